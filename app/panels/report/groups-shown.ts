/** Fewer people than this are never told of by themselves. */
export const fewest = 5;

/**
 * Which of the groups of one category may be told of. Those of fewer than five people are not; and where those left out
 * would together still be fewer than five, neither is the next smallest: else they could be had by subtracting.
 *
 * @param sizes of groups that everybody is in exactly one of
 */
export function groupsShown(sizes: readonly number[]): readonly boolean[] {
  const bySize = [...sizes.keys()]
    .filter((group) => (sizes[group] as number) > 0)
    .sort((a, b) => (sizes[a] as number) - (sizes[b] as number) || a - b);
  let withheld = bySize.filter((group) => (sizes[group] as number) < fewest).length;
  const together = () =>
    bySize.slice(0, withheld).reduce((sum, group) => sum + (sizes[group] as number), 0);
  if (withheld > 0) while (together() < fewest && withheld < bySize.length) withheld++;
  const hidden = new Set(bySize.slice(0, withheld));
  // Nobody of a value is nobody's secret.
  return sizes.map((_, group) => !hidden.has(group));
}
