/** Groups with fewer people than this are never listed by name or with their counts (design §10.4). */
export const leastShown = 5;

/**
 * Which groups may be listed with their counts. Where the people left out (of small groups and of none) are themselves
 * fewer than five, their counts would follow by subtracting the shown groups from the total; then the smallest shown
 * group is left out as well.
 *
 * @param sizes of each group
 * @param ungrouped people with votes and no group
 * @returns for each group whether it may be shown
 */
export function shownGroups(
  sizes: readonly number[],
  ungrouped: number,
  least = leastShown,
): boolean[] {
  const shown = sizes.map((size) => size >= least);
  const hidden = sizes.reduce((sum, size, g) => (shown[g] ? sum : sum + size), 0);
  if (hidden === 0 || hidden + ungrouped >= least) return shown;
  let smallest = -1;
  sizes.forEach((size, g) => {
    if (shown[g] && (smallest < 0 || size <= (sizes[smallest] as number))) smallest = g;
  });
  if (smallest >= 0) shown[smallest] = false;
  return shown;
}
