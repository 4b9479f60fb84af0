import type { Quota } from '../problem.ts';
import { type Candidate, changeBy } from '../replacements/deviation.ts';

/**
 * How far a panel stays from its quotas when its empty seats are filled one by one, each by whoever helps most. Quick
 * rather than exact: it only compares sets of alternates with each other.
 *
 * @param counts of those who stay, by quota
 * @param deviation of `counts`
 */
export function quickFill(
  counts: Int32Array,
  deviation: number,
  quotas: readonly Quota[],
  alternates: readonly Candidate[],
  seats: number,
): number {
  const used: number[] = [];
  let off = deviation;
  for (let seat = 0; seat < seats; seat++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < alternates.length; i++) {
      if (used.includes(i)) continue;
      let change = 0;
      for (const row of (alternates[i] as Candidate).features)
        change += changeBy(counts[row] as number, quotas[row] as Quota);
      if (change < least) [least, best] = [change, i];
    }
    if (best < 0) break;
    used.push(best);
    off += least;
    for (const row of (alternates[best] as Candidate).features) (counts[row] as number)++;
  }
  for (const i of used)
    for (const row of (alternates[i] as Candidate).features) (counts[row] as number)--;
  return off;
}
