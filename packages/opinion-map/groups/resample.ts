import type { Ballots } from '../ballots.ts';
import { takeVotes } from '../bulk-sums.ts';
import { axesOf, type Drawing } from '../draw.ts';
import { type PairSums, sumsOf } from '../pair-sums.ts';
import { placeAll } from '../place.ts';
import { stream } from '../random.ts';
import { groupsAt } from './at-k.ts';
import { type Foretold, foretellByModel } from './foretell.ts';
import { groundOf } from './ground.ts';
import { hideVotes } from './hide-votes.ts';
import { choosersOf } from './sample.ts';

/** What came of one draw that keeps nine tenths of the votes. */
export type Resample = {
  /** For each k: the group of each person, −1 = none. */
  readonly groups: readonly Int32Array[];
  /** For each k: how well it foretells the tenth that was hidden. */
  readonly foretold: readonly Foretold[];
};

/** What all draws have in common. */
export type Drawn = {
  /** Indices of the people who decide how many groups there are. */
  readonly people: Int32Array;
  /** Their votes, on active statements only. */
  readonly ballots: Ballots;
  /** Of all votes, for a warm start, with columns as in these ballots. */
  readonly drawing: Drawing;
  readonly sums: PairSums;
};

const hiddenShare = 0.1;
/** Fewer than for a map that is shown: twenty draws even out what a worse start costs. */
const restarts = 4;

export function drawnFrom(ballots: Ballots, drawing: Drawing, seed: number): Drawn {
  const choosers = choosersOf(ballots, seed);
  const columns = Int32Array.from(drawing.columns.keys());
  return {
    ...choosers,
    drawing: { ...drawing, columns, column: columns },
    sums: sumsOf(choosers.ballots),
  };
}

/**
 * Draws the map anew (to 1e-4) without a tenth of the votes, makes groups for each k, and lets them foretell that
 * tenth.
 *
 * @param ks numbers of groups; for a null nothing is made
 * @param draw its number: another one hides other votes
 */
export function resample(
  { ballots, drawing, sums }: Drawn,
  ks: readonly (number | null)[],
  seed: number,
  draw: number,
): Resample {
  const split = hideVotes(ballots, hiddenShare, stream(seed, `hidden votes, draw ${draw}`));
  const kept: Ballots = { ...ballots, ...split.kept };
  const left = { size: sums.size, table: sums.table.slice() };
  takeVotes(left, ballots, split.hidden);
  const axes = axesOf(left, drawing.columns, ballots.people.length, {
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
    if (again.q === 0 || k === null) {
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
