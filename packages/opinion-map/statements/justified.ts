import { type Approvals, approves } from './approvals.ts';

/** Whether a list represents everybody whom it has to. */
export type Justification = {
  readonly holds: boolean;
  /** People who have to be represented if they all approve one statement: n / seats or more. */
  readonly quota: number;
  /** The largest set that is left out, null if the check holds. */
  readonly violation: {
    /** Column that all of them approve and that was not chosen. */
    readonly j: number;
    /** Indices into the ballots' people, ascending. None of them approves anything that was chosen. */
    readonly people: Uint32Array;
  } | null;
};

/**
 * Justified representation (Aziz et al., *Social Choice and Welfare* 48, 2017): with s seats, no n/s people who all
 * approve one statement may be left without anything they approve. Exact: the people without anything, counted by
 * statement.
 *
 * @param seats s ≥ 1: seats there were, also if fewer statements were found
 * @param chosen columns
 */
export function justification(
  approvals: Approvals,
  seats: number,
  chosen: readonly number[],
): Justification {
  const { p, people } = approvals;
  const left = [...people.keys()].filter((row) => !chosen.some((j) => approves(approvals, row, j)));
  let most = 0;
  let worst = -1;
  for (let j = 0; j < p; j++) {
    let count = 0;
    for (const row of left) if (approves(approvals, row, j)) count++;
    if (count > most) {
      most = count;
      worst = j;
    }
  }
  const quota = people.length / seats;
  // In whole numbers, so that a set of exactly n/s counts.
  const holds = most * seats < people.length || worst < 0;
  return {
    holds,
    quota,
    violation: holds
      ? null
      : {
          j: worst,
          people: Uint32Array.from(
            left.filter((row) => approves(approvals, row, worst)),
            (row) => people[row] as number,
          ),
        },
  };
}
