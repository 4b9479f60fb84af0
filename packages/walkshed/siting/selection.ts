import { type CoverSets, groupsOf } from './cover-sets.ts';

/** Chosen candidates, and how often each group is covered by them. */
export type Selection = {
  readonly sets: CoverSets;
  readonly chosen: number[];
  readonly times: Uint16Array;
  covered: number;
};

export const nothingChosen = (sets: CoverSets): Selection => ({
  sets,
  chosen: [],
  times: new Uint16Array(sets.weight.length),
  covered: 0,
});

/** People that a candidate would add now. */
export function gainOf({ sets, times }: Selection, candidate: number): number {
  let gain = 0;
  for (const g of groupsOf(sets, candidate)) if (times[g] === 0) gain += sets.weight[g] as number;
  return gain;
}

/** People who would be lost without a chosen candidate. */
export function lossOf({ sets, times }: Selection, candidate: number): number {
  let loss = 0;
  for (const g of groupsOf(sets, candidate)) if (times[g] === 1) loss += sets.weight[g] as number;
  return loss;
}

export function choose(selection: Selection, candidate: number): void {
  selection.covered += gainOf(selection, candidate);
  selection.chosen.push(candidate);
  const { times } = selection;
  for (const g of groupsOf(selection.sets, candidate)) times[g] = (times[g] as number) + 1;
}

export function drop(selection: Selection, candidate: number): void {
  selection.covered -= lossOf(selection, candidate);
  selection.chosen.splice(selection.chosen.indexOf(candidate), 1);
  const { times } = selection;
  for (const g of groupsOf(selection.sets, candidate)) times[g] = (times[g] as number) - 1;
}

/** The same set in the order in which the greedy rule would pick its members: larger gain first, then the lower index. */
export function inOrderOfPick(sets: CoverSets, members: readonly number[]): Selection {
  const selection = nothingChosen(sets);
  const left = new Set([...members].sort((a, b) => a - b));
  while (left.size > 0) {
    let best = -1;
    let most = -1;
    for (const candidate of left) {
      const gain = gainOf(selection, candidate);
      if (gain > most) {
        most = gain;
        best = candidate;
      }
    }
    left.delete(best);
    choose(selection, best);
  }
  return selection;
}
