import { afterAll, beforeAll, expect, it } from 'vitest';
import { askToCall } from '../concerns/ask-to-call.ts';
import { takeIntoAccount } from '../concerns/change-hands.ts';
import { forgetErased } from '../concerns/forget-people.ts';
import {
  actOnConcern,
  type CommandInput,
  type HandCommand,
  raiseConcern,
  supportConcern,
  supportCounts,
} from '../concerns/index.ts';
import { addPhoto } from '../concerns/store.ts';
import { hearPersonErased } from '../following/hear.ts';
import { got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import {
  choosePseudonym,
  enrolChild,
  eraseAccount,
  makeVouchCode,
  pseudonymIn,
  startLogin,
  vouchFor,
} from '../people/index.ts';
import { makePerson } from '../people/make-person.ts';
import type { Actor } from '../platform/access/actor.ts';
import { sql } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

/** Every row of every table, as text, with the facts readable. */
async function everything(): Promise<string[]> {
  return town.read(async (reader) => {
    const tables = await reader.rows(sql<{ name: string }>`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await reader.rows(sql<{ line: string }>`
        select t::text as line from ${sql.table(name)} t`);
      found.push(...rows.map(({ line }) => `${name}: ${line}`));
    }
    const leaves = await reader.rows(sql<{ line: string }>`
      select convert_from(leaf, 'UTF8') as line from disclosed_fact`);
    return [...found, ...leaves.map(({ line }) => `leaf: ${line}`)];
  });
}

async function raise(author: string | null, text: string, about: string | null = null) {
  return town.write(async (writer) => {
    const ref = newPseudonym();
    const pseudonym = author ? await pseudonymIn(writer, author, ref) : null;
    return got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        { person: author, kinds: ['author'], bodies: [], pseudonym },
        {
          ref,
          title: '',
          text,
          place: null,
          category: null,
          visibility: 'pseudonym',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
          about,
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

it('leaves the public act without the person: no row of any table names them or holds their words', async () => {
  const me = await town.neighbour({
    name: 'Wilhelmina Canary',
    phone: '13377778888',
    email: 'wilhelmina@canary.example',
  });
  await town.write((w) => choosePseudonym(w, town.tools, me.person, 'Quetzal'));
  const self = await town.actor(me.person);
  const worker = await town.counter();
  const handler = await town.actor(await town.holder('handler', 'works'));
  await town.write((w) =>
    startLogin(w, town.clock, { person: me.person, way: 'slip', label: 'x' }),
  );

  const secret = await raise(me.person, 'The zebrafinch word was never public.');
  await town.write((writer) =>
    addPhoto(writer, {
      id: 'photo',
      concern: secret.id,
      eventSeq: null,
      file: 'secretpicture.webp',
      thumbnail: 'secretsmall.webp',
      width: 1,
      height: 1,
      bytes: 1,
      public: false,
      at: town.clock.now(),
    }),
  );
  await act(worker, secret.id, 'ask_author', { reason: 'Is it the wagtail stairs?' });
  await act(self, secret.id, 'supplement', { text: 'The cockatoo answer.' });
  await act(worker, secret.id, 'decline', {
    code: 'private_dispute',
    reason: 'A nightjar matter.',
  });
  await act(self, secret.id, 'appeal', { reason: 'The pelican appeal.' });

  const open = await raise(me.person, 'The lamp at the hornbill door is dark.', 'works');
  await act(worker, open.id, 'accept', accepting);
  await act(worker, open.id, 'assign', { body: 'works' });
  got(
    await town.write((w) =>
      askToCall(w, town.clock, handler, { id: open.id, question: 'Which kingfisher day?' }),
    ),
  );
  await act(handler, open.id, 'first_contact');
  await act(handler, open.id, 'start');
  await act(handler, open.id, 'claim_done', {
    reason: 'It was replaced.',
    resolution: 'solved',
    evidence: 'It burns.',
  });
  await act(self, open.id, 'dispute', { reason: 'The albatross lamp is dark still.' });

  const visitors = await raise(null, 'A visitor said flamingo.');
  got(
    await town.write((w) =>
      takeIntoAccount(w, town.tools, self, { id: visitors.id, code: visitors.statusCode }),
    ),
  );

  const others = await raise((await town.neighbour()).person, 'The bench is broken.');
  await act(worker, others.id, 'accept', { ...accepting, publicTitle: 'A bench' });
  const support = { now: town.clock.now(), actor: self, id: others.id, withdraw: false };
  got(await town.write((w) => supportConcern(w, support)));

  const newcomer = await town.write((writer) =>
    makePerson(writer, town.tools, { kind: 'resident', lang: 'en', account: true }),
  );
  const code = got(
    await town.write(async (w) => makeVouchCode(w, town.tools, await town.actor(newcomer))),
  );
  got(await town.write((w) => vouchFor(w, town.tools, self, code.shown)));
  got(
    await town.write((w) => enrolChild(w, town.tools, worker, { lang: 'en', guardian: 'Quetzal' })),
  );
  await town.write(async (writer) => {
    await writer.run(sql`
      insert into follow (community_id, person_id, subject_kind, subject_id, wants, at)
      values ('mulberry', ${me.person}, 'concern', ${others.id}, true, now())`);
    await writer.run(sql`
      insert into access_log (community_id, id, person_id, route, params, at)
      values ('mulberry', 'seen', ${me.person}, 'people.data_json', '{}', now())`);
  });

  const traces = [
    me.person,
    'Canary',
    '13377778888',
    'wilhelmina',
    'Quetzal',
    'zebrafinch',
    'secretpicture',
    'wagtail',
    'cockatoo',
    'nightjar',
    'pelican',
    'hornbill',
    'kingfisher',
    'albatross',
    'flamingo',
  ];
  const before = await everything();
  // Sealed under a key: these are not to be read in the first place.
  const sealed = ['Canary', '13377778888', 'wilhelmina'];
  for (const trace of traces)
    expect([trace, before.some((line) => line.includes(trace))]).toEqual([
      trace,
      !sealed.includes(trace),
    ]);

  got(await town.write((w) => eraseAccount(w, town.tools, self)));
  const removed: string[] = [];
  const event = {
    id: 'e',
    name: 'person.erased',
    community: 'mulberry',
    at: town.clock.now().toISOString(),
    payload: { person: me.person },
  };
  const none = () => Promise.reject(new Error('not in this test'));
  const context = {
    database: town.database,
    clock: town.clock,
    services: {
      keys: town.tools.keys,
      mail: { available: false, send: none },
      uploads: {
        keep: none,
        read: none,
        remove: async (_: string, name: string) => void removed.push(name),
      },
      origin: 'https://mulberry.example',
      secureCookies: true,
    },
  };
  await forgetErased.hear(event, context);
  await hearPersonErased(event, context);

  const after = await everything();
  for (const trace of traces)
    expect([trace, after.filter((line) => line.includes(trace))]).toEqual([trace, []]);
  expect(removed.sort()).toEqual(['secretpicture.webp', 'secretsmall.webp']);
  // What was done together with others still counts, and what was public is still there.
  expect(await town.read((reader) => supportCounts(reader, [others.id]))).toMatchObject([
    { all: 1, residents: 1 },
  ]);
  expect(after.some((line) => line.includes('A lamp is dark.'))).toBe(true);
  const vouched = await town.read((reader) =>
    reader.rows(
      sql`select 1 from vouch where community_id = 'mulberry' and person_id = ${newcomer}`,
    ),
  );
  expect(vouched).toHaveLength(1);
});
