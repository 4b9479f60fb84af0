import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importConcern } from '../concerns/index.ts';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { refuse } from '../platform/result.ts';
import { checkRows } from './check-rows.ts';
import { guessMapping } from './columns.ts';
import { community, csv, foundMulberry, keys, register } from './fixtures.ts';
import { itemsOf, openRegister, readingFor } from './open-register.ts';
import { knownRows } from './store.ts';
import { type Taking, type Tally, takeOver } from './take-over.ts';

const clock = standingClock('2026-11-24T04:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(() =>
  database.write(community, async (writer) => {
    // The same numbers come in several tests.
    await writer.run(sql`delete from register_row where community_id = ${community}`);
    await writer.run(sql`update concern set old_number = null where community_id = ${community}`);
  }),
);

const taking: Taking = {
  clock,
  keys,
  doer: { person: 'worker', kinds: ['worker'], bodies: [], pseudonym: null },
};

async function open(bytes: Buffer) {
  const opened = await openRegister(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const { table } = opened.value;
  const mapping = guessMapping(table.header);
  const reading = await database.read(community, (reader) =>
    readingFor(reader, table.header, mapping, clock.now()),
  );
  return (after = 0) => itemsOf(table, reading, after);
}

async function run(bytes: Buffer, more: Partial<Taking> = {}) {
  const items = await open(bytes);
  const tallies: Tally[] = [];
  await takeOver(database, community, items(), { ...taking, ...more }, async (_, tally) => {
    tallies.push(tally);
    return true;
  });
  return {
    added: tallies.reduce((sum, { added }) => sum + added, 0),
    repeated: tallies.reduce((sum, { repeated }) => sum + repeated, 0),
    refused: tallies.flatMap(({ refused }) => refused),
  };
}

const check = async (bytes: Buffer) => {
  const items = await open(bytes);
  const found = await checkRows(items(), (numbers) =>
    database.read(community, (reader) => knownRows(reader, numbers)),
  );
  if (!found.ok) throw new Error(found.code);
  return found.value;
};

const concerns = () =>
  database.read(community, (reader) =>
    reader.rows(sql<{
      number: string;
      title: string;
      place: string | null;
      category: string;
      channel: string;
      at: Date;
      onBehalf: boolean;
    }>`
      select old_number as number, own_title as title, place_id as place, category, channel, submitted_at as at,
        on_behalf as "onBehalf"
      from concern where community_id = ${community} and old_number is not null order by old_number`),
  );

describe('taking a register over', () => {
  it('makes of every row a concern on somebody’s behalf with its old number, date, place and category', async () => {
    expect(await run(register(2))).toEqual({ added: 2, repeated: 0, refused: [] });
    expect(await concerns()).toEqual([
      {
        number: 'GD1',
        title: '第1件',
        place: 'b03',
        category: 'lighting',
        channel: 'import',
        onBehalf: true,
        at: new Date('2026-02-02T04:00:00Z'),
      },
      {
        number: 'GD2',
        title: '第2件',
        place: null,
        category: 'lighting',
        channel: 'import',
        onBehalf: true,
        at: new Date('2026-03-03T04:00:00Z'),
      },
    ]);
  });

  it('adds nothing the second time, with numbers or without', async () => {
    const numbered = register(3);
    const plain = csv('内容,时间', '没有灯,2026/3/5', '漏水,2026/3/5', '没有灯,2026/3/6');
    for (const bytes of [numbered, plain]) {
      expect(await run(bytes)).toMatchObject({ added: 3, repeated: 0 });
      expect(await run(bytes)).toMatchObject({ added: 0, repeated: 3 });
    }
    expect(await concerns()).toHaveLength(6);
  });

  it('adds nothing twice when two programs take over the same file at once', async () => {
    const [one, other] = await Promise.all([run(register(40)), run(register(40))]);
    expect(one.added + other.added).toBe(40);
    expect(one.repeated + other.repeated).toBe(40);
  });

  it('never takes other words under a number that is known: the row comes back', async () => {
    const bytes = csv('编号,内容', '1,没有灯', '1,漏水', '1,没有灯');
    const expected = { refused: [{ line: 3, code: 'number_other_words', cells: ['1', '漏水'] }] };
    expect(await check(bytes)).toMatchObject({ valid: 1, repeated: 1, refused: 1 });
    expect(await run(bytes)).toMatchObject({ added: 1, repeated: 1, ...expected });
    expect(await run(bytes)).toMatchObject({ added: 0, repeated: 2, ...expected });
  });

  it('is not stopped by bad rows, and hands each back with its line and reason', async () => {
    const bytes = csv(
      '编号,内容,时间',
      '1,没有灯,2026/3/5',
      '2,,2026/3/5',
      '3,漏水,3月5日',
      '4,"引号没有关,2026/3/5',
      '5,漏水,2026/3/5,太多,格子',
      '6,电梯坏了,2026/3/5',
    );
    const { refused, added } = await run(bytes);
    expect(added).toBe(2);
    expect(refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'text_missing'],
      [4, 'date_incomplete'],
      [5, 'row_quotes_broken'],
      [6, 'row_too_many_cells'],
    ]);
    const findings = await check(bytes);
    expect(findings).toMatchObject({ rows: 6, valid: 0, repeated: 2, refused: 4 });
    expect(findings.first.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  });

  it('lets one row that fails unforeseen, or is refused by its act, fail by itself', async () => {
    const surprises: number[] = [];
    const take: typeof importConcern = async (writer, ...rest) => {
      const row = rest[3];
      const result = await importConcern(writer, ...rest);
      // After it wrote: what it wrote has to go as well.
      if (row.oldNumber === 'GD2') return refuse('place_unknown');
      if (row.oldNumber === 'GD4') await writer.run(sql`select 1 / 0`);
      return result;
    };
    const { added, refused } = await run(register(5), {
      take,
      onSurprise: (_, line) => surprises.push(line),
    });
    expect(added).toBe(3);
    expect(refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'place_unknown'],
      [5, 'row_failed'],
    ]);
    expect(surprises).toEqual([5]);
    expect((await concerns()).map(({ number }) => number)).toEqual(['GD1', 'GD3', 'GD5']);
  });

  it('leaves nothing of a batch that was stopped, and goes on from there the next time', async () => {
    const items = await open(register(50));
    let batches = 0;
    const whole = await takeOver(
      database,
      community,
      items(),
      { ...taking, atOnce: { rows: 20, ms: 60_000 } },
      async () => ++batches < 3,
    );
    expect(whole).toBe(false);
    expect(await concerns()).toHaveLength(40);
    expect(await run(register(50))).toEqual({ added: 10, repeated: 40, refused: [] });
  });

  it('takes only so long in one transaction that residents need not wait', async () => {
    const items = await open(register(5));
    const lines: number[] = [];
    const slow = { ...taking, atOnce: { rows: 500, ms: 0 } };
    await takeOver(database, community, items(), slow, async (_, { line }) => {
      lines.push(line);
      return true;
    });
    expect(lines).toEqual([2, 3, 4, 5, 6]);
  });

  it('says before anything happens how many rows will be added, with what cannot be matched', async () => {
    expect(await check(register(1200))).toMatchObject({
      rows: 1200,
      valid: 1200,
      refused: 0,
      undated: 0,
      placeUnknown: 600,
      categoryUnknown: 0,
    });
    expect(await concerns()).toHaveLength(0);
  });
});
