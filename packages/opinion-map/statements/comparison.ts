import { smoothedShare, testAgainstHalf, testAgainstOther } from './proportions.ts';
import type { VoteTable } from './tally.ts';

/** A group against all other grouped people, on one statement, in the direction that sets it apart more. */
export type Comparison = {
  readonly group: number;
  /** Column of the statement. */
  readonly j: number;
  readonly direction: 'agree' | 'disagree';
  /** Smoothed share of the group, and its test against a half. */
  readonly p: number;
  readonly z: number;
  /** That share over the share of the others, and the test of the two. */
  readonly ratio: number;
  readonly t: number;
  /** The test in the direction that was not chosen: it was asked as well, so it counts when many tests are corrected. */
  readonly otherT: number;
  /** ρ·t·p·z: Polis' rank. */
  readonly repness: number;
  readonly agrees: number;
  readonly disagrees: number;
  readonly votes: number;
};

/**
 * Compares every group with everybody else on every active statement (design §7; Polis `repness.clj`, restated).
 * Agree is the direction if its test is larger, else disagree.
 *
 * @returns k × p comparisons, group by group, statements in canonical order; none for a single group: it has no others
 */
export function comparisons(table: VoteTable): Comparison[] {
  const { k, statements, agrees, disagrees, votes } = table;
  const p = statements.length;
  if (k < 2) return [];
  // Everybody less the people in no group (row k of k + 2).
  const grouped = (of: Uint32Array, j: number): number =>
    (of[(k + 1) * p + j] as number) - (of[k * p + j] as number);
  const found: Comparison[] = [];
  for (let group = 0; group < k; group++)
    for (let j = 0; j < p; j++) {
      const [a, d, s] = [agrees, disagrees, votes].map((of) => of[group * p + j] as number) as [
        number,
        number,
        number,
      ];
      const others = grouped(votes, j) - s;
      const othersAgree = grouped(agrees, j) - a;
      const othersDisagree = grouped(disagrees, j) - d;
      const agreeing = testAgainstOther(a, s, othersAgree, others);
      const disagreeing = testAgainstOther(d, s, othersDisagree, others);
      const agree = agreeing > disagreeing;
      const t = agree ? agreeing : disagreeing;
      const share = smoothedShare(agree ? a : d, s);
      const z = testAgainstHalf(agree ? a : d, s);
      const ratio = share / smoothedShare(agree ? othersAgree : othersDisagree, others);
      found.push({
        group,
        j,
        direction: agree ? 'agree' : 'disagree',
        p: share,
        z,
        ratio,
        t,
        otherT: agree ? disagreeing : agreeing,
        repness: ratio * t * share * z,
        agrees: a,
        disagrees: d,
        votes: s,
      });
    }
  return found;
}
