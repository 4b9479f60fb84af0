import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { enrolOnBehalf, pseudonymIn } from '../people/index.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { importConcern } from './import-concern.ts';
import { raiseConcern } from './raise-concern.ts';
import { letGo } from './retention.ts';
import { authorsPastRetention, markContactsLetGo } from './retention-store.ts';
import { concernById } from './store.ts';

let database: TestDatabase;
const row = (id: string, author: string, state: string, at: string) => sql`
  insert into concern (community_id, id, ref, number, year, state, lang, visibility, channel, author_id, author_pseudonym,
    on_behalf, submitted_at, last_event_at)
  values ('aa', ${id}, ${id}, ${Number(id)}, 2026, ${state}, 'en', 'hidden', 'phone', ${author}, ${id}, true, ${at}, ${at})`;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.write('aa', async (writer) => {
    await writer.run(
      sql`insert into community (id, slug, time_zone, created_at) values ('aa', 'town', 'UTC', now())`,
    );
    await writer.run(row('1', 'long-ago', 'closed', '2026-01-01T00:00:00Z'));
    await writer.run(row('2', 'lately', 'closed', '2026-11-01T00:00:00Z'));
    await writer.run(row('3', 'open', 'in_progress', '2026-01-01T00:00:00Z'));
    await writer.run(row('4', 'both', 'closed', '2026-01-01T00:00:00Z'));
    await writer.run(row('5', 'both', 'assigned', '2026-01-02T00:00:00Z'));
  });
});
afterAll(() => database.drop());

it('lets the contact data go of people all of whose concerns ended long ago, once, and of nobody else', async () => {
  const before = new Date('2026-06-01T00:00:00Z');
  const due = await database.read('aa', (reader) => authorsPastRetention(reader, before, 10));
  expect(due).toEqual(['long-ago']);
  await database.write('aa', (writer) => markContactsLetGo(writer, due));
  expect(await database.read('aa', (reader) => authorsPastRetention(reader, before, 10))).toEqual(
    [],
  );
});

describe('half a year after a concern ended', () => {
  let town: Mulberry;
  beforeAll(async () => {
    town = await openMulberry();
  });
  afterAll(() => town.database.drop());

  it('the number left for a call is gone and personal data in the own words are blacked out; not a day before', async () => {
    const worker = await town.counter();
    const { id, person } = await town.write(async (writer) => {
      const guest = got(
        await enrolOnBehalf(writer, town.tools, worker, { lang: 'en', phone: '13312341234' }),
      ).person;
      const ref = newPseudonym();
      const pseudonym = await pseudonymIn(writer, guest, ref);
      const raised = got(
        await raiseConcern(
          writer,
          town.clock,
          town.tools.keys,
          { person: worker.person, kinds: ['worker'], bodies: [], pseudonym },
          {
            ref,
            title: '',
            text: '楼道的灯坏了，请打 13398765432 找我。',
            place: null,
            category: null,
            visibility: 'hidden',
            channel: 'phone',
            author: guest,
            authorPseudonym: pseudonym,
            onBehalf: { by: worker.person ?? '', way: 'telephone', readBack: true },
          },
        ),
      );
      return { id: raised.id, person: guest };
    });
    got(
      await town.write((writer) =>
        actOnConcern(writer, {
          now: town.clock.now(),
          keys: town.tools.keys,
          actor: worker,
          id,
          kind: 'decline',
          input: { code: 'private_dispute', reason: 'It is the landlord’s.' },
        }),
      ),
    );
    const day = 24 * 3_600_000;
    town.clock.pass(179 * day);
    const run = () => town.write((writer) => letGo(writer, town.tools));
    expect(await run()).toEqual({ contacts: 0, words: 0 });
    town.clock.pass(2 * day);
    expect(await run()).toEqual({ contacts: 1, words: 1 });
    expect(await run()).toEqual({ contacts: 0, words: 0 });
    const row = await town.read((reader) => concernById(reader, id));
    expect(row?.ownText).toContain('楼道的灯坏了');
    expect(row?.ownText).not.toContain('13398765432');
    const left = await town.read((reader) =>
      reader.rows(sql<{ line: string }>`
        select c::text as line from contact c where person_id = ${person}
        union all select o::text from disclosed_opening o where o.field = 'words'`),
    );
    expect(left).toEqual([]);
  });

  it('a contact of an account stays', async () => {
    const { person } = await town.neighbour({ phone: '13311119999' });
    town.clock.pass(400 * 24 * 3_600_000);
    await town.write((writer) => letGo(writer, town.tools));
    const left = await town.read((reader) =>
      reader.rows(
        sql`select 1 from contact where community_id = 'mulberry' and person_id = ${person}`,
      ),
    );
    expect(left).toHaveLength(1);
  });

  it('what came from an old register says so, and claims no consent that nobody gave', async () => {
    const worker = await town.counter();
    const { id } = got(
      await town.write((writer) =>
        importConcern(
          writer,
          town.clock,
          town.tools.keys,
          { person: worker.person, kinds: ['worker'], bodies: [], pseudonym: newPseudonym() },
          {
            oldNumber: '17',
            title: 'Gutter',
            text: 'The gutter leaks.',
            at: null,
            place: null,
            category: null,
          },
        ),
      ),
    );
    const kept = await town.read((reader) =>
      reader.rows(sql<{ way: string; read: boolean }>`
        select way, read_back as read from concern_consent
        where community_id = 'mulberry' and concern_id = ${id}`),
    );
    expect(kept).toEqual([{ way: 'register', read: false }]);
    await expect(
      town.write((writer) =>
        writer.run(sql`
          update concern_consent set read_back = true where community_id = 'mulberry' and concern_id = ${id}`),
      ),
    ).rejects.toThrow(/check/);
  });
});
