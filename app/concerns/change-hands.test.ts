import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { enrolOnBehalf, exportOwnData, pseudonymIn, readContact } from '../people/index.ts';

import { sql } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { handToPerson, takeIntoAccount } from './change-hands.ts';
import { raiseConcern } from './raise-concern.ts';
import { concernById } from './store.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

/** Granny tells the worker; the worker writes it down and gives her the slip. */
async function writtenDown(phone = '13311112222') {
  const worker = await town.counter();
  return town.write(async (writer) => {
    const { person } = got(
      await enrolOnBehalf(writer, town.tools, worker, { lang: 'en', name: 'Old Chen', phone }),
    );
    const ref = newPseudonym();
    const raised = got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        { person: worker.person, kinds: ['worker'], bodies: [], pseudonym: newPseudonym() },
        {
          ref,
          title: 'The lift',
          text: 'The lift stands still since Monday.',
          place: null,
          category: null,
          visibility: 'pseudonym',
          channel: 'counter',
          author: person,
          authorPseudonym: await pseudonymIn(writer, person, ref),
          onBehalf: { by: worker.person ?? '', way: 'spoken', readBack: true },
        },
      ),
    );
    got(
      await readContact(
        writer,
        town.tools,
        worker,
        person,
        { body: null },
        { why: 'first_contact', subject: { kind: 'concern', id: raised.id } },
      ),
    );
    return { ...raised, guest: person };
  });
}

const rowOf = (id: string) => town.read((reader) => concernById(reader, id));
const take = (by: Awaited<ReturnType<typeof town.actor>>, id: string, code: string) =>
  town.write((writer) => takeIntoAccount(writer, town.tools, by, { id, code }));

describe('what was written down for somebody', () => {
  it('can be taken into one’s own account with the slip, together with who read the number', async () => {
    const { id, statusCode, guest } = await writtenDown();
    const neighbour = await town.actor((await town.neighbour()).person);
    const before = await rowOf(id);
    expect(codeOf(await take(neighbour, id, 'AAAA-AAAA-AAAA'))).toBe('not_found');
    got(await take(neighbour, id, statusCode));
    const after = await rowOf(id);
    expect(after).toMatchObject({ author: neighbour.person, onBehalf: true });
    expect(after?.authorPseudonym).toBe(before?.authorPseudonym);
    const data = await town.read((reader) =>
      exportOwnData(reader, town.tools.keys, neighbour.person ?? '', town.clock.now()),
    );
    expect(data['readings']).toMatchObject([{ why: 'first_contact', subjectId: id }]);
    expect(JSON.stringify(data['contacts'])).toContain('13311112222');
    const left = await town.read((reader) =>
      reader.rows(sql<{ n: number }>`
        select (select count(*)::int from contact where community_id = 'mulberry' and person_id = ${guest})
          + (select count(*)::int from disclosed_opening where community_id = 'mulberry' and person_id = ${guest}) as n`),
    );
    expect(left).toEqual([{ n: 0 }]);
  });

  it('is then acted on by its new owner under the name it always had', async () => {
    const { id, statusCode } = await writtenDown('13311113333');
    const neighbour = await town.actor((await town.neighbour()).person);
    got(await take(neighbour, id, statusCode));
    const done = got(
      await town.write((writer) =>
        actOnConcern(writer, {
          now: town.clock.now(),
          keys: town.tools.keys,
          actor: neighbour,
          id,
          kind: 'withdraw',
          input: {},
        }),
      ),
    );
    const [event] = await town.read((reader) =>
      reader.rows(sql<{ pseudonym: string }>`
        select actor_pseudonym as pseudonym from concern_event
        where community_id = 'mulberry' and concern_id = ${id} and seq = ${done.event.seq}`),
    );
    expect(event?.pseudonym).toBe(done.row.authorPseudonym);
  });

  it('is taken once: not by a second account, not by the worker who printed the slip', async () => {
    const { id, statusCode } = await writtenDown('13311114444');
    expect(codeOf(await take(await town.counter(), id, statusCode))).toBe('needs_other_person');
    const one = await town.actor((await town.neighbour()).person);
    const other = await town.actor((await town.neighbour()).person);
    got(await take(one, id, statusCode));
    expect(codeOf(await take(one, id, statusCode))).toBe('already_yours');
    expect(codeOf(await take(other, id, statusCode))).toBe('taken_already');
  });

  it('passes to a relative only by a proof that a worker saw; the old slip then opens nothing', async () => {
    const { id, statusCode, guest } = await writtenDown('13311115555');
    const worker = await town.counter();
    const slip = await town.neighbour();
    const relative = await town.actor(slip.person);
    const hand = (by: typeof worker, account = slip.pseudonym) =>
      town.write((writer) => handToPerson(writer, town.tools, by, { id, account, proof: 'kin' }));
    expect(codeOf(await hand(relative))).toBe('not_allowed');
    expect(codeOf(await hand(worker, 'Nobody at all'))).toBe('account_unknown');
    got(await hand(worker));
    expect(await rowOf(id)).toMatchObject({ author: relative.person, statusCodeHash: null });
    expect(codeOf(await take(relative, id, statusCode))).toBe('not_found');
    const kept = await town.read((reader) =>
      reader.rows(sql<{ way: string; proof: string; seen: string }>`
        select way, proof, seen_by as seen from concern_handing
        where community_id = 'mulberry' and concern_id = ${id}`),
    );
    expect(kept).toEqual([{ way: 'counter', proof: 'kin', seen: worker.person }]);
    // Her telephone number was hers: it does not pass on.
    const contacts = await town.read((reader) =>
      reader.rows(sql`
        select 1 from contact where community_id = 'mulberry' and person_id in (${guest}, ${relative.person})`),
    );
    expect(contacts).toEqual([]);
    const facts = await town.read((reader) =>
      reader.rows(sql<{ log: string }>`
        select log from disclosed_fact where community_id = 'mulberry' and type = 'concern.author_changed'`),
    );
    expect(new Set(facts.map(({ log }) => log))).toEqual(new Set(['private']));
  });
});
