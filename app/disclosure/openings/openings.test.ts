import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../../packages/ledger/index.ts';
import { newDatabase, type OwnDatabase } from '../../platform/archive/testing.ts';
import { standingClock } from '../../platform/clock.ts';
import { openDatabase, sql } from '../../platform/db/database.ts';
import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/db/testing.ts';
import { newPseudonym } from '../../platform/ids.ts';
import { privateKind } from '../../platform/leaf-kind.ts';
import { keysFrom } from '../../platform/security/keys.ts';
import type { Plain } from '../fact.ts';
import { disclose, factsAbout, forget, openingsOfFact, passOpenings } from '../index.ts';
import { sealLeftovers } from './keep.ts';
import { openOpening, sealOpening } from './seal.ts';

const clock = standingClock('2026-11-24T02:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

type Committed = Record<string, { value: Plain; person?: string | null }>;

/** A fact with these committed fields. */
const saying = (ref: string, committed: Committed, actor: string | null = null) => ({
  kind: privateKind(
    'test.told',
    {},
    Object.fromEntries(Object.keys(committed).map((field) => [field, 'owner' as const])),
  ),
  at: clock.now(),
  ref,
  process: ref,
  actor,
  rule: 'test-1',
  body: {},
  committed,
});
const tell = (ref: string, committed: Committed, actor: string | null = null) =>
  database.write('aa', (writer) => disclose(writer, saying(ref, committed, actor)));
const opened = (id: string, on = database) => on.read('aa', (reader) => openingsOfFact(reader, id));
const valuesOf = async (id: string) =>
  Object.fromEntries((await opened(id)).map(({ field, value }) => [field, value]));
const count = async (table: string) =>
  (
    await database.read('aa', (reader) =>
      reader.row(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`),
    )
  )?.n;

describe('what opens a commitment', () => {
  it('opens the one in the leaf, whatever kind of value it is', async () => {
    const committed: Committed = {
      words: { value: '电梯😀 又坏了\n\u0000', person: 'p1' },
      nothing: { value: null },
      many: { value: [1, 'two', { three: false }] },
    };
    const ref = newPseudonym();
    const { id } = await tell(ref, committed);
    const [fact] = await database.read('aa', (reader) => factsAbout(reader, ref, 'private'));
    const { c }: { c: Record<string, string> } = JSON.parse(fact?.leaf.toString() ?? '{}');
    const openings = await opened(id);
    expect(openings.map(({ field }) => field)).toEqual(['many', 'nothing', 'words']);
    for (const { field, salt, value } of openings) {
      expect(value).toEqual(committed[field]?.value);
      expect(commit(salt, field, value)).toBe(c[field]);
    }
  });

  it('is not to be read in the database, nor is its key', async () => {
    const { id } = await tell(newPseudonym(), { words: { value: 'A canary sang', person: 'p1' } });
    const [opening] = await opened(id);
    const dump = await database.read('aa', async (reader) => [
      ...(await reader.rows(
        sql<{ line: string }>`select o::text as line from disclosed_opening o`,
      )),
      ...(await reader.rows(sql<{ line: string }>`select k::text as line from opening_key k`)),
    ]);
    const text = dump.map(({ line }) => line).join('\n');
    expect(text).toContain(id);
    expect(text).not.toContain('canary sang');
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      expect(text).not.toContain(Buffer.from('A canary sang').toString(form).slice(0, 14));
      expect(text).not.toContain(opening?.salt.toString(form).slice(0, 40));
    }
  });

  it('stays closed without the key file, without its own key, and in any other place', () => {
    const keys = keysFrom(new Uint8Array(32).fill(1));
    const place = { community: 'aa', factId: 'f', field: 'words' };
    const opening = { salt: randomBytes(32), value: 'A canary sang' };
    const { sealed, wrapped } = sealOpening(keys, place, opening);
    expect(openOpening(keys, place, { sealed, wrapped })).toEqual(opening);
    expect(openOpening(keys, place, { sealed, wrapped: null })).toBeNull();
    const others = keysFrom(new Uint8Array(32).fill(2));
    expect(openOpening(others, place, { sealed, wrapped })).toBeNull();
    for (const other of [{ community: 'bb' }, { factId: 'g' }, { field: 'title' }])
      expect(openOpening(keys, { ...place, ...other }, { sealed, wrapped })).toBeNull();
    const another = sealOpening(keys, place, opening);
    expect(openOpening(keys, place, { sealed, wrapped: another.wrapped })).toBeNull();
  });

  it('has a key of its own: one field erased, the others of the same fact and person still open', async () => {
    const ref = newPseudonym();
    const { id } = await tell(ref, {
      text: { value: 'masked', person: 'p1' },
      place: { value: 'b03', person: 'p1' },
    });
    const before = await count('opening_key');
    await database.write('aa', (w) =>
      forget(w, clock, { ref, field: 'text' }, 'mask_personal_data', 'moderator'),
    );
    expect(await valuesOf(id)).toEqual({ place: 'b03' });
    expect(await count('opening_key')).toBe((before ?? 0) - 1);
  });

  it('is erased with whoever a thing was handed to, without having been sealed again', async () => {
    const [ref, pseudonym] = [newPseudonym(), newPseudonym()];
    const { id } = await tell(ref, { words: { value: 'mine' } }, pseudonym);
    const sealed = () =>
      database.read('aa', (reader) =>
        reader.rows(sql`select sealed from disclosed_opening where fact_id = ${id}`),
      );
    const before = await sealed();
    await database.write('aa', (w) => passOpenings(w, { ref, pseudonym, from: null }, 'p9'));
    expect(await sealed()).toEqual(before);
    expect(await valuesOf(id)).toEqual({ words: 'mine' });
    await database.write('aa', (w) =>
      forget(w, clock, { person: 'p9' }, 'own_request', 'resident'),
    );
    expect(await opened(id)).toEqual([]);
  });

  it('closes with its key, and whoever asks is told nothing else than for what was erased', async () => {
    const { id } = await tell(newPseudonym(), { words: { value: 'gone', person: 'p1' } });
    await database.write('aa', (w) => w.run(sql`delete from opening_key where fact_id = ${id}`));
    expect(await opened(id)).toEqual([]);
  });

  it('costs one statement, however many fields a fact has', async () => {
    const statements: number[] = [];
    for (const fields of [1, 5])
      await database.write('aa', async (writer) => {
        let sent = 0;
        const counting = {
          ...writer,
          run: (query: Parameters<typeof writer.run>[0]) => {
            sent++;
            return writer.run(query);
          },
        };
        const committed = Object.fromEntries(
          Array.from({ length: fields }, (_, n) => [`f${n}`, { value: n, person: 'p1' }]),
        );
        await disclose(counting, saying(newPseudonym(), committed));
        statements.push(sent);
      });
    expect(statements[0]).toBe(statements[1]);
  });
});

describe('openings of a version that kept them readable', () => {
  let old: OwnDatabase;
  beforeAll(async () => {
    old = await newDatabase();
  });
  afterAll(() => old.drop());

  it('are sealed before anybody is served, by several programs at once, and open as before', async () => {
    const migrations = readMigrations(`${import.meta.dirname}/../../..`);
    const before = migrations.filter(({ name }) => name.startsWith('0001') || name < '0011');
    await migrate(old.url, before);
    const salt = randomBytes(32);
    await old.run(
      `insert into disclosed_opening (community_id, fact_id, field, salt, value, person_id)
       select 'aa', 'f' || n, 'words', $1, to_jsonb('canary ' || n), case when n % 2 = 0 then 'p' || n end
       from generate_series(1, 600) n`,
      [salt],
    );
    await old.run(`insert into disclosed_opening (community_id, fact_id, field, salt, value)
      values ('bb', 'f0', 'nothing', '\\x${'00'.repeat(32)}', 'null')`);
    const ours = migrations.filter(({ name }) => /^00(10|14|15|17)/.test(name) || name < '0010');
    await migrate(old.url, ours);

    const keys = keysFrom(new Uint8Array(32).fill(3));
    const programs = [1, 2].map(() => openDatabase(old.url, { readers: 1, writers: 1, keys }));
    try {
      const counts = await Promise.all(programs.map(sealLeftovers));
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(601);
      expect(await sealLeftovers(programs[0]!)).toBe(0);
      const opening = await programs[0]!.read('aa', (reader) => openingsOfFact(reader, 'f7'));
      expect(opening).toEqual([{ field: 'words', openTo: 'owner', salt, value: 'canary 7' }]);
      const other = await programs[0]!.read('bb', (reader) => openingsOfFact(reader, 'f0'));
      expect(other).toMatchObject([{ field: 'nothing', value: null }]);
      const left = await old.run(
        `select count(*)::int as n, count(person_id)::int as persons from disclosed_opening
         where salt is null and value is null and sealed is not null`,
      );
      expect(left).toEqual([{ n: 601, persons: 300 }]);
    } finally {
      for (const program of programs) await program.close();
    }
  });
});
