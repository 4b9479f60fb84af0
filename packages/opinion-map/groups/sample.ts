import { active, type Ballots, cellsFor, statementOf } from '../ballots.ts';
import { drawBelow, stream } from '../random.ts';

/** `count` indices, all of 0 … length − 1 or a seeded sample of them, ascending. */
export function sampleOf(length: number, count: number, seed: number): Int32Array {
  const all = Int32Array.from({ length }, (_, i) => i);
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

/** Who decides how many groups there are (a seeded sample above 10,000 people), with their votes on active statements. */
export function choosersOf(
  ballots: Ballots,
  seed: number,
): { readonly people: Int32Array; readonly ballots: Ballots } {
  const people = sampleOf(ballots.people.length, mostChoosers, seed);
  const all = people.length === ballots.people.length;
  return { people, ballots: activeVotes(all ? ballots : ballotsOfSome(ballots, people)) };
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

/** The same ballots without the votes on masked and meta statements, which no drawing sees. */
function activeVotes(ballots: Ballots): Ballots {
  const { states, start } = ballots;
  if (states.every((state) => state === active)) return ballots;
  const cells = cellsFor(states.length, ballots.cells.length);
  const kept = new Uint32Array(start.length);
  let count = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    // Offsets and cells are inside their arrays.
    for (let z = start[i] as number; z < (start[i + 1] as number); z++) {
      const given = ballots.cells[z] as number;
      if (states[statementOf(given)] === active) cells[count++] = given;
    }
    kept[i + 1] = count;
  }
  return { ...ballots, start: kept, cells: cells.subarray(0, count) };
}
