import { type Ballots, statementOf } from '../ballots.ts';

/** What each group answers, smoothed so that no answer is impossible (design §6.2). */
export type Shares = {
  /** Groups. */
  readonly k: number;
  /** Statements, masked ones included. */
  readonly statements: number;
  /**
   * P(disagree), P(pass), P(agree) of group g on statement j at `((g + 1) · statements + j) · 3`; g = −1 is everybody,
   * and stands for people without a group.
   */
  readonly values: Float64Array;
};

/** Where the three shares of a group (−1 = everybody) on a statement begin. */
export const sharesAt = ({ statements }: Shares, group: number, statement: number): number =>
  ((group + 1) * statements + statement) * 3;

/** One more than the largest label, 0 if nobody is in a group. */
export function groupCountOf(groups: ArrayLike<number>): number {
  let k = 0;
  for (let i = 0; i < groups.length; i++) k = Math.max(k, (groups[i] as number) + 1);
  return k;
}

/**
 * P₀(v) = (n_v + 1/3) / (n + 1) over all people, P_g(v) = (n_gv + 4·P₀(v)) / (n_g + 4) in a group (design §6.2).
 *
 * @param groups one label for each person in canonical order, −1 = none
 */
export function sharesOf(ballots: Ballots, groups: ArrayLike<number>): Shares {
  const statements = ballots.statements.length;
  const { start, cells } = ballots;
  const k = groupCountOf(groups);
  const values = new Float64Array((k + 1) * statements * 3);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i + 1 < start.length; i++) {
    const row = ((groups[i] as number) + 1) * statements;
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const given = cells[at] as number;
      const all = statementOf(given) * 3 + (given & 3);
      values[all] = (values[all] as number) + 1;
      if (row === 0) continue;
      const own = row * 3 + all;
      values[own] = (values[own] as number) + 1;
    }
  }
  for (let j = 0; j < statements; j++) {
    smooth(values, j * 3, () => 1 / 3, 1);
    for (let g = 1; g <= k; g++)
      smooth(values, (g * statements + j) * 3, (v) => values[j * 3 + v] as number, 4);
  }
  return { k, statements, values };
}

function smooth(
  values: Float64Array,
  at: number,
  prior: (v: number) => number,
  weight: number,
): void {
  const total =
    (values[at] as number) + (values[at + 1] as number) + (values[at + 2] as number) + weight;
  for (let v = 0; v < 3; v++)
    values[at + v] = ((values[at + v] as number) + weight * prior(v)) / total;
}
