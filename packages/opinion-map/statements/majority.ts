import { significant, smoothedShare, testAgainstHalf } from './proportions.ts';
import { everybody, type VoteTable } from './tally.ts';

/** What most of all people hold, grouped or not. */
export type Majority = {
  readonly statement: string;
  readonly direction: 'agree' | 'disagree';
  /** Smoothed share, and its test against a half. */
  readonly p: number;
  readonly z: number;
  readonly agrees: number;
  readonly disagrees: number;
  readonly votes: number;
};

/**
 * Statements that more than half of all who saw them agree (or disagree) with, significantly (design §7; Polis
 * `repness.clj`, restated).
 *
 * @returns agreements by p·z, then disagreements by p·z; ties canonically
 */
export function majorities(table: VoteTable): Majority[] {
  const { statements, agrees, disagrees, votes } = table;
  const from = everybody(table) * statements.length;
  const of = (direction: Majority['direction']): Majority[] =>
    statements
      .map((statement, j) => {
        const counts = {
          agrees: agrees[from + j] as number,
          disagrees: disagrees[from + j] as number,
          votes: votes[from + j] as number,
        };
        const count = direction === 'agree' ? counts.agrees : counts.disagrees;
        const p = smoothedShare(count, counts.votes);
        return { statement, direction, p, z: testAgainstHalf(count, counts.votes), ...counts };
      })
      .filter(({ p, z }) => p > 0.5 && z > significant)
      // The sort is stable: equal ranks stay in canonical order.
      .sort((a, b) => b.p * b.z - a.p * a.z);
  return [...of('agree'), ...of('disagree')];
}
