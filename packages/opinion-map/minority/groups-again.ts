import type { Ballots } from '../ballots.ts';
import { axesOf, type Drawing } from '../draw.ts';
import { groupsAt } from '../groups/at-k.ts';
import { groundOf } from '../groups/ground.ts';
import { activeBallots } from '../large/active-ballots.ts';
import { sumsOf } from '../pair-sums.ts';
import { placeAll } from '../place.ts';
import { groupPolis } from '../polis/group.ts';
import { placeAllPolis } from '../polis/project.ts';

/** Fewer than for a map that is shown; what more of them find is within the spread of the draws. */
const restarts = 4;

/**
 * The grouping of a published map as a procedure for other votes of the same conversation, for `detectableShare`: axes
 * (to 1e-3, begun at those of the map), places, and as many groups as the map has, two at least. The number of groups
 * is not chosen anew: that would cost twenty times as much, and a map that keeps its number shows less, not more.
 * `polis` chooses it, since its silhouette is cheap.
 *
 * @param drawing of the published map
 * @param k groups on it
 */
export function groupsAgain(
  drawing: Drawing,
  k: number,
  seed: number,
): (ballots: Ballots) => Int32Array {
  const { method, column, columns, eigen } = drawing;
  const rows = Int32Array.from(columns.keys());
  return (given) => {
    const n = given.people.length;
    // Masked statements take no part, and without them the table of pairs is small.
    const ballots = activeBallots(given);
    const axes = axesOf(sumsOf(ballots), rows, n, { method, tolerance: 1e-3, warm: eigen });
    if (method === 'polis') {
      const again = { ...axes, columns, column };
      return groupPolis(given, placeAllPolis(again, given)).groups;
    }
    const again = { ...axes, column: rows };
    const groups = new Int32Array(n).fill(-1);
    if (again.q === 0) return groups;
    const ground = groundOf(ballots, again, placeAll(again, ballots));
    const { labels } = groupsAt(ground, Math.max(k, 2), seed, restarts);
    ground.eligible.forEach((i, e) => {
      groups[i] = labels[e] as number;
    });
    return groups;
  };
}
