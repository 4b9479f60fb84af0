import type { CoverSets } from './cover-sets.ts';
import { greedy } from './greedy.ts';
import { coveringModel, type SolveModel } from './model.ts';
import { relax } from './relax.ts';
import { gainOf, inOrderOfPick, type Selection } from './selection.ts';
import { swap } from './swap.ts';

export type Siting = {
  /** Candidates in order of pick. */
  readonly chosen: readonly number[];
  /** People whom the chosen ones cover and nobody covered before. */
  readonly covered: number;
  /** No choice of as many can cover more than this. */
  readonly upperBound: number;
  /** (upperBound − covered) / upperBound, 0 when both are 0. */
  readonly gap: number;
  /** How the bound was found. */
  readonly boundFrom: 'all' | 'exact' | 'solver' | 'relaxed' | 'gains';
};

/**
 * Maximal covering (Church & ReVelle 1974): which `count` candidates reach most people whom nobody reaches yet. Greedy,
 * then exchanges, then an exact solver where one is handed in; the proven distance to the best is always told.
 *
 * @param solve an integer programming solver; null: the bound comes from gains and a relaxation
 * @param goOn asked in between; false ends it with the best so far and its bound
 */
export function site(
  sets: CoverSets,
  count: number,
  solve: SolveModel | null = null,
  goOn: () => boolean = () => true,
): Siting {
  const first = greedy(sets, count);
  // Fewer than asked for: nobody else adds anything, so everybody who can be reached is.
  if (first.chosen.length < count || count >= sets.candidates)
    return told(first, first.covered, 'all');
  swap(first, goOn);
  const greedily = inOrderOfPick(sets, first.chosen);
  const gains = boundByGains(greedily, count);
  if (gains <= greedily.covered) return told(greedily, greedily.covered, 'gains');
  const relaxed = relax(sets, count, greedily.covered, goOn);
  const found = better(greedily, swapped(sets, relaxed.chosen, goOn));
  const bound = Math.max(found.covered, Math.min(gains, relaxed.bound));
  if (bound <= found.covered) return told(found, found.covered, 'relaxed');
  const solved = solve && goOn() ? solve(coveringModel(sets, count)) : null;
  if (!solved) return told(found, bound, relaxed.bound < gains ? 'relaxed' : 'gains');
  const best = better(found, inOrderOfPick(sets, solved.chosen));
  if (solved.optimal) return told(best, best.covered, 'exact');
  return told(best, Math.max(best.covered, Math.min(bound, solved.bound)), 'solver');
}

const better = (one: Selection, other: Selection): Selection =>
  other.covered > one.covered ? other : one;

/** What exchanges make of a choice. */
function swapped(sets: CoverSets, chosen: readonly number[], goOn: () => boolean): Selection {
  const start = inOrderOfPick(sets, chosen);
  swap(start, goOn);
  return inOrderOfPick(sets, start.chosen);
}

/**
 * Everybody covered plus the `count` largest gains still to be had: coverage is submodular, so no choice of as many can
 * add more to the chosen ones than that.
 */
export function boundByGains(selection: Selection, count: number): number {
  const gains = Float64Array.from({ length: selection.sets.candidates }, (_, c) =>
    gainOf(selection, c),
  ).sort();
  let bound = selection.covered;
  for (let i = 0; i < Math.min(count, gains.length); i++)
    bound += gains[gains.length - 1 - i] as number;
  const reachable = selection.sets.weight.reduce((sum, weight) => sum + weight, 0);
  return Math.min(bound, reachable);
}

function told(
  { chosen, covered }: Selection,
  upperBound: number,
  boundFrom: Siting['boundFrom'],
): Siting {
  const gap = upperBound > 0 ? (upperBound - covered) / upperBound : 0;
  return { chosen, covered, upperBound, gap, boundFrom };
}
