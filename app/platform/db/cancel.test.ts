import { afterAll, beforeAll, expect, it } from 'vitest';
import { underSignal } from './cancel.ts';
import { sql } from './database.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ readers: 1, writers: 1 });
});
afterAll(() => database?.drop());

const sleeping = sql<{ n: number }>`
  select count(*) as n from pg_stat_activity where query like '%pg_sleep(20)%' and state = 'active' and pid <> pg_backend_pid()`;
const sleep = sql`select pg_sleep(20)`;
const one = sql<{ one: number }>`select 1 as one`;

it('a statement nobody waits for any more is cancelled in the database, and its connection goes on', async () => {
  await database.read('a', (reader) => reader.row(one));
  const gone = new AbortController();
  const asked = underSignal(gone.signal, () => database.read('a', (reader) => reader.rows(sleep)));
  setTimeout(() => gone.abort(new Error('gone')), 200);
  await expect(asked).rejects.toMatchObject({ code: '57014' });
  expect(await database.read('a', (reader) => reader.row(one))).toEqual({ one: 1 });
  expect(await database.read('a', (reader) => reader.row(sleeping))).toEqual({ n: 0 });
});

it('a transaction whose time is over leaves nothing behind', async () => {
  const over = new AbortController();
  await database.write('a', (writer) => writer.raw('create table late (n integer)'));
  const acted = underSignal(over.signal, () =>
    database.write('a', async (writer) => {
      await writer.raw('insert into late values (1)');
      over.abort(new Error('over'));
    }),
  );
  await expect(acted).rejects.toThrow('over');
  const rows = sql<{ n: number }>`select n from late`;
  expect(await database.read('a', (reader) => reader.rows(rows))).toEqual([]);
});

it('a line for connections has an end, and tells how long was waited', async () => {
  const waits: number[] = [];
  database.onWait((ms) => waits.push(ms));
  let go = () => {};
  const until = new Promise<void>((resolve) => {
    go = () => resolve();
  });
  const first = database.read('a', () => until);
  const others = Array.from({ length: 105 }, () => database.read('a', (reader) => reader.row(one)));
  const settled = Promise.allSettled(others);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(database.load().oldestMs).toBeGreaterThan(50);
  go();
  await first;
  const refused = (await settled).filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(5);
  expect(refused.length).toBeLessThanOrEqual(6);
  expect(refused[0]).toMatchObject({ reason: { code: 'LINE_TOO_LONG' } });
  expect(Math.max(...waits)).toBeGreaterThan(50);
  expect(database.load().oldestMs).toBe(0);
});
