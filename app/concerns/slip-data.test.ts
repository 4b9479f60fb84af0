import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import './own-data.ts';
import { codeOf, got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { asCsv, enrolOnBehalf, exportOwnData, pseudonymIn, readContact } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { sql } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { takeIntoAccount } from './change-hands.ts';
import type { CommandInput, HandCommand } from './forms.ts';
import { exportBySlip } from './own-data.ts';
import { type Raising, raiseConcern } from './raise-concern.ts';
import { concernOfSlip, eraseBySlip } from './slip-data.ts';
import { addPhoto } from './store.ts';
import { supportConcern } from './support-concern.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

async function raise(author: string | null, more: Partial<Raising> = {}) {
  return town.write(async (writer) => {
    const ref = newPseudonym();
    const pseudonym = author ? await pseudonymIn(writer, author, ref) : null;
    return got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        {
          person: more.onBehalf?.by ?? author,
          kinds: more.onBehalf ? ['worker'] : ['author'],
          bodies: [],
          pseudonym,
        },
        {
          ref,
          title: '',
          text: 'The robin lamp is dark.',
          place: null,
          category: null,
          visibility: 'pseudonym',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
          ...more,
        },
      ),
    );
  });
}

const act = async (actor: Actor, id: string, kind: HandCommand, input: CommandInput = {}) =>
  got(
    await town.write((writer) =>
      actOnConcern(writer, {
        now: town.clock.now(),
        keys: town.tools.keys,
        actor,
        id,
        kind,
        input,
      }),
    ),
  );

const accepting: CommandInput = {
  publicTitle: 'A lamp',
  publicText: 'A lamp is dark.',
  category: 'lighting',
  urgency: 'normal',
  precision: 'community',
  visibility: 'hidden',
};

const photo = (concern: string) =>
  town.write((writer) =>
    addPhoto(writer, {
      id: `p-${concern}`,
      concern,
      eventSeq: null,
      file: 'a.webp',
      thumbnail: 'b.webp',
      width: 1,
      height: 1,
      bytes: 1,
      public: false,
      at: town.clock.now(),
    }),
  );

/** Told on the telephone, with a number to call back, which a worker then read. */
async function bySlip() {
  const worker = await town.counter();
  const { person } = got(
    await town.write((w) =>
      enrolOnBehalf(w, town.tools, worker, { lang: 'en', name: 'Old Robin', phone: '13355556666' }),
    ),
  );
  const raised = await raise(person, {
    channel: 'phone',
    onBehalf: { by: worker.person ?? '', way: 'telephone', readBack: true },
  });
  got(
    await town.write((w) =>
      readContact(w, town.tools, worker, person, {}, { why: 'first_contact' }),
    ),
  );
  const row = got(
    await town.read((reader) => concernOfSlip(reader, town.tools.keys, raised.statusCode)),
  );
  return { ...raised, person, row };
}

describe('taking one’s data away', () => {
  it('takes along ratings, supports, sentences, pictures and what one agreed to', async () => {
    const me = await town.neighbour();
    const self = await town.actor(me.person);
    const worker = await town.counter();
    const handler = await town.actor(await town.holder('handler', 'works'));
    const mine = await raise(me.person);
    await photo(mine.id);
    await act(worker, mine.id, 'accept', accepting);
    await act(worker, mine.id, 'assign', { body: 'works' });
    await act(handler, mine.id, 'first_contact');
    await act(handler, mine.id, 'start');
    const done: CommandInput = { reason: 'Done.', resolution: 'solved', evidence: 'It burns.' };
    await act(handler, mine.id, 'claim_done', done);
    await act(self, mine.id, 'dispute', { reason: 'The wren lamp is dark.' });
    await act(handler, mine.id, 'claim_done', done);
    await act(self, mine.id, 'confirm', { rating: 4 });
    const child = await raise(me.person, { forChild: true });
    const others = await raise((await town.neighbour()).person);
    await act(worker, others.id, 'accept', { ...accepting, publicTitle: 'A bench' });
    const support = { now: town.clock.now(), actor: self, id: others.id, withdraw: false };
    got(await town.write((w) => supportConcern(w, support)));
    const data = await town.read((reader) =>
      exportOwnData(reader, town.tools.keys, me.person, town.clock.now()),
    );
    expect(data).toMatchObject({
      supports: [{ concern: others.id, title: 'A bench' }],
      sentences: [{ concern: mine.id, kind: 'dispute', text: 'The wren lamp is dark.' }],
    });
    expect(data['concerns']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rating: 4,
          photos: [expect.objectContaining({ address: `/photos/p-${mine.id}` })],
        }),
        expect.objectContaining({
          number: child.number,
          forChild: true,
          consents: [expect.objectContaining({ way: 'guardian' })],
        }),
      ]),
    );
    expect(asCsv(data)).toContain('"sentences.1.text","The wren lamp is dark."');
  });
});

describe('whoever has a slip and no account', () => {
  it('sees and takes away what is held of them, and who read their number', async () => {
    const { row } = await bySlip();
    const data = await town.read((reader) =>
      exportBySlip(reader, town.tools.keys, row, town.clock.now()),
    );
    expect(JSON.stringify(data)).toContain('13355556666');
    expect(data).toMatchObject({
      readings: [{ why: 'first_contact', readerRole: 'worker' }],
      concerns: [
        { text: 'The robin lamp is dark.', consents: [{ way: 'telephone', readBack: true }] },
      ],
    });
  });

  it('who left no contact takes away the words and what was said under the slip', async () => {
    const { statusCode } = await raise(null);
    const row = got(await town.read((r) => concernOfSlip(r, town.tools.keys, statusCode)));
    const data = await town.read((r) => exportBySlip(r, town.tools.keys, row, town.clock.now()));
    expect(data).toMatchObject({ concerns: [{ text: 'The robin lamp is dark.' }], sentences: [] });
  });

  it('erases all of it with the slip, which then opens nothing', async () => {
    for (const given of [await bySlip(), { ...(await raise(null)), person: 'nobody' }]) {
      const { statusCode, person, id } = given;
      await photo(id);
      const removed: string[] = [];
      const none = () => Promise.reject(new Error('not here'));
      const uploads = {
        keep: none,
        read: none,
        remove: async (_: string, name: string) => void removed.push(name),
      };
      got(await town.write((w) => eraseBySlip(w, town.tools, uploads, statusCode)));
      expect(removed).toEqual(['a.webp', 'b.webp']);
      expect(codeOf(await town.read((r) => concernOfSlip(r, town.tools.keys, statusCode)))).toBe(
        'code_wrong',
      );
      const left = await town.read((reader) =>
        reader.rows(sql<{ line: string }>`
          select o::text as line from disclosed_opening o
            join disclosed_fact f on f.community_id = o.community_id and f.id = o.fact_id
            join concern c on c.ref = f.ref where c.id = ${id}
          union all select c::text from concern c where c.id = ${id}
          union all select c::text from contact c where c.person_id = ${person}
          union all select r::text from contact_reading r where r.person_id = ${person}`),
      );
      expect(left).toHaveLength(1);
      expect(left[0]?.line).not.toContain('robin');
      expect(left[0]?.line).not.toContain(person);
    }
  });

  it('can no longer do so once it is in an account: its owner signs in', async () => {
    const { id, statusCode } = await bySlip();
    const owner = await town.actor((await town.neighbour()).person);
    got(await town.write((w) => takeIntoAccount(w, town.tools, owner, { id, code: statusCode })));
    expect(codeOf(await town.read((r) => concernOfSlip(r, town.tools.keys, statusCode)))).toBe(
      'in_an_account',
    );
  });
});
