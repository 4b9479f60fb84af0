import { afterEach, describe, expect, it } from 'vitest';
import {
  checkNote,
  decodeLeaf,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseReceipt,
  parseVkey,
  treeRoot,
  verifyReceipt,
} from '../../../packages/ledger/index.ts';
import { everyCommunity, sql } from '../../platform/db/database.ts';
import { type Bench, openBench, origin } from './fixtures/bench.ts';
import { receiptOf } from './proofs.ts';
import { checkpointAt, headOf, keysShown, leavesFrom } from './store.ts';

let bench: Bench;
afterEach(() => bench.close());

const newest = () => bench.database.read(everyCommunity, (reader) => checkpointAt(reader));
const leaves = (count: number) =>
  bench.database.read(everyCommunity, (reader) => leavesFrom(reader, 0, count));

async function consistent(): Promise<number> {
  const head = await newest();
  if (!head) throw new Error('no head');
  const rows = await leaves(head.size + 10);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i));
  expect(rows.map(({ leaf }) => decodeLeaf(leaf).seq)).toEqual(rows.map((_, i) => i));
  expect(rows.length).toBe(head.size);
  expect(Buffer.from(treeRoot(rows.map(({ leaf }) => leafHash(leaf)))).toString('hex')).toBe(
    head.root.toString('hex'),
  );
  return head.size;
}

describe('the record', () => {
  it('gives every public act its number in the order of the acts, and signs the tree of them', async () => {
    bench = await openBench();
    const ids = await bench.act(700);
    await bench.record.settle();
    expect(await consistent()).toBe(700);
    const numbers = await bench.database.read(everyCommunity, (reader) =>
      reader.rows(sql<{ id: string }>`select fact_id as id from record_number order by seq`),
    );
    expect(numbers.map(({ id }) => id)).toEqual(ids);
    const head = await newest();
    const note = parseNote(head?.note ?? '');
    const [key] = await bench.database.read(everyCommunity, keysShown);
    const verifier = parseVkey(key ?? '');
    if (!note || !verifier) throw new Error('unreadable');
    expect(checkNote(note, [verifier]).ok).toBe(true);
    expect(parseCheckpoint(note.body)).toMatchObject({ origin, size: 700 });
    await bench.act(3);
    await bench.record.settle();
    expect(await consistent()).toBe(703);
    expect(bench.noted).toEqual([]);
  }, 30_000);

  it('gives receipts that hold against the newest head and against every earlier one', async () => {
    bench = await openBench();
    await bench.act(300);
    await bench.record.settle();
    await bench.act(2);
    await bench.record.settle();
    const [key] = await bench.database.read(everyCommunity, keysShown);
    const verifier = parseVkey(key ?? '');
    if (!verifier) throw new Error('unreadable');
    const policy = { logs: [verifier], witnesses: [], groups: [], quorum: 'none' as const };
    const rows = await leaves(302);
    for (const [index, size] of [
      [0, undefined],
      [150, undefined],
      [255, 256],
      [256, 300],
      [299, 300],
      [301, undefined],
    ] as const) {
      const text = await bench.database.read(everyCommunity, (reader) =>
        receiptOf(reader, index, size),
      );
      const receipt = parseReceipt(text ?? '');
      const leaf = rows[index]?.leaf;
      if (!receipt || !leaf) throw new Error(`no receipt of ${index}`);
      expect(verifyReceipt({ receipt, leaf, policy })).toMatchObject({
        ok: true,
        index,
        size: size ?? 302,
      });
      const other = rows[(index + 1) % 302]?.leaf ?? leaf;
      expect(verifyReceipt({ receipt, leaf: other, policy }).ok).toBe(false);
    }
    expect(
      await bench.database.read(everyCommunity, (reader) => receiptOf(reader, 302)),
    ).toBeNull();
    expect(
      await bench.database.read(everyCommunity, (reader) => receiptOf(reader, 5, 77)),
    ).toBeNull();
  }, 30_000);

  it('never goes back in time, whatever the clock does', async () => {
    bench = await openBench();
    await bench.act(2);
    bench.clock.pass(-7_200_000);
    await bench.act(2);
    bench.clock.pass(86_400_000);
    await bench.act(1);
    await bench.record.settle();
    const times = (await leaves(10)).map(({ leaf }) => decodeLeaf(leaf).at);
    expect(times).toEqual([...times].sort());
    expect(await consistent()).toBe(5);
  });

  it('an act that came to nothing leaves no entry and no gap', async () => {
    bench = await openBench();
    await bench.act(1);
    await bench.database
      .write('c', async (writer) => {
        await writer.run(sql`select 1`);
        throw new Error('no');
      })
      .catch(() => {});
    await bench.act(1);
    await bench.record.settle();
    expect(await consistent()).toBe(2);
    const head = await bench.database.read(everyCommunity, headOf);
    expect(head?.size).toBe(2);
  });
});
