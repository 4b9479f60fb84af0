import type { Quota } from '../problem.ts';
import { changeBy } from './deviation.ts';

/** Indices of the quotas of each category. */
export function rowsByCategory(quotas: readonly Quota[]): readonly (readonly number[])[] {
  const rows = new Map<string, number[]>();
  quotas.forEach(({ category }, row) => {
    const known = rows.get(category);
    if (known) known.push(row);
    else rows.set(category, [row]);
  });
  return [...rows.values()];
}

/**
 * What `seats` more people change at best, were there people of every sort: in each category by itself the seats go one
 * by one to the value that gains most, which is best since gains only fall.
 *
 * @returns negative or 0: a lower bound of the change of the deviation; positive where all values are full
 */
export function leastPossible(
  counts: Int32Array,
  quotas: readonly Quota[],
  rows: readonly (readonly number[])[],
  seats: number,
): number {
  let sum = 0;
  for (const own of rows) {
    const added = own.map(() => 0);
    for (let seat = 0; seat < seats; seat++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (const [i, row] of own.entries()) {
        const change = changeBy(
          (counts[row] as number) + (added[i] as number),
          quotas[row] as Quota,
        );
        if (change < least) [least, best] = [change, i];
      }
      (added[best] as number)++;
      sum += least;
    }
  }
  return sum;
}
