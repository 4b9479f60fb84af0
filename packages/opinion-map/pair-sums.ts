import { type Ballots, statementOf, voteOf } from './ballots.ts';
import { addBallots } from './bulk-sums.ts';

/**
 * Integer sums over people for every pair of statements j ≤ k (design §3), four to a record of a triangular table that
 * grows at its end when a statement is added:
 *
 * - M = people who voted on both; P = Σ x_j·x_k over them;
 * - A = Σ x_j over them; B = Σ x_k over them (A_kj in the design).
 *
 * On the diagonal: N_j voters, Q_j = Σ x_j², S_j = Σ x_j twice. All exact, whatever the order, and reversible.
 */
export type PairSums = {
  /** Statements. */
  size: number;
  /** `4 · size (size + 1) / 2` numbers at least. */
  table: Int32Array;
};

/** Where the record of j ≤ k begins. */
export const pairAt = (j: number, k: number): number => 2 * k * (k + 1) + 4 * j;

export const emptySums = (size: number): PairSums => ({
  size,
  table: new Int32Array(2 * size * (size + 1)),
});

/**
 * Adds (`sign` = 1) or takes away (`sign` = −1) one ballot with all its pairs: c (c + 1) / 2 records for c votes.
 *
 * @param cells votes of one person, ascending by statement; `from` … `to − 1` of them
 */
export function addBallot(
  { table }: PairSums,
  cells: ArrayLike<number>,
  from: number,
  to: number,
  sign: 1 | -1,
): void {
  // Typed arrays and indices inside their bounds: `as number` states what the compiler cannot see.
  for (let b = from; b < to; b++) {
    const later = cells[b] as number;
    const k = statementOf(later);
    const y = voteOf(later) * sign;
    const yPlain = voteOf(later);
    const row = 2 * k * (k + 1);
    for (let a = from; a < b; a++) {
      const earlier = cells[a] as number;
      const at = row + (earlier & ~3);
      const x = voteOf(earlier);
      table[at] = (table[at] as number) + sign;
      table[at + 1] = (table[at + 1] as number) + x * y;
      table[at + 2] = (table[at + 2] as number) + x * sign;
      table[at + 3] = (table[at + 3] as number) + y;
    }
    const at = row + 4 * k;
    table[at] = (table[at] as number) + sign;
    table[at + 1] = (table[at + 1] as number) + yPlain * y;
    table[at + 2] = (table[at + 2] as number) + y;
    table[at + 3] = (table[at + 3] as number) + y;
  }
}

/** The sums of all ballots, statements in canonical order. */
export function sumsOf(ballots: Ballots): PairSums {
  const sums = emptySums(ballots.statements.length);
  addAll(sums, ballots);
  return sums;
}

/** Adds all of the ballots to sums of the same statements. */
export function addAll(sums: PairSums, { start, cells }: Ballots): void {
  const people = start.length - 1;
  // Packing pays as soon as there are about as many pairs of votes as records.
  const many = people > 0 && cells.length * (cells.length / people) > sums.table.length / 2;
  if (many) addBallots(sums, { start, cells }, 0, people);
  else
    for (let i = 0; i < people; i++)
      addBallot(sums, cells, start[i] as number, start[i + 1] as number, 1);
}
