import { type Ballots, cellsFor } from '../ballots.ts';
import { activeBallots } from '../large/active-ballots.ts';
import { drawBelow, stream } from '../random.ts';

/** `count` indices, all of 0 … length − 1 or a seeded sample of them, ascending. */
export function sampleOf(length: number, count: number, seed: number): Int32Array {
  const all = new Int32Array(length);
  for (let i = 0; i < length; i++) all[i] = i;
  if (length <= count) return all;
  const random = stream(seed, 'sample of people');
  for (let i = 0; i < count; i++) {
    const other = i + drawBelow(random, length - i);
    const taken = all[other] as number;
    all[other] = all[i] as number;
    all[i] = taken;
  }
  return all.slice(0, count).sort();
}

/** The number of groups is chosen on so many people at most; everybody is grouped. */
const mostChoosers = 10_000;

/** Who decides how many groups there are (a seeded sample above 10,000 people), with active statements only. */
export function choosersOf(
  ballots: Ballots,
  seed: number,
): { readonly people: Int32Array; readonly ballots: Ballots } {
  const people = sampleOf(ballots.people.length, mostChoosers, seed);
  const all = people.length === ballots.people.length;
  return { people, ballots: activeBallots(all ? ballots : ballotsOfSome(ballots, people)) };
}

/** The ballots of some people. @param people ascending indices */
function ballotsOfSome(ballots: Ballots, people: Int32Array): Ballots {
  const start = new Uint32Array(people.length + 1);
  people.forEach((i, at) => {
    // Indices of people are inside `start`.
    start[at + 1] =
      (start[at] as number) + (ballots.start[i + 1] as number) - (ballots.start[i] as number);
  });
  const cells = cellsFor(ballots.statements.length, start[people.length] as number);
  people.forEach((i, at) => {
    cells.set(ballots.cells.subarray(ballots.start[i], ballots.start[i + 1]), start[at]);
  });
  return {
    ...ballots,
    people: Array.from(people, (i) => ballots.people[i] as string),
    start,
    cells,
  };
}
