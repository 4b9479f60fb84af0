import { valueAt } from '../linear/basis.ts';
import { branchAndBound, type Search } from '../linear/branch-and-bound.ts';
import { addRow } from '../linear/model.ts';
import type { Problem } from '../problem.ts';
import type { QuotaChange } from '../result.ts';
import {
  capCost,
  lowerCost,
  type RelaxedProgram,
  relaxedProgram,
  upperCost,
} from './relaxed-program.ts';

/** For settling ties: among equally cheap changes, a search that is longer than this ends with the best so far. */
const mostNodes = 4000;

type Slacks = { readonly lower: number[]; readonly upper: number[] };

/** Adds rows of households that a point breaks, in whichever panel. */
function addHouseholds({ problem, lp, patternRows }: RelaxedProgram): boolean {
  const count = problem.types.length;
  let added = false;
  patternRows.forEach((rows, block) => {
    problem.patterns.forEach(({ types, households }, p) => {
      if (rows[p] !== -1) return;
      const at = types.map((t) => block * count + t);
      const sum = at.reduce((all, v) => all + valueAt(lp, v), 0);
      if (sum <= households.length + 1e-7) return;
      const ones = new Float64Array(at.length).fill(1);
      rows[p] = addRow(lp, Int32Array.from(at), ones, 0, households.length);
      added = true;
    });
  });
  return added;
}

/** Maximises the cost that stands in the program. @returns slacks of the best point found; null: none */
function solveWhole(program: RelaxedProgram, search: Search): Slacks | null {
  const { lp, money, panels, problem, lower, upper, changes } = program;
  const people = panels * problem.types.length;
  const first = changes[0] as number;
  let best: Slacks | null = null;
  const read = (columns: Int32Array) =>
    Array.from(columns, (v) => (v < 0 ? 0 : Math.round(valueAt(lp, v))));
  const found = branchAndBound(
    {
      lp,
      // What the cost lies on first, then quotas, then people.
      urgency: (v) =>
        money.has(v) ? -1 : v >= lp.columns ? 1 : v >= first ? 3 : v >= people ? 2 : 0,
      addBroken: () => addHouseholds(program),
      take: () => {
        best = { lower: read(lower), upper: read(upper) };
        let value = 0;
        for (let j = 0; j < lp.columns; j++) {
          const cost = lp.cost[j] as number;
          if (cost !== 0) value += cost * Math.round(valueAt(lp, j));
        }
        return value;
      },
    },
    search,
  );
  return found.value === -Infinity ? null : best;
}

const costOf = ({ quotas }: Problem, { lower, upper }: Slacks): number =>
  quotas.reduce(
    (sum, { min }, row) =>
      sum + (lower[row] as number) * lowerCost(min) + (upper[row] as number) * upperCost,
    0,
  );

/**
 * The cheapest slacks; of these the ones that change fewest quotas; of these the ones that change the quota that comes
 * first in the file, and so on (design A3).
 *
 * @param include types of which each has to be in some panel
 * @returns null: nothing within the flexibility, or told to stop
 */
export function smallestSlacks(
  problem: Problem,
  include: readonly number[],
  shouldStop: () => boolean,
): Slacks | null {
  const program = relaxedProgram(problem, include);
  const { lp, lower, upper, changes } = program;
  problem.quotas.forEach(({ min }, row) => {
    if ((lower[row] as number) >= 0) lp.cost[lower[row] as number] = -lowerCost(min);
    if ((upper[row] as number) >= 0) lp.cost[upper[row] as number] = -upperCost;
  });
  const cheapest = solveWhole(program, { tolerance: 1e-6, shouldStop });
  if (!cheapest) return null;
  let best: Slacks = cheapest;
  capCost(program, costOf(problem, best) + 1e-6);
  lp.cost.fill(0);
  for (const v of changes) lp.cost[v] = -1;
  // Whole numbers: what is not better by one is not better.
  best = solveWhole(program, { tolerance: 0.999, mostNodes, shouldStop }) ?? best;
  const fewest = changes.reduce((sum, _, row) => sum + (changed(best, row) ? 1 : 0), 0);
  addRow(lp, changes, new Float64Array(changes.length).fill(1), 0, fewest);
  for (const [row, v] of changes.entries()) {
    lp.cost.fill(0);
    for (const columns of [lower, upper])
      if ((columns[row] as number) >= 0) lp.cost[columns[row] as number] = 1;
    const next: Slacks | null =
      changed(best, row) || shouldStop()
        ? best
        : solveWhole(program, { above: 0.5, enough: 0, mostNodes, shouldStop });
    if (next && changed(next, row)) best = next;
    lp.lower[v] = changed(best, row) ? 1 : 0;
    lp.upper[v] = lp.lower[v];
  }
  return best;
}

const changed = ({ lower, upper }: Slacks, row: number): boolean =>
  (lower[row] as number) > 0 || (upper[row] as number) > 0;

/** In file order. */
export const changesOf = ({ quotas }: Problem, slacks: Slacks): QuotaChange[] =>
  quotas.flatMap(({ category, feature, min, max }, row) =>
    changed(slacks, row)
      ? [
          {
            category,
            feature,
            min,
            max,
            newMin: min - (slacks.lower[row] as number),
            newMax: max + (slacks.upper[row] as number),
          },
        ]
      : [],
  );

/** The problem with its quotas changed. */
export const relaxed = (problem: Problem, slacks: Slacks): Problem => ({
  ...problem,
  quotas: problem.quotas.map((quota, row) => ({
    ...quota,
    min: quota.min - (slacks.lower[row] as number),
    max: quota.max + (slacks.upper[row] as number),
  })),
});
