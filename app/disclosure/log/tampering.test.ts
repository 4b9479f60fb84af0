import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './fixtures/bench.ts';
import { keyFilePath, makeLogKey } from './key-file.ts';

let bench: Bench;
afterEach(() => bench.close());

/** Somebody with the database's own password: no trigger stands in their way. */
async function asIntruder(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: bench.database.url });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** How a program that starts now finds the record. */
async function startsAs() {
  const record = await bench.another();
  await record.start();
  const standing = record.standing();
  await record.stop();
  return standing.state === 'refused' ? standing.fault : standing.state;
}

async function signed(count: number): Promise<void> {
  bench = await openBench();
  await bench.act(count);
  await bench.record.settle();
}

const flip = (column: string) => `set_byte(${column}, 20, get_byte(${column}, 20) # 1)`;

describe('at its start the program refuses to sign a record', () => {
  it('never when nobody touched it', async () => {
    await signed(300);
    expect(await startsAs()).toBe('ok');
    expect(await startsAs()).toBe('ok');
  });

  it.each([
    [
      'one byte of an entry was changed',
      `update record_leaf set leaf = ${flip('leaf')} where seq = 7`,
      { code: 'entry_changed', at: '7' },
    ],
    [
      'an entry was changed together with its hash',
      `update record_leaf set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"lift"', '"road"'), 'UTF8') where seq = 7;
       update record_leaf set hash = sha256('\\x00'::bytea || leaf) where seq = 7`,
      { code: 'copy_differs', at: '7' },
    ],
    [
      'two entries were swapped',
      `update record_leaf set seq = 1000 where seq = 3; update record_leaf set seq = 3 where seq = 4; update record_leaf set seq = 4 where seq = 1000`,
      { code: 'copy_differs', at: '3' },
    ],
    [
      'the last entry was deleted',
      `delete from record_leaf where seq = 9`,
      { code: 'entry_missing', at: '9' },
    ],
    [
      'an entry in the middle was deleted',
      `delete from record_leaf where seq = 5`,
      { code: 'entry_missing', at: '5' },
    ],
    [
      'a bit of a tile was flipped',
      `update record_tile set hashes = ${flip('hashes')} where level = 0`,
      { code: 'tile_changed', at: '0/0' },
    ],
    [
      'a tile was truncated',
      `update record_tile set hashes = substr(hashes, 1, 64) where level = 0`,
      { code: 'tile_changed', at: '0/0' },
    ],
    [
      'the size of the head was changed',
      `update record_log set size = 9`,
      { code: 'root_changed' },
    ],
    [
      'the root of the head was changed',
      `update record_log set root = ${flip('root')}`,
      { code: 'root_changed' },
    ],
    [
      'what the act itself has kept was changed',
      `update disclosed_fact set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"lift"', '"road"'), 'UTF8')
       where id = (select fact_id from record_number where seq = 4)`,
      { code: 'fact_changed', at: '4' },
    ],
    [
      'the database was rolled back to an earlier day',
      `delete from record_leaf where seq >= 6; delete from record_checkpoint where size > 6; delete from record_number where seq >= 6;
       update record_tile set hashes = substr(hashes, 1, 192); update record_log set size = 6, root = (select root from record_checkpoint where size = 6)`,
      { code: 'rolled_back', expected: '10', got: '6' },
    ],
  ])('when %s', async (_, statement, fault) => {
    await signed(6);
    await bench.act(4);
    await bench.record.settle();
    expect(await startsAs()).toBe('ok');
    await asIntruder(statement);
    expect(await startsAs()).toMatchObject(fault);
  });

  it('when the key is another one, or gone', async () => {
    await signed(3);
    const before = readFileSync(keyFilePath(bench.dataDir));
    await makeLogKey(bench.dataDir, 'linli.example.org/record', bench.clock);
    expect(await startsAs()).toMatchObject({ code: 'foreign_key' });
    writeFileSync(keyFilePath(bench.dataDir), '', { mode: 0o600 });
    expect(await startsAs()).toMatchObject({ code: 'key_missing' });
    writeFileSync(keyFilePath(bench.dataDir), before, { mode: 0o600 });
    expect(await startsAs()).toBe('ok');
  });

  it('and a second copy that a crash left behind is brought up to date, not taken for a fault', async () => {
    await signed(5);
    const path = join(bench.dataDir, 'record', 'entries');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 100));
    expect(await startsAs()).toBe('ok');
    expect(readFileSync(path).equals(whole)).toBe(true);
    appendFileSync(path, Buffer.from([1, 44, 5]));
    expect(await startsAs()).toBe('ok');
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  it('and then signs nothing more, whatever happens', async () => {
    await signed(5);
    await asIntruder(`update record_log set root = ${flip('root')}`);
    const record = await bench.another();
    await record.start();
    await bench.act(3);
    await record.settle();
    expect(record.standing().state).toBe('refused');
    const client = new pg.Client({ connectionString: bench.database.url });
    await client.connect();
    const { rows } = await client.query('select max(size)::int as size from record_checkpoint');
    await client.end();
    expect(rows[0]).toEqual({ size: 5 });
  });
});
