/** The value below which this share of the values lies; nearest rank, of at least one value. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  const found = sorted[at];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
