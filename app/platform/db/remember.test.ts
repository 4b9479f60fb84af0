import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sql, sql } from './database.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.write('aa', (writer) =>
    writer.run(
      sql`insert into community (id, slug, time_zone, created_at) values ('aa', 'town', 'UTC', now())`,
    ),
  );
});
afterAll(() => database.drop());

const blocks = sql<{ id: string }>`select id from grid_block where community_id = 'aa' order by 1`;
const moment = sql<{ at: string }>`select clock_timestamp()::text as at`;
const add = (id: string) =>
  database.write('aa', (writer) =>
    writer.run(sql`insert into grid_block (community_id, id, names) values ('aa', ${id}, '{}')`),
  );
const recalled = <Row>(query: Sql<Row>) => database.recall('aa', (reader) => reader.rows(query));

describe('what every visitor sees', () => {
  it('is answered from memory while nothing was committed', async () => {
    // Other tests commit in the same cluster, and any commit ends the memory: sooner or later none falls in between.
    await expect
      .poll(async () => {
        const [first, again] = [await recalled(moment), await recalled(moment)];
        return first[0]?.at === again[0]?.at;
      })
      .toBe(true);
  });

  it('shows what was committed a moment ago, by whomever', async () => {
    await recalled(blocks);
    for (const id of ['a1', 'a2', 'a3']) {
      await add(id);
      expect((await recalled(blocks)).map((row) => row.id)).toContain(id);
    }
  });

  it('never shows an older state after a newer one, with writers at work', async () => {
    let most = 0;
    const writing = (async () => {
      for (let n = 0; n < 60; n++) await add(`b${n}`);
    })();
    const reading = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 60; n++) {
        const before = most;
        const count = (await recalled(blocks)).length;
        expect(count).toBeGreaterThanOrEqual(before);
        most = Math.max(most, count);
      }
    });
    await Promise.all([writing, ...reading]);
    expect((await recalled(blocks)).length).toBe(
      (await database.read('aa', (reader) => reader.rows(blocks))).length,
    );
  });

  it('does not mix up communities or values', async () => {
    const named = (id: string) => sql<{ id: string }>`select ${id}::text as id`;
    const ask = (community: string, id: string) =>
      database.recall(community, (reader) => reader.rows(named(id)));
    expect(await ask('aa', 'one')).toEqual([{ id: 'one' }]);
    expect(await ask('aa', 'two')).toEqual([{ id: 'two' }]);
    expect(await database.recall('bb', (reader) => reader.rows(blocks))).toEqual([]);
  });
});
