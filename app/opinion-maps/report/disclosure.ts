import type { Published, PublishedGroup } from '../../../packages/opinion-map/index.ts';

/** Fewer people than this are never told of by themselves (design §10). */
export const fewest = 5;

/**
 * The groups that may be told of by name and with counts. A group of fewer than five people is not; and where what is
 * left out together, with those in no group, would still be fewer than five, neither is the next smallest: else it
 * could be had by subtracting the others from everybody. One group alone is no group: nothing to tell apart.
 *
 * @returns positions in `published.groups`, ascending
 */
export function groupsToShow({ groups, people }: Published): readonly number[] {
  if (groups.length < 2) return [];
  const bySize = groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => a.group.size - b.group.size || b.index - a.index);
  const small = bySize.filter(({ group }) => group.size < fewest).length;
  if (small === 0) return groups.map((_, index) => index);
  const inGroups = groups.reduce((sum, { size }) => sum + size, 0);
  const together = (count: number) =>
    bySize.slice(0, count).reduce((sum, { group }) => sum + group.size, 0);
  let withheld = small;
  while (together(withheld) + people.length - inGroups < fewest && withheld < groups.length)
    withheld++;
  const shown = bySize.slice(withheld).map(({ index }) => index);
  return shown.length < 2 ? [] : shown.sort((a, b) => a - b);
}

/** How many of the groups are left out so that nobody can be picked out. */
export const withheldFrom = (groups: readonly PublishedGroup[], shown: number): number =>
  groups.length < 2 ? 0 : groups.length - shown;
