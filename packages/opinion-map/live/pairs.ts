import type { Cells } from '../ballots.ts';
import { most, recordsOf, shift, unpack, unpackAll } from '../packed-sums.ts';
import { emptySums, type PairSums } from '../pair-sums.ts';

/**
 * The pair sums of a live tally. A vote changes one packed number for each other vote of the person: half the memory
 * of the four sums, so that with 500 statements all of it stays in the nearer caches. Packed numbers are settled into
 * the whole numbers of `sums` before those are read, and before one of them could overflow.
 */
export type LivePairs = {
  /** What was settled. */
  readonly sums: PairSums;
  /** What came since: one number for each record of the table. */
  packed: Float64Array;
  /** Of each statement: by how much the sums of its records may have changed since they were settled. */
  moved: Uint16Array;
};

/** A record belongs to two statements. */
const mostMoved = Math.floor(most / 2);

export const pairsWith = (sums: PairSums): LivePairs => ({
  sums,
  packed: new Float64Array(recordsOf(sums.size)),
  moved: new Uint16Array(sums.size),
});

export const openPairs = (): LivePairs => pairsWith(emptySums(0));

// Below, indices are inside their arrays by construction: `as number` states it.

/** Triangular tables grow at their end. */
export function enlarge(pairs: LivePairs, size: number): void {
  const { sums } = pairs;
  sums.size = size;
  const needed = recordsOf(size);
  if (needed > pairs.packed.length) {
    const records = Math.max(needed, Math.ceil(pairs.packed.length * 1.3));
    const packed = new Float64Array(records);
    packed.set(pairs.packed);
    pairs.packed = packed;
    const table = new Int32Array(records * 4);
    table.set(sums.table.subarray(0, records * 4));
    sums.table = table;
  }
  if (size <= pairs.moved.length) return;
  const moved = new Uint16Array(size * 2);
  moved.set(pairs.moved);
  pairs.moved = moved;
}

/** Counts that a vote changes: see `shift`. */
export function change(
  pairs: LivePairs,
  statement: number,
  before: number,
  after: number,
  more: 1 | 0 | -1,
  cells: Cells,
  from: number,
  at: number,
  beyond: number,
  to: number,
): void {
  const { packed, moved } = pairs;
  // From −1 to 1 is 2. Where it reaches the limit, the other statement of a record has not.
  const by = (moved[statement] as number) + (more === 0 ? 2 : 1);
  moved[statement] = by;
  shift(packed, statement, before, after, more, cells, from, at, beyond, to);
  if (by >= mostMoved) settleOne(pairs, statement);
}

function settleOne({ sums: { size, table }, packed, moved }: LivePairs, statement: number): void {
  for (let other = 0; other < size; other++) {
    const record = other <= statement ? recordsOf(statement) + other : recordsOf(other) + statement;
    const value = packed[record] as number;
    if (value === 0) continue;
    packed[record] = 0;
    unpack(value, table, record * 4);
  }
  moved[statement] = 0;
}

/** The sums as they are now. They stay those of this moment only until the next vote. */
export function settled({ sums, packed, moved }: LivePairs): PairSums {
  unpackAll(packed, sums.table);
  moved.fill(0);
  return sums;
}
