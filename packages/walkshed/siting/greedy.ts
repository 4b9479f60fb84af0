import type { CoverSets } from './cover-sets.ts';
import { choose, gainOf, nothingChosen, type Selection } from './selection.ts';

/**
 * Lazy greedy (Minoux 1978): the candidate with the largest gain, again and again. Gains only fall, so a candidate whose
 * old gain is below another's new one need not be looked at. Ties: the lower index. Stops when nothing adds anybody.
 *
 * @param count how many at most
 */
export function greedy(sets: CoverSets, count: number): Selection {
  const selection = nothingChosen(sets);
  const gain = Float64Array.from({ length: sets.candidates }, (_, c) => gainOf(selection, c));
  const order = [...gain.keys()].sort((a, b) => (gain[b] as number) - (gain[a] as number) || a - b);
  while (selection.chosen.length < count && order.length > 0) {
    const first = order.shift() as number;
    const now = gainOf(selection, first);
    gain[first] = now;
    if (now === 0 && (order.length === 0 || gain[order[0] as number] === 0)) break;
    const at = placeFor(order, gain, first);
    if (at === 0) {
      if (now > 0) choose(selection, first);
    } else order.splice(at, 0, first);
  }
  return selection;
}

/** Where a candidate with its new gain belongs among the others: before all with less, or as much and a higher index. */
function placeFor(order: readonly number[], gain: Float64Array, candidate: number): number {
  const mine = gain[candidate] as number;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = order[middle] as number;
    const theirs = gain[other] as number;
    if (theirs > mine || (theirs === mine && other < candidate)) low = middle + 1;
    else high = middle;
  }
  return low;
}
