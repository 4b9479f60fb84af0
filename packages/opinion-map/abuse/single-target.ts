import { active, type Ballots, statementOf, type Vote, voteOf } from '../ballots.ts';

/** Accounts with hardly a vote but the same one on one statement. */
export type SingleTarget = {
  readonly statement: number;
  readonly vote: Vote;
  /** Indices, ascending. */
  readonly people: readonly number[];
  /** How many such people the votes of everybody else foretell. */
  readonly expected: number;
};

export type SingleTargetOptions = {
  /** At most so many votes. */
  readonly votes?: number;
  /** Fewer people than this are never listed. */
  readonly least?: number;
};

/**
 * Accounts with at most 3 votes that hit one statement (design §10d): more than 4 standard deviations (of a Poisson
 * count) above what the other people's votes foretell. A statement that is new or was shared somewhere looks the same.
 *
 * @returns ascending by statement and vote
 */
export function singleTargets(
  { start, cells, states, people }: Ballots,
  { votes = 3, least = 5 }: SingleTargetOptions = {},
): SingleTarget[] {
  const others = new Map<number, number>();
  const hits = new Map<number, number[]>();
  let [given, short] = [0, 0];
  for (let i = 0; i < people.length; i++) {
    const own = cells
      .subarray(start[i], start[i + 1])
      .filter((of) => states[statementOf(of)] === active);
    if (own.length <= votes) {
      short += own.length;
      for (const of of own) {
        const by = hits.get(of);
        if (by) by.push(i);
        else hits.set(of, [i]);
      }
    } else {
      given += own.length;
      for (const of of own) others.set(of, (others.get(of) ?? 0) + 1);
    }
  }
  return [...hits]
    .map(([of, by]) => ({
      statement: statementOf(of),
      vote: voteOf(of) as Vote,
      people: by,
      expected: given > 0 ? (short * (others.get(of) ?? 0)) / given : 0,
    }))
    .filter(
      ({ people: by, expected }) =>
        by.length >= least && by.length > expected + 4 * Math.sqrt(expected),
    )
    .sort((a, b) => a.statement - b.statement || a.vote - b.vote);
}
