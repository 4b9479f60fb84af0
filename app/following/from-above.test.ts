import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actOnConcern, raiseConcern, transitions } from '../concerns/index.ts';
import { eraseAccount } from '../people/index.ts';
import { type Actor, visitor } from '../platform/access/actor.ts';
import { standingClock } from '../platform/clock.ts';
import { sql, type Writer } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { newPseudonym } from '../platform/ids.ts';
import { type Jobs, openJobs } from '../platform/jobs/jobs.ts';
import type { Result } from '../platform/result.ts';
import { capability } from './capability.ts';
import { community, foundMulberry, jobContext, mailbox, told } from './fixtures.ts';
import { saveFollow } from './follow-store.ts';
import { doorsAbove } from './from-above.ts';
import { followingOwnData } from './own-data.ts';
import { kindOfStep, quietSteps } from './telling.ts';

const clock = standingClock('2026-11-24T02:00:00Z');
const mail = mailbox();
/** What the author is called in the concern. */
const annHere = newPseudonym();
let database: TestDatabase;
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
  await database.write(community, async (writer) => {
    for (const id of ['ann', 'fay', 'wei', 'eve'])
      await writer.run(sql`
        insert into person (community_id, id, kind, pseudonym, age, lang, account, created_at)
        values (${community}, ${id}, 'resident', ${`name of ${id}`}, 'adult', 'en', true, ${clock.now()})`);
  });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  // A copy of the template does not inherit what roles may do with the database itself.
  await owner.query(
    `grant create on database ${new URL(database.url).pathname.slice(1)} to linli_app`,
  );
  await owner.end();
  const { services } = jobContext(database, clock, mail);
  jobs = await openJobs({
    url: database.url,
    database,
    clock,
    services,
    listeners: capability.listeners ?? [],
    jobs: capability.jobs ?? [],
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await jobs.stop();
  await database.drop();
});

const worker: Actor = {
  ...visitor,
  person: 'wei',
  assurance: 2,
  roles: [{ role: 'worker', body: null }],
};

async function must<T>(act: (writer: Writer) => Promise<Result<T>>): Promise<T> {
  const result = await database.write(community, act);
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.fields ?? {})}`);
  return result.value;
}

it('knows every step of the machine of concerns, as news or as none', () => {
  const known = [...Object.keys(kindOfStep), ...quietSteps];
  expect(transitions.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([]);
});

it('tells a real concern from its first step: author and followers, once, and no more than the public may know', async () => {
  const { keys } = jobContext(database, clock, mail).services;
  const raised = await must((writer) =>
    raiseConcern(
      writer,
      clock,
      keys,
      { person: 'ann', kinds: ['author'], bodies: [], pseudonym: annHere },
      {
        title: 'No light on the stairs',
        text: 'The lamp on the third floor has been broken for two weeks.',
        place: 'b03',
        category: 'lighting',
        visibility: 'pseudonym',
        channel: 'web',
        author: 'ann',
        authorPseudonym: annHere,
      },
    ),
  );
  await database.write(community, async (writer) => {
    await saveFollow(writer, 'fay', { kind: 'category', id: 'lighting' }, true, clock.now());
    await saveFollow(writer, 'eve', { kind: 'place', id: 'b03' }, true, clock.now());
  });
  await jobs.drain();
  expect(await told(database)).toEqual([]);
  await must((writer) =>
    actOnConcern(writer, {
      now: clock.now(),
      keys,
      actor: worker,
      id: raised.id,
      kind: 'accept',
      input: {
        publicTitle: 'No light on the stairs',
        publicText: 'The lamp on the third floor is broken.',
        category: 'lighting',
        urgency: 'normal',
        // Only the block is public: who follows the building must not learn that it is this one.
        precision: 'block',
        visibility: 'pseudonym',
        photos: [],
      },
    }),
  );
  await jobs.drain();
  await jobs.drain();
  expect(await told(database)).toEqual(['ann accepted own', 'fay accepted followed']);
  const [seen] = await database.read(community, (reader) =>
    doorsAbove.publicConcerns(reader, [raised.id, 'none']),
  );
  expect(seen).toMatchObject({
    title: 'No light on the stairs',
    place: null,
    category: 'lighting',
  });
  expect(mail.letters).toEqual([]);
});

it('knows from the events of a real concern whose answer is waited for', async () => {
  const { keys } = jobContext(database, clock, mail).services;
  const raised = await must((writer) =>
    raiseConcern(
      writer,
      clock,
      keys,
      { person: null, kinds: ['author'], bodies: [], pseudonym: null },
      {
        title: '',
        text: 'It smells of gas on the stairs.',
        place: null,
        category: null,
        visibility: 'hidden',
        channel: 'web',
        author: null,
        authorPseudonym: null,
        emergency: 'gas',
      },
    ),
  );
  const asks = await database.read(community, async (reader) => [
    (await doorsAbove.change(reader, raised.id, 0))?.asks,
    await doorsAbove.staffAbove(reader, 'repairs', clock.now()),
  ]);
  expect(asks).toMatchObject([
    [{ kind: 'duty_call_back', of: ['worker'], dueAt: new Date('2026-11-24T04:00:00Z') }],
    [],
  ]);
  await jobs.drain();
});

it('shows people what it holds of them', async () => {
  const held = await database.read(community, (reader) =>
    followingOwnData.read(reader, 'fay', jobContext(database, clock, mail).services.keys),
  );
  expect(held).toMatchObject({
    follows: [{ kind: 'category', id: 'lighting', wants: true }],
    settings: { mail: 'own' },
    notices: [{ kind: 'accepted', why: 'followed' }],
  });
});

it('lets go of a person who leaves', async () => {
  const { services } = jobContext(database, clock, mail);
  const addresses = await database.read(community, (reader) =>
    doorsAbove.addresses(reader, services, ['ann', 'nobody']),
  );
  expect(addresses.size).toBe(0);
  await must((writer) =>
    eraseAccount(writer, { clock, keys: services.keys }, { ...visitor, person: 'ann' }),
  );
  await jobs.drain();
  expect(await told(database)).toEqual(['fay accepted followed']);
});
