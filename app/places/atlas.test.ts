import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { communitiesOf } from './atlas.ts';
import { foundCommunity } from './found-community.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.drop());

it('a community founded on an empty installation is known at once', async () => {
  expect(await communitiesOf(database)).toEqual([]);
  await database.write('first', (writer) =>
    foundCommunity(writer, standingClock('2026-11-24T02:00:00Z'), {
      id: 'first',
      slug: 'first',
      timeZone: 'Asia/Shanghai',
      names: { 'zh-Hans': '第一', 'zh-Hant': '第一', en: 'First' },
    }),
  );
  expect((await communitiesOf(database)).map(({ slug }) => slug)).toEqual(['first']);
});

it('a crowd that holds every connection is told the communities without waiting for one more', async () => {
  const far = Date.now() + 60_000;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(far);
  try {
    const crowd = Array.from({ length: 8 }, () =>
      database.read('first', async (reader) => {
        await reader.rows(sql`select 1`);
        return communitiesOf(database);
      }),
    );
    const told = await Promise.all(crowd);
    expect(told.map(([only]) => only?.slug)).toEqual(Array(8).fill('first'));
  } finally {
    clock.mockRestore();
  }
}, 5_000);
