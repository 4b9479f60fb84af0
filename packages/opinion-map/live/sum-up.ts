import { addAll, emptySums } from '../pair-sums.ts';
import { pairsWith } from './pairs.ts';
import type { Tally } from './tally.ts';
import { ballotsAsNumbered, countedPeople } from './view.ts';

/** Their votes are laid out once more while they are added up: some megabytes. */
const together = 1 << 16;

/** Forms the sums of the votes as they are now, all at once, where they were left out until now. */
export function sumUp(tally: Tally): void {
  const size = tally.statements.ids.length;
  if (tally.pairs || size > tally.tableLimit) return;
  const sums = emptySums(size);
  const people = countedPeople(tally);
  for (let first = 0; first < people.length; first += together)
    addAll(sums, ballotsAsNumbered(tally, people.subarray(first, first + together)));
  tally.pairs = pairsWith(sums);
}
