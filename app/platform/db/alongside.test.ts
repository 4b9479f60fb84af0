import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOn } from '../archive/testing.ts';
import { type Alongside, sql, undo, type Writer } from './database.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const rows = sql<{ id: string }>`select id from erasure order by id`;
const seen = async () =>
  (await database.read('aa', (reader) => reader.rows(rows))).map(({ id }) => id);
const add = (writer: Writer, id: string) =>
  writer.run(sql`insert into erasure (community_id, id, at) values ('aa', ${id}, now())`);

/** What was done beside the transaction, in order. */
function watched(before: () => Promise<void> = async () => {}) {
  const told: string[] = [];
  const work: Alongside = {
    async before() {
      told.push('before');
      await before();
    },
    async after(outcome) {
      told.push(outcome);
    },
  };
  return { told, work };
}

describe('work alongside a transaction', () => {
  it('is done before the commit, when nobody else can see it yet, and hears of it before the caller does', async () => {
    let visible: string[] | undefined;
    const { told, work } = watched(async () => {
      visible = await seen();
    });
    await database.write('aa', async (writer) => {
      writer.alongside(work);
      await add(writer, 'one');
    });
    expect(visible).toEqual([]);
    expect(told).toEqual(['before', 'committed']);
    expect(await seen()).toEqual(['one']);
  });

  it('undoes the transaction when it cannot be done', async () => {
    const first = watched();
    const second = watched(async () => {
      throw new Error('the disk is full');
    });
    const third = watched();
    const writing = database.write('aa', async (writer) => {
      for (const { work } of [first, second, third]) writer.alongside(work);
      await add(writer, 'two');
    });
    await expect(writing).rejects.toThrow('the disk is full');
    expect(await seen()).not.toContain('two');
    expect([first, second, third].map(({ told }) => told)).toEqual([
      ['before', 'undone'],
      ['before', 'undone'],
      [],
    ]);
  });

  it('is not begun for what is refused or fails', async () => {
    const { told, work } = watched();
    await database.write('aa', async (writer) => {
      writer.alongside(work);
      return undo('refused');
    });
    const failing = database.write('aa', async (writer) => {
      writer.alongside(work);
      await add(writer, 'one');
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(told).toEqual([]);
  });

  it('hears that nobody knows, when the connection is lost at the commit', async () => {
    let pid = 0;
    const { told, work } = watched(async () => {
      await runOn(database.url, 'select pg_terminate_backend($1, 5000)', [pid]);
    });
    const writing = database.write('aa', async (writer) => {
      writer.alongside(work);
      pid = (await writer.row(sql<{ pid: number }>`select pg_backend_pid() as pid`))?.pid ?? 0;
      await add(writer, 'three');
    });
    await expect(writing).rejects.toThrow();
    expect(told).toEqual(['before', 'unknown']);
  });

  it('hears that it was undone where a statement had failed and nobody said so', async () => {
    const { told, work } = watched();
    const writing = database.write('aa', async (writer) => {
      writer.alongside(work);
      await add(writer, 'one').catch(() => {});
    });
    await expect(writing).rejects.toThrow('failed before its commit');
    expect(told).toEqual(['before', 'undone']);
  });
});
