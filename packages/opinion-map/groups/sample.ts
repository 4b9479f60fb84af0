import { type Ballots, cellsFor } from '../ballots.ts';

/** The ballots of some people. @param people ascending indices */
export function ballotsOfSome(ballots: Ballots, people: Int32Array): Ballots {
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
