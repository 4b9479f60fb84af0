import { groupsOf } from './cover-sets.ts';
import { choose, drop, gainOf, lossOf, type Selection } from './selection.ts';

/**
 * Exchanges one chosen candidate for another as long as that covers more people; each time the best exchange (ties: the
 * lower leaving, then the lower coming one). Ends at a choice that no single exchange improves.
 *
 * @param until asked before each exchange: false ends it early, with what was found so far
 */
export function swap(selection: Selection, until: () => boolean = () => true): void {
  const { sets } = selection;
  const byGroup = candidatesByGroup(selection);
  while (until()) {
    const chosen = new Set(selection.chosen);
    const gains = Float64Array.from({ length: sets.candidates }, (_, c) =>
      chosen.has(c) ? -1 : gainOf(selection, c),
    );
    let best = { by: 0, leaves: -1, comes: -1 };
    for (const leaves of [...chosen].sort((a, b) => a - b)) {
      const loss = lossOf(selection, leaves);
      // What comes may take over people that only the leaving one covered.
      const extra = new Map<number, number>();
      for (const g of groupsOf(sets, leaves)) {
        if (selection.times[g] !== 1) continue;
        for (const c of byGroup(g)) extra.set(c, (extra.get(c) ?? 0) + (sets.weight[g] as number));
      }
      gains.forEach((gain, comes) => {
        if (gain < 0) return;
        const by = gain + (extra.get(comes) ?? 0) - loss;
        if (by > best.by) best = { by, leaves, comes };
      });
    }
    if (best.leaves < 0) return;
    drop(selection, best.leaves);
    choose(selection, best.comes);
  }
}

function candidatesByGroup({ sets }: Selection): (group: number) => Uint32Array {
  const first = new Uint32Array(sets.weight.length + 1);
  for (const g of sets.group) first[g + 1] = (first[g + 1] as number) + 1;
  for (let g = 0; g < sets.weight.length; g++)
    first[g + 1] = (first[g + 1] as number) + (first[g] as number);
  const next = first.slice(0, -1);
  const by = new Uint32Array(sets.group.length);
  for (let c = 0; c < sets.candidates; c++)
    for (const g of groupsOf(sets, c)) {
      const at = next[g] as number;
      by[at] = c;
      next[g] = at + 1;
    }
  return (group) => by.subarray(first[group], first[group + 1]);
}
