import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCommunity } from '../places/index.ts';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { addSupport, supportCounts } from './support-store.ts';

const at = new Date('2026-03-02T02:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.write('banyan', async (writer) => {
    await foundCommunity(writer, standingClock(at), {
      id: 'banyan',
      slug: 'banyan',
      timeZone: 'Asia/Shanghai',
      names: { 'zh-Hans': '榕树', 'zh-Hant': '榕樹', en: 'Banyan' },
    });
    await writer.run(sql`
      insert into concern (community_id, id, ref, number, year, state, lang, visibility, channel, author_pseudonym,
        submitted_at, last_event_at)
      values ('banyan', 'lamp', 'lamp', 1, 2026, 'accepted', 'en', 'hidden', 'web', 'heron', ${at}, ${at})`);
  });
});
afterAll(() => database.drop());
beforeEach(() =>
  database.write('banyan', (writer) => writer.run(sql`delete from concern_support`)),
);

/** So many who live here and so many others stand behind it. */
async function counted(residents: number, others: number) {
  await database.write('banyan', async (writer) => {
    for (let n = 0; n < residents + others; n++)
      await addSupport(writer, {
        concern: 'lamp',
        person: `p${n}`,
        assurance: n < residents ? 2 : 1,
        cameFrom: null,
        at,
      });
  });
  const [count] = await database.read('banyan', (reader) => supportCounts(reader, ['lamp']));
  return [count?.all, count?.residents];
}

describe('how many of those behind a concern live here', () => {
  it('is told in fives and more, on both sides', async () => {
    expect(await counted(6, 5)).toEqual([11, 6]);
  });

  it.each([
    [2, 9],
    [9, 1],
    [1, 1],
  ])('is not told of %i beside %i others', async (residents, others) => {
    expect(await counted(residents, others)).toEqual([residents + others, null]);
  });

  it('hides nobody where all do, or none', async () => {
    expect(await counted(3, 0)).toEqual([3, 3]);
    await database.write('banyan', (writer) => writer.run(sql`delete from concern_support`));
    expect(await counted(0, 3)).toEqual([3, 0]);
  });
});
