import { type Ballots, statementOf } from '../ballots.ts';
import { type Shares, sharesAt, sharesOf } from '../minority/shares.ts';

/** What honest people answer: by their group, and by how readily each agrees, passes or disagrees at all. */
export type Expected = {
  readonly shares: Shares;
  readonly groups: ArrayLike<number>;
  /** n × 3: answers of a person over those their group's shares foretell, for −1, 0, +1. */
  readonly habits: Float64Array;
};

/**
 * Two people who agree with everything have the same ballot without one having copied the other; the habit
 * (c_v + 1) / (e_v + 1) of each person, with c answers v given and e foretold by the group, takes that out.
 */
export function expectedOf(ballots: Ballots, groups: ArrayLike<number>): Expected {
  const shares = sharesOf(ballots, groups);
  const { start, cells } = ballots;
  const n = ballots.people.length;
  const habits = new Float64Array(n * 3);
  const foretold = new Float64Array(3);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    foretold.fill(1);
    habits.fill(1, i * 3, i * 3 + 3);
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const given = cells[at] as number;
      const own = i * 3 + (given & 3);
      habits[own] = (habits[own] as number) + 1;
      const from = sharesAt(shares, groups[i] as number, statementOf(given));
      for (let v = 0; v < 3; v++)
        foretold[v] = (foretold[v] as number) + (shares.values[from + v] as number);
    }
    for (let v = 0; v < 3; v++)
      habits[i * 3 + v] = (habits[i * 3 + v] as number) / (foretold[v] as number);
  }
  return { shares, groups, habits };
}

/**
 * The chance q_j that two people who know nothing of each other give the same answer to statement j:
 * Σ_v P_a(v)·P_b(v). With both in one group and no habits it is the Σ_v P_g(v)² of design §10.
 */
export function chanceOfEqual(
  { shares, groups, habits }: Expected,
  a: number,
  b: number,
  j: number,
): number {
  const one = sharesAt(shares, groups[a] as number, j);
  const other = sharesAt(shares, groups[b] as number, j);
  let equal = 0;
  let totalOne = 0;
  let totalOther = 0;
  for (let v = 0; v < 3; v++) {
    const p = (shares.values[one + v] as number) * (habits[a * 3 + v] as number);
    const q = (shares.values[other + v] as number) * (habits[b * 3 + v] as number);
    equal += p * q;
    totalOne += p;
    totalOther += q;
  }
  return equal / (totalOne * totalOther);
}
