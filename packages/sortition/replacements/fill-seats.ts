import type { Quota } from '../problem.ts';
import { type Candidate, changeBy, deviationOf } from './deviation.ts';
import { leastPossible, rowsByCategory } from './least-possible.ts';

export type Filled = {
  /** Indices of those who are taken, ascending: the order in which they were committed to. */
  readonly chosen: readonly number[];
  /** How far the panel is from its quotas then. */
  readonly deviation: number;
  /** No other choice is nearer; false when the search was cut short. */
  readonly proven: boolean;
};

/** Choices looked at before the best so far has to do; far more than a panel's replacements need. */
const mostLooks = 300_000;
/** Sums of the same fractions in another order. */
const same = 1e-9;

/**
 * Fills empty seats so that the panel is as near to its quotas as can be; of equal choices the one that comes first in
 * the committed order. All subsets are searched, cut off where even free choice could not do better.
 *
 * @param counts of those who stay, by quota
 * @param candidates in their committed order; nobody who lives with somebody who stays
 * @param seats how many are empty; fewer are filled when there are not enough candidates
 */
export function fillSeats(
  counts: ArrayLike<number>,
  quotas: readonly Quota[],
  candidates: readonly Candidate[],
  seats: number,
): Filled {
  const now = Int32Array.from({ length: quotas.length }, (_, i) => counts[i] ?? 0);
  const rows = rowsByCategory(quotas);
  const kinds = kindsOf(candidates);
  const homes = new Set<string>();
  const taken: number[] = [];
  /** The largest number of seats that can still be filled from here on, households apart. */
  const fillable = Math.min(seats, distinctHomes(candidates));
  let best: { chosen: readonly number[]; deviation: number } | null = null;
  let looks = 0;

  const look = (from: number, deviation: number, skipped: ReadonlySet<number>): void => {
    const left = fillable - taken.length;
    if (left === 0) {
      const exact = deviationOf(now, quotas);
      if (!best || exact < best.deviation - same) best = { chosen: [...taken], deviation: exact };
      return;
    }
    if (looks++ >= mostLooks && best) return;
    if (best && deviation + leastPossible(now, quotas, rows, left) >= best.deviation - same) return;
    let passed = skipped;
    for (let i = from; i <= candidates.length - left; i++) {
      const { features, household } = candidates[i] as Candidate;
      const kind = kinds[i] as number;
      // Of people alike the one who comes first is taken first.
      if (passed.has(kind) || (household !== null && homes.has(household))) continue;
      let after = deviation;
      for (const row of features) after += changeBy(now[row] as number, quotas[row] as Quota);
      for (const row of features) (now[row] as number)++;
      if (household !== null) homes.add(household);
      taken.push(i);
      look(i + 1, after, passed);
      taken.pop();
      if (household !== null) homes.delete(household);
      for (const row of features) (now[row] as number)--;
      if (looks >= mostLooks && best) return;
      passed = new Set([...passed, kind]);
    }
  };
  look(0, deviationOf(now, quotas), new Set());
  const { chosen, deviation } = best ?? { chosen: [], deviation: deviationOf(now, quotas) };
  return { chosen, deviation, proven: looks < mostLooks };
}

/** A number for each sort of candidate; who lives with other candidates is a sort of their own. */
function kindsOf(candidates: readonly Candidate[]): readonly number[] {
  const numbers = new Map<string, number>();
  return candidates.map(({ features, household }) => {
    const key = JSON.stringify([features, household]);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

const distinctHomes = (candidates: readonly Candidate[]): number =>
  new Set(candidates.map(({ household }, i) => household ?? i)).size;
