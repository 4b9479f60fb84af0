import { valueAt } from '../linear/basis.ts';
import { branchAndBound, type Search } from '../linear/branch-and-bound.ts';
import type { Panel } from '../problem.ts';
import { addHouseholds, type Committee, forgetHouseholds, isPanel } from './committee.ts';

export type BestPanel = {
  /** Null: none is worth more than `above` (where `proven`), or none was found. */
  readonly panel: Panel | null;
  readonly value: number;
  /** No panel is worth more. */
  readonly bound: number;
  /** Searched to the end: `bound` is within `tolerance` of the larger of `value` and `above`. */
  readonly proven: boolean;
};

const householdRows = 40;

/**
 * The panel of the largest Σ weight × taken (design A3), found by branch and bound.
 *
 * @param weights one per type, for each of its members taken; none negative
 * @param search `above` and `tolerance` in units of the weights
 */
export function bestPanel(
  committee: Committee,
  weights: ArrayLike<number>,
  search: Search = {},
): BestPanel {
  const { lp, problem } = committee;
  const { types } = problem;
  let largest = 0;
  for (let t = 0; t < types.length; t++) largest = Math.max(largest, weights[t] as number);
  const unit = largest > 0 ? largest : 1;
  forgetHouseholds(committee, householdRows);
  for (let t = 0; t < types.length; t++) {
    lp.cost[t] = (weights[t] as number) / unit;
    lp.lower[t] = 0;
    lp.upper[t] = types[t]?.most as number;
  }
  let panel: Panel | null = null;
  const taken = new Float64Array(types.length);
  const read = () => {
    for (let t = 0; t < types.length; t++) taken[t] = valueAt(lp, t);
  };
  const found = branchAndBound(
    {
      lp,
      // People before quotas and households: measured, 60 times quicker where households bind, else the same.
      urgency: (v) => (v >= lp.columns ? 0 : 1),
      addBroken: () => {
        if (problem.patterns.length === 0) return false;
        read();
        return addHouseholds(committee, taken);
      },
      take: () => {
        read();
        const whole = Int32Array.from(taken, Math.round);
        if (!isPanel(problem, whole)) return null;
        panel = whole;
        let value = 0;
        for (let t = 0; t < types.length; t++)
          value += (lp.cost[t] as number) * (whole[t] as number);
        return value;
      },
    },
    {
      ...search,
      above: (search.above ?? -Infinity) / unit,
      tolerance: (search.tolerance ?? 0) / unit,
    },
  );
  committee.nodes += found.nodes;
  // A panel that is not above what was asked is none.
  if (found.value === -Infinity) panel = null;
  return { panel, value: found.value * unit, bound: found.bound * unit, proven: found.proven };
}
