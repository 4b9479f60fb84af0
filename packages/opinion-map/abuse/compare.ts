import type { Ballots } from '../ballots.ts';
import { adjustedRandIndex } from '../groups/agreement.ts';
import type { Published } from '../published.ts';
import { largestShift } from './largest-shift.ts';
import { withoutPeople } from './robust-ballots.ts';

/** What two published maps are compared by. */
export type Compared = Pick<
  Published,
  'people' | 'consensus' | 'bridging' | 'representative' | 'groupCount'
>;

/** Entries that only one of two lists has. */
export type Moved = {
  /** Only in the second. */
  readonly added: readonly string[];
  /** Only in the first. */
  readonly lost: readonly string[];
};

/** How much a map differs from another one (design §10). */
export type Difference = {
  /** Adjusted Rand index of the groups, over people that have one in both; 1 if nobody has. */
  readonly groups: number;
  readonly groupCount: readonly [number, number];
  /** Statements that are common ground in one map only, or in another direction: `id direction`. */
  readonly consensus: Moved;
  /** Statements called bridging in one map only. */
  readonly bridging: Moved;
  /**
   * The largest way of a dot, after turning and mirroring the second map onto the first; as a share of the first map's
   * spread (root mean square distance from its middle). 0 if there is no map.
   */
  readonly largestShift: number;
  /** Whose dot that is; null without any. */
  readonly person: string | null;
};

/** The map with and without what is suspected, side by side; for people in both. */
export function compare(first: Compared, second: Compared): Difference {
  const others = new Map(second.people.map((person) => [person.id, person]));
  const both = first.people.flatMap((one) => {
    const other = others.get(one.id);
    return other ? [{ one, other }] : [];
  });
  const shift = largestShift(
    both.map(({ one }) => [one.x, one.y]),
    both.map(({ other }) => [other.x, other.y]),
  );
  return {
    groups: adjustedRandIndex(
      both.map(({ one }) => indexOf(one.group)),
      both.map(({ other }) => indexOf(other.group)),
    ),
    groupCount: [first.groupCount.k, second.groupCount.k],
    consensus: movedBetween(
      first.consensus.map(({ statement, direction }) => `${statement} ${direction}`),
      second.consensus.map(({ statement, direction }) => `${statement} ${direction}`),
    ),
    bridging: movedBetween(
      first.bridging.map(({ statement }) => statement),
      second.bridging.map(({ statement }) => statement),
    ),
    largestShift: shift?.way ?? 0,
    person: shift ? (both[shift.index]?.one.id ?? null) : null,
  };
}

/**
 * What a set of people changes by being there (design §10e).
 *
 * @param publish how the map is made
 */
export const influenceOf = (
  ballots: Ballots,
  people: readonly number[],
  publish: (ballots: Ballots) => Compared,
): Difference => compare(publish(ballots), publish(withoutPeople(ballots, people)));

/** Ids of groups are their indices. */
const indexOf = (group: string | null): number => (group === null ? -1 : Number(group));

function movedBetween(first: readonly string[], second: readonly string[]): Moved {
  const [before, after] = [new Set(first), new Set(second)];
  return {
    added: second.filter((of) => !before.has(of)),
    lost: first.filter((of) => !after.has(of)),
  };
}
