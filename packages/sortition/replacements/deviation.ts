import type { Quota } from '../problem.ts';

/** A person as far as quotas and households go. */
export type Candidate = {
  readonly id: string;
  /** Index into the quotas per category. */
  readonly features: readonly number[];
  /** Who has the same one lives together; null: alone, or it does not matter. */
  readonly household: string | null;
};

/** How many of them have each value, in the order of the quotas. */
export function countsOf(people: readonly Candidate[], quotas: number): Int32Array {
  const counts = new Int32Array(quotas);
  for (const { features } of people) for (const quota of features) (counts[quota] as number)++;
  return counts;
}

/** How far one value is from its quota: what is missing or too many, over the quota's least. */
export const offBy = (count: number, { min, max }: Quota): number =>
  Math.max(min - count, count - max, 0) / Math.max(1, min);

/** How far a panel is from its quotas (design A7.6); 0 when it meets all of them. */
export const deviationOf = (counts: ArrayLike<number>, quotas: readonly Quota[]): number =>
  quotas.reduce((sum, quota, i) => sum + offBy(counts[i] ?? 0, quota), 0);

/** What changes when one more person has this value: from −1/min to 1/min. */
export function changeBy(count: number, { min, max }: Quota): number {
  if (count < min) return -1 / Math.max(1, min);
  return count >= max ? 1 / Math.max(1, min) : 0;
}
