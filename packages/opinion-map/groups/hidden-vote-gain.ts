import type { Ballots } from '../ballots.ts';
import { stream } from '../random.ts';
import { foretellByGroup } from './foretell.ts';
import { hideVotes } from './hide-votes.ts';
import { overallShares } from './shares.ts';

/**
 * The yardstick between methods (design §6.2, §12): how many bits groups save on votes that the method did not see.
 * In each draw a tenth of the votes is hidden, the method groups people by the rest, and every hidden vote of a
 * grouped person is foretold by the shares of the group.
 *
 * @param method group of each person in canonical order, −1 = none
 * @returns bits per hidden vote of each draw; methods compared with the same seed face the same hidden votes
 */
export function hiddenVoteGain(
  ballots: Ballots,
  method: (kept: Ballots) => Int32Array,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): number[] {
  return Array.from({ length: draws }, (_, draw) => {
    const split = hideVotes(ballots, 0.1, stream(seed, `yardstick, draw ${draw}`));
    const kept: Ballots = { ...ballots, ...split.kept };
    const groups = method(kept);
    const people: number[] = [];
    let k = 0;
    groups.forEach((g, i) => {
      if (g < 0) return;
      people.push(i);
      k = Math.max(k, g + 1);
    });
    const { bits, votes } = foretellByGroup(
      split,
      { ballots: kept, overall: overallShares(kept) },
      Int32Array.from(people),
      Int32Array.from(people, (i) => groups[i] as number),
      k,
    );
    const all = votes.reduce((sum, each) => sum + each, 0);
    return all > 0 ? bits.reduce((sum, each) => sum + each, 0) / all : 0;
  });
}
