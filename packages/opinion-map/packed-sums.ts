import type { Cells } from './ballots.ts';

/**
 * The four sums of a pair (M, P, A, B: see `PairSums`) in one double, so that a pair of votes costs one addition:
 * M + 8192·(P + 8192·(A + 8192·B)). As long as each stays within ±`most` it is an integer below 2^53 and every sum of
 * such numbers is exact, whatever the order.
 */
const base = 8192;
export const most = 4095;

export const pack = (both: number, products: number, one: number, other: number): number =>
  both + base * (products + base * (one + base * other));

const half = 4096;
/** Moves all four up by a half, so that none is below 0. */
const up = half * (1 + base * (1 + base * (1 + base)));

/** Records of a triangular table of so many statements, and where the row of the next one begins. */
export const recordsOf = (size: number): number => (size * (size + 1)) >>> 1;

// Below, indices are inside their arrays: `as number` states it.

/** Adds what is packed to the four numbers from `at` on. */
export function unpack(packed: number, table: Int32Array, at: number): void {
  const value = packed + up;
  const high = Math.floor(value / (base * base));
  const low = value - high * base * base;
  table[at] = (table[at] as number) + (low & (base - 1)) - half;
  table[at + 1] = (table[at + 1] as number) + (low >>> 13) - half;
  table[at + 2] = (table[at + 2] as number) + (high & (base - 1)) - half;
  table[at + 3] = (table[at + 3] as number) + (high >>> 13) - half;
}

/** Unpacks every record of a triangular table, and leaves nothing behind. */
export function unpackAll(packed: Float64Array, table: Int32Array): void {
  for (let record = 0; record < packed.length; record++) {
    const value = packed[record] as number;
    if (value === 0) continue;
    packed[record] = 0;
    unpack(value, table, record * 4);
  }
}

/**
 * One person's vote on one statement goes from `before` to `after`, beside all the others of that person: P += d·x,
 * A_j += d, and A_k += x, M += 1 where it is new (design §3). Its absence counts as 0.
 *
 * @param cells the person's votes: `from` … `at − 1` on statements before this one, `beyond` … `to − 1` after it
 * @param more 1: a new vote, −1: it goes away, 0: it is another one now
 */
export function shift(
  packed: Float64Array,
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
  const d = after - before;
  // A cell is 4·statement + x + 1: what is added is plain + slope · (x + 1). What is exported (`statementOf`) is looked
  // up anew at each use, which would double the time of these loops.
  const row = recordsOf(statement);
  const slope = base * (d + base * more);
  const plain = more + base * base * base * d - slope;
  for (let i = from; i < at; i++) {
    const other = cells[i] as number;
    const record = row + (other >>> 2);
    packed[record] = (packed[record] as number) + plain + slope * (other & 3);
  }
  const slopeBeyond = base * (d + base * base * more);
  const plainBeyond = more + base * base * d - slopeBeyond;
  for (let i = beyond; i < to; i++) {
    const other = cells[i] as number;
    const k = other >>> 2;
    const record = ((k * (k + 1)) >>> 1) + statement;
    packed[record] = (packed[record] as number) + plainBeyond + slopeBeyond * (other & 3);
  }
  const own = row + statement;
  const squares = after * after - before * before;
  packed[own] = (packed[own] as number) + more + base * (squares + base * (d + base * d));
}
