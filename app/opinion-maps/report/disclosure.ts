import {
  leastShown,
  type Published,
  type PublishedGroup,
  shownGroups,
} from '../../../packages/opinion-map/index.ts';

/** Fewer people than this are never told of by themselves (design §10). */
export const fewest = leastShown;

/**
 * The groups that may be told of by name and with counts. A group of fewer than five people is not; and where what is
 * left out together, with those in no group, would still be fewer than five, neither is the next smallest: else it
 * could be had by subtracting the others from everybody. One group alone is no group: nothing to tell apart.
 *
 * @returns positions in `published.groups`, ascending
 */
export function groupsToShow({ groups, people }: Published): readonly number[] {
  if (groups.length < 2) return [];
  const sizes = groups.map(({ size }) => size);
  const inGroups = sizes.reduce((sum, size) => sum + size, 0);
  const shown = shownGroups(sizes, people.length - inGroups).flatMap((isShown, index) =>
    isShown ? [index] : [],
  );
  return shown.length < 2 ? [] : shown;
}

/** How many of the groups are left out so that nobody can be picked out. */
export const withheldFrom = (groups: readonly PublishedGroup[], shown: number): number =>
  groups.length < 2 ? 0 : groups.length - shown;
