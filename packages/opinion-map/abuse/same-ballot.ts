import { type Ballots, statementOf } from '../ballots.ts';
import { chanceOfEqual, type Expected, expectedOf, leastCommon } from './expected.ts';
import { type SuspectPair, surprisingStars } from './stars.ts';
import { likelyPairs } from './windows.ts';

/** Two ballots more alike than two people would make them by themselves. */
export type SamePair = SuspectPair & {
  /** Statements both voted on, and how many of these alike. */
  readonly common: number;
  readonly equal: number;
};

export type SameBallotOptions = {
  readonly leastCommon?: number;
  /** Chance of a false flag that is accepted in the whole conversation. */
  readonly level?: number;
  /** Share of altered votes that a copy may have; more of them make another ballot. */
  readonly altered?: number;
  /** Up to so many people all pairs are compared, above only those that share a run of votes. */
  readonly allPairsUpTo?: number;
};

/** Pairs with less surprise are not kept: they are many, and add nothing even to a large set. */
const leastSurprise = 6;

/**
 * Pairs of ballots that look like one person's or like copies (design §10a). Surprise = −Σ log₂ q_j over equal votes,
 * as designed; here each common vote also has the factor of a copy with ε = 5 % altered votes, 1 − ε if equal and
 * ε / (1 − q_j) if not: without it, honest pairs with hundreds of common votes are flagged for the half they agree in.
 * By Markov's inequality 2^(−surprise) still bounds the chance of it.
 *
 * Which pairs are flagged: `surprisingStars`. For one pair that is the rule of the design with all pairs counted:
 * choosing candidates by their likeness compares them all.
 *
 * @param groups one label for each person in canonical order, −1 = none
 * @returns ascending by (a, b); of many equal ballots enough pairs to connect them all
 */
export function sameBallots(
  ballots: Ballots,
  groups: ArrayLike<number>,
  options: SameBallotOptions = {},
): SamePair[] {
  const { allPairsUpTo = 1000, level = 1e-6 } = options;
  const n = ballots.people.length;
  const expected = expectedOf(ballots, groups);
  const pairs = new Map<number, SamePair>();
  const consider = (one: number, other: number): void => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const pair = comparePair(ballots, expected, a, b, options);
    if (pair && pair.surprise > leastSurprise) pairs.set(a * n + b, pair);
  };
  if (n <= allPairsUpTo) {
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) consider(a, b);
  } else
    likelyPairs({ start: ballots.start, items: ballots.cells }, (one, other) =>
      consider(one.row, other.row),
    );
  return surprisingStars([...pairs.values()], n, level);
}

/** @returns undefined if the two have too few common votes or too many different ones */
function comparePair(
  { start, cells }: Ballots,
  expected: Expected,
  a: number,
  b: number,
  { leastCommon: least = leastCommon, altered = 0.2 }: SameBallotOptions,
): SamePair | undefined {
  // Indices are inside their arrays; `as number` states it.
  const [endA, endB] = [start[a + 1] as number, start[b + 1] as number];
  const [fromA, fromB] = [start[a] as number, start[b] as number];
  const most = Math.min(endA - fromA, endB - fromB);
  if (most < least) return undefined;
  let [i, j, common, equal] = [fromA, fromB, 0, 0];
  while (i < endA && j < endB) {
    const [x, y] = [cells[i] as number, cells[j] as number];
    const [one, other] = [statementOf(x), statementOf(y)];
    if (one === other) {
      common++;
      if (x === y) equal++;
      else if (common - equal > altered * most) return undefined;
    }
    if (one <= other) i++;
    if (other <= one) j++;
  }
  if (common < least || common - equal > altered * common) return undefined;
  const surprise = surpriseOf(cells, [fromA, endA], [fromB, endB], (statement) =>
    chanceOfEqual(expected, a, b, statement),
  );
  return { a, b, common, equal, surprise };
}

const alteredByCopy = 0.05;

function surpriseOf(
  cells: ArrayLike<number>,
  [fromA, endA]: readonly [number, number],
  [fromB, endB]: readonly [number, number],
  chance: (statement: number) => number,
): number {
  let [i, j, bits] = [fromA, fromB, 0];
  while (i < endA && j < endB) {
    const [x, y] = [cells[i] as number, cells[j] as number];
    const [one, other] = [statementOf(x), statementOf(y)];
    if (one === other) {
      const q = chance(one);
      bits += Math.log2(x === y ? (1 - alteredByCopy) / q : alteredByCopy / (1 - q));
    }
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return Math.round(bits * 1e9) / 1e9;
}
