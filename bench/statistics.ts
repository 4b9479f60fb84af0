/** The value below which this share of the values lies; nearest rank, of at least one value. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  const found = sorted[at];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Mean, and its standard error: the spread of the values over the root of their number (0 for one value). */
export function meanAndError(values: readonly number[]): {
  readonly mean: number;
  readonly error: number;
} {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}
