import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import { crossProduct } from '../covariance.ts';

/** Rows of the pair table that are in memory at once: 256 · p records of 16 bytes. */
export const rowsAtOnce = 256;

/** Bytes of one block of rows. */
export const blockBytes = (p: number): number => Math.min(rowsAtOnce, p) * p * 16;

/** Updates of pair records that all rows together cost: Σ c (c + 1) / 2 over people with c votes. */
export function pairsIn({ start }: Ballots): number {
  let pairs = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const votes = (start[i + 1] as number) - (start[i] as number);
    pairs += (votes * (votes + 1)) / 2;
  }
  return pairs;
}

/**
 * The lower triangle of the available-case covariance (design §5.2), row by row, from the votes alone: the pair table
 * in blocks of 256 rows, each thrown away when its rows are done.
 *
 * @param ballots active statements only
 * @param use row j: entries 0 … j at `row[from]` … `row[from + j]`, rounded to 32 bits so that it makes no difference
 *   whether somebody keeps them; the array is used again
 */
export function covarianceRows(
  ballots: Ballots,
  means: Float64Array,
  shrink: number,
  use: (j: number, row: Float32Array) => void,
): void {
  const { statements, start, cells } = ballots;
  const p = statements.length;
  const table = new Int32Array(blockBytes(p) / 4);
  const row = new Float32Array(p);
  /** First vote of each person that no block had yet; statements ascend. */
  const next = start.slice(0, start.length - 1);
  for (let first = 0; first < p; first += rowsAtOnce) {
    const end = Math.min(first + rowsAtOnce, p);
    table.fill(0);
    // Indices are inside their arrays; `as number` states it.
    for (let i = 0; i < next.length; i++) {
      const [from, to] = [start[i] as number, start[i + 1] as number];
      let c = next[i] as number;
      for (; c < to && statementOf(cells[c] as number) < end; c++)
        addRow(table, cells, from, c, (statementOf(cells[c] as number) - first) * p * 4);
      next[i] = c;
    }
    for (let j = first; j < end; j++) {
      const at = (j - first) * p * 4;
      for (let k = 0; k <= j; k++) row[k] = entry(table, at + 4 * k, means, k, j, shrink);
      use(j, row);
    }
  }
}

/** The vote at `c` with all votes of the same person up to itself: M, P, Σ x_k, Σ x_j. */
function addRow(table: Int32Array, cells: Ballots['cells'], from: number, c: number, row: number) {
  const y = voteOf(cells[c] as number);
  for (let a = from; a <= c; a++) {
    const earlier = cells[a] as number;
    const x = voteOf(earlier);
    const at = row + (earlier & ~3);
    table[at] = (table[at] as number) + 1;
    table[at + 1] = (table[at + 1] as number) + x * y;
    table[at + 2] = (table[at + 2] as number) + x;
    table[at + 3] = (table[at + 3] as number) + y;
  }
}

function entry(
  table: Int32Array,
  at: number,
  means: Float64Array,
  k: number,
  j: number,
  shrink: number,
): number {
  const both = table[at] as number;
  const products = table[at + 1] as number;
  const mean = means[j] as number;
  const value =
    k === j
      ? products - mean * (table[at + 2] as number)
      : crossProduct(
          products,
          table[at + 2] as number,
          table[at + 3] as number,
          both,
          means[k] as number,
          mean,
        );
  return value / (both + shrink);
}
