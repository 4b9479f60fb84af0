import { onlyPeople } from '../abuse/robust-ballots.ts';
import type { Ballots } from '../ballots.ts';
import { drawBelow, type Random } from '../random.ts';

/** Some people with their groups, in canonical order; statements keep their indices. */
export type Sample = {
  readonly ballots: Ballots;
  readonly groups: Int32Array;
};

/** All people, or `most` of them by chance if there are more (Floyd's algorithm: `most` draws). */
export function samplePeople(
  ballots: Ballots,
  groups: ArrayLike<number>,
  most: number,
  random: Random,
): Sample {
  const n = ballots.people.length;
  if (n <= most) return { ballots, groups: Int32Array.from(groups) };
  const chosen = new Set<number>();
  for (let last = n - most; last < n; last++) {
    const one = drawBelow(random, last + 1);
    chosen.add(chosen.has(one) ? last : one);
  }
  const kept = [...chosen].sort((a, b) => a - b);
  return {
    ballots: onlyPeople(ballots, kept),
    groups: Int32Array.from(kept, (i) => groups[i] as number),
  };
}
