import { groupCountOf } from './shares.ts';

/**
 * F1 of the group that matches best: 2·|group ∩ wanted| / (|group| + |wanted|), over people who have a group at all.
 *
 * @param groups one label for each person, −1 = none
 * @param isWanted 1 for the people that a group should consist of
 * @returns 0 … 1; 0 if none of the wanted people has a group
 */
export function bestMatch(groups: ArrayLike<number>, isWanted: ArrayLike<number>): number {
  const k = groupCountOf(groups);
  const sizes = new Uint32Array(k);
  const both = new Uint32Array(k);
  let wanted = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    if (group < 0) continue;
    sizes[group] = (sizes[group] as number) + 1;
    if (!isWanted[i]) continue;
    both[group] = (both[group] as number) + 1;
    wanted++;
  }
  return both.reduce(
    (best, count, g) =>
      count > 0 ? Math.max(best, (2 * count) / ((sizes[g] as number) + wanted)) : best,
    0,
  );
}
