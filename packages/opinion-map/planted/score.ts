import type { Ballots } from '../ballots.ts';
import { draw } from '../draw.ts';
import { adjustedRandIndex, bestMatchF1 } from '../groups/agreement.ts';
import { groupPeople } from '../groups/group.ts';
import { placeAll } from '../place.ts';
import { type PlantedCase, plant } from './generate.ts';

/** How well a method finds what was planted. */
export type PlantedScore = {
  /** Adjusted Rand index against the planted groups. */
  readonly ari: number;
  /** F1 of the group that matches the smallest planted one best. */
  readonly smallestF1: number;
  /** Groups that the method chose to make. */
  readonly k: number;
};

/** Votes that a person needs to be counted in a score (design §12.1). */
const counted = 7;

/**
 * Plants one conversation and scores a method on it, among the people with 7 votes at least.
 *
 * @param method group of each person in canonical order, −1 = none (left out of the score)
 */
export function scorePlanted(
  given: PlantedCase,
  seed: number,
  method: (ballots: Ballots) => Int32Array = (ballots) => groupedByLinli(ballots),
): PlantedScore {
  const { ballots, truth } = plant(given, seed);
  const groups = method(ballots);
  const known = truth.map((group, i) =>
    // Offsets of person i are inside `start`.
    (ballots.start[i + 1] as number) - (ballots.start[i] as number) >= counted ? group : -1,
  );
  const smallest = given.shares.indexOf(Math.min(...given.shares));
  return {
    ari: adjustedRandIndex(groups, known),
    smallestF1: bestMatchF1(groups, known, smallest),
    k: new Set(groups.filter((g) => g >= 0)).size,
  };
}

/** The method of this package, the number of groups chosen by itself. @param draws as in `groupPeople` */
export function groupedByLinli(ballots: Ballots, draws = 20): Int32Array {
  const drawing = draw(ballots, { method: 'linli' });
  return groupPeople(ballots, drawing, placeAll(drawing, ballots), { seed: 1, draws }).groups;
}
