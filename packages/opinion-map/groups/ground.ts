import type { Ballots } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import type { Places } from '../place.ts';
import { type Overall, overallShares } from './shares.ts';

/** Everything a grouping is made from. */
export type Ground = {
  readonly ballots: Pick<Ballots, 'cells' | 'start' | 'states'>;
  readonly drawing: Drawing;
  readonly places: Pick<Places, 'at'>;
  readonly overall: Overall;
  /** Indices of the people who voted enough, ascending. */
  readonly eligible: Int32Array;
};

/** Votes on active statements that a person needs to be put into a group (design §5.2); all, where there are fewer. */
export const votesToBeGrouped = 7;

/**
 * @param drawing of these ballots
 * @param places of everybody in it
 */
export function groundOf(
  ballots: Pick<Ballots, 'cells' | 'start' | 'states'>,
  drawing: Drawing,
  places: Pick<Places, 'at' | 'votes'>,
): Ground {
  const needed = Math.max(Math.min(votesToBeGrouped, drawing.p), 1);
  const eligible = new Int32Array(places.votes.length);
  let found = 0;
  for (let i = 0; i < eligible.length; i++)
    if ((places.votes[i] as number) >= needed) eligible[found++] = i;
  return {
    ballots,
    drawing,
    places,
    overall: overallShares(ballots),
    eligible: eligible.slice(0, found),
  };
}
