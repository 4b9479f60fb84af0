import { activeColumns, type Ballots } from '../ballots.ts';
import type { PublishedTally } from '../published.ts';

/** Who belongs to which group, in the canonical order of the people; −1 = none. */
export type Labels = {
  readonly k: number;
  readonly groups: Int32Array;
};

/** How every active statement was voted on by each group, by the people in no group, and by everybody. */
export type VoteTable = {
  /** p ids of the active statements, in canonical order. */
  readonly statements: readonly string[];
  readonly k: number;
  /** k sizes, in people. */
  readonly sizes: Uint32Array;
  /** (k + 2) × p: rows 0 … k − 1 are the groups, row k is the people in none, row k + 1 is everybody. */
  readonly agrees: Uint32Array;
  readonly disagrees: Uint32Array;
  /** Agrees, disagrees and passes together. */
  readonly votes: Uint32Array;
};

/** The row of everybody, grouped or not. */
export const everybody = ({ k }: Pick<VoteTable, 'k'>): number => k + 1;

/**
 * Counts agrees, disagrees and votes per group and active statement in one pass over the ballots.
 *
 * @param labels one label in −1 … k − 1 for each person
 */
export function countVotes(ballots: Ballots, { k, groups }: Labels): VoteTable {
  const { start, cells, statements, people } = ballots;
  const width = statements.length * 4;
  const counts = new Uint32Array((k + 1) * width);
  const sizes = new Uint32Array(k + 1);
  // Labels and cells are in range by construction; `as number` states it.
  for (let i = 0; i < people.length; i++) {
    const label = groups[i] as number;
    const row = label < 0 ? k : label;
    sizes[row] = (sizes[row] as number) + 1;
    const base = row * width;
    const to = start[i + 1] as number;
    for (let c = start[i] as number; c < to; c++) {
      const at = base + (cells[c] as number);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  const { column, p } = activeColumns(ballots);
  const agrees = new Uint32Array((k + 2) * p);
  const disagrees = new Uint32Array((k + 2) * p);
  const votes = new Uint32Array((k + 2) * p);
  const add = (into: Uint32Array, row: number, j: number, count: number) => {
    into[row * p + j] = (into[row * p + j] as number) + count;
    into[(k + 1) * p + j] = (into[(k + 1) * p + j] as number) + count;
  };
  for (let row = 0; row <= k; row++)
    column.forEach((j, statement) => {
      if (j < 0) return;
      const at = row * width + statement * 4;
      const [against, passed, infavour] = counts.subarray(at, at + 3) as unknown as [
        number,
        number,
        number,
      ];
      add(agrees, row, j, infavour);
      add(disagrees, row, j, against);
      add(votes, row, j, against + passed + infavour);
    });
  return {
    statements: statements.filter((_, statement) => (column[statement] as number) >= 0),
    k,
    sizes: sizes.slice(0, k),
    agrees,
    disagrees,
    votes,
  };
}

/** On fewer votes nothing is said, however small the group. */
export const fewestVotes = 5;

/** Whether something is said about a group and a statement: five votes, or 2 % of the group if that is more. */
export const hasEnoughVotes = (votes: number, size: number): boolean =>
  votes >= fewestVotes && votes * 50 >= size;

/** The counts as they are published, in canonical order of the statements. */
export function talliesOf(table: VoteTable): PublishedTally[] {
  const { statements, k, agrees, disagrees, votes } = table;
  const p = statements.length;
  const counts = (row: number, j: number): readonly [number, number, number] => {
    const [a, d, all] = [agrees, disagrees, votes].map((of) => of[row * p + j] as number) as [
      number,
      number,
      number,
    ];
    return [a, d, all - a - d];
  };
  return statements.map((statement, j) => {
    const [a, d, passes] = counts(everybody(table), j);
    const perGroup = Array.from({ length: k }, (_, group) => counts(group, j));
    return { statement, agrees: a, disagrees: d, passes, perGroup };
  });
}
