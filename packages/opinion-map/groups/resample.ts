import type { Ballots } from '../ballots.ts';
import { axesOf, type Drawing } from '../draw.ts';
import { sumsOf } from '../pair-sums.ts';
import { placeAll } from '../place.ts';
import { stream } from '../random.ts';
import { groupsAt } from './at-k.ts';
import { type Foretold, foretellByModel } from './foretell.ts';
import { groundOf } from './ground.ts';
import { hideVotes } from './hide-votes.ts';

/** What came of one draw that keeps nine tenths of the votes. */
export type Resample = {
  /** For each k: the group of each person, −1 = none. */
  readonly groups: readonly Int32Array[];
  /** For each k: how well it foretells the tenth that was hidden. */
  readonly foretold: readonly Foretold[];
};

const hiddenShare = 0.1;
/** Fewer than for a map that is shown: twenty draws even out what a worse start costs. */
const restarts = 4;

/**
 * Draws the map anew without a tenth of the votes, makes groups for each k, and lets them foretell that tenth.
 *
 * @param drawing of all votes, for a warm start to 1e-4
 * @param draw its number: another one hides other votes
 */
export function resample(
  ballots: Ballots,
  drawing: Drawing,
  ks: readonly number[],
  seed: number,
  draw: number,
): Resample {
  const split = hideVotes(ballots, hiddenShare, stream(seed, `hidden votes, draw ${draw}`));
  const kept: Ballots = { ...ballots, ...split.kept };
  const axes = axesOf(sumsOf(kept), drawing.columns, ballots.people.length, {
    method: 'linli',
    tolerance: 1e-4,
    warm: drawing.eigen,
  });
  const again = { ...axes, column: drawing.column };
  const ground = groundOf(kept, again, placeAll(again, kept));
  const groups: Int32Array[] = [];
  const foretold: Foretold[] = [];
  for (const k of ks) {
    const own = new Int32Array(ballots.people.length).fill(-1);
    groups.push(own);
    if (again.q === 0) {
      foretold.push({ bits: new Float64Array(own.length), votes: new Float64Array(own.length) });
      continue;
    }
    const { labels, model } = groupsAt(ground, k, seed, restarts);
    ground.eligible.forEach((i, e) => {
      own[i] = labels[e] as number;
    });
    foretold.push(foretellByModel(split, ground, model));
  }
  return { groups, foretold };
}
