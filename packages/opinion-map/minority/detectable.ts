import type { Ballots } from '../ballots.ts';
import { bestMatchF1 } from '../groups/agreement.ts';
import { type Random, stream } from '../random.ts';
import { plant, plantedPeople } from './plant.ts';
import { samplePeople } from './sample.ts';
import { sharesOf } from './shares.ts';

/** A share of people, and how often a planted group of that size was found. */
export type Tried = {
  readonly share: number;
  readonly draws: number;
  readonly found: number;
};

export type Detectable = {
  /**
   * With these votes a group below this share of the people would not be visible; null: even the largest share tried
   * was found in fewer than half of the draws, or there are too few people to plant anything.
   */
  readonly share: number | null;
  /** Ascending by share. */
  readonly tried: readonly Tried[];
  /** People the groups were planted among: a seeded sample where there are many. */
  readonly people: number;
};

export type DetectableOptions = {
  readonly seed: number;
  /** How the map groups people: the very procedure that made `groups`, or a faster one that is said to be so. */
  readonly groupOf: (ballots: Ballots) => ArrayLike<number>;
  /** Ascending. */
  readonly shares?: readonly number[];
  /** Draws that decide a share; it counts as visible if half of them find the group. */
  readonly draws?: number;
  /** Draws of the first, rough search. */
  readonly roughDraws?: number;
  /** Share of the statements on which a planted group has a mind of its own. */
  readonly separating?: number;
  readonly mostPeople?: number;
};

const defaultShares = [0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.13, 0.16, 0.2];
/** F1 from which a planted group counts as found. */
const foundAt = 0.5;
/** The map draws no smaller group (design §6.2), so with fewer people planted nothing would be learnt. */
const fewestPlanted = 3;

/**
 * The detectability line under a map (design §10.1). Groups of 2–20 % of the people are planted into the actual
 * pattern of who voted on what, with votes redrawn from the fitted shares; the smallest share at which the procedure
 * finds the planted group with F1 ≥ ½ in half of 20 draws is what could be seen. It never says that nothing smaller
 * exists.
 *
 * The search is cheap: rough bisection over the shares with 5 draws each, then the draws that are missing for the
 * share found, and for larger ones if it fails; a share is decided as soon as its outcome cannot change. That takes
 * some 15 to 30 groupings instead of 180, assumes that larger groups are found more readily, and draw d at a share is
 * the same whatever the way of the search.
 *
 * @param groups one label for each person in canonical order, −1 = none: what the shares are fitted to
 */
export function detectableShare(
  ballots: Ballots,
  groups: ArrayLike<number>,
  options: DetectableOptions,
): Detectable {
  const { seed, draws = 20, roughDraws = 5, mostPeople = 2000 } = options;
  const sample = samplePeople(ballots, groups, mostPeople, stream(seed, 'detectability: people'));
  const people = sample.ballots.people.length;
  const shares = (options.shares ?? defaultShares).filter(
    (share) => plantedPeople(people, share) >= fewestPlanted,
  );
  const fitted = sharesOf(ballots, groups);
  const outcomes = shares.map((): boolean[] => []);
  const isFound = (share: number, random: Random): boolean => {
    const { ballots: made, isPlanted } = plant(sample.ballots, sample.groups, fitted, {
      share,
      separating: options.separating ?? 0.3,
      random,
    });
    return bestMatchF1(options.groupOf(made), isPlanted, 1) >= foundAt;
  };
  const decide = (at: number, of: number): boolean => {
    const outcome = outcomes[at] as boolean[];
    const share = shares[at] as number;
    const needed = Math.ceil(of / 2);
    for (;;) {
      const found = outcome.filter(Boolean).length;
      if (found >= needed) return true;
      if (outcome.length - found > of - needed) return false;
      outcome.push(isFound(share, stream(seed, `detectability: ${share}, draw ${outcome.length}`)));
    }
  };
  let at = firstOf(shares.length, (i) => decide(i, roughDraws));
  while (at < shares.length && !decide(at, draws)) at++;
  return {
    share: shares[at] ?? null,
    tried: shares.flatMap((share, i) => {
      const outcome = outcomes[i] as boolean[];
      const found = outcome.filter(Boolean).length;
      return outcome.length > 0 ? [{ share, draws: outcome.length, found }] : [];
    }),
    people,
  };
}

/** The first of 0 … count − 1 that holds, if all after one that holds do; `count` if none does. */
function firstOf(count: number, holds: (i: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
