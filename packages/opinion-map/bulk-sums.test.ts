import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cell } from './ballots.ts';
import { addBallots, takeVotes } from './bulk-sums.ts';
import { ballotsOf, voteLogs } from './fixtures/random-votes.ts';
import { hideVotes } from './groups/hide-votes.ts';
import { addBallot, emptySums, sumsOf } from './pair-sums.ts';
import { mulberry32 } from './random.ts';

it('adding many ballots at once gives the integers of adding them one by one, in any number of parts', () => {
  const vote = fc.integer({ min: -1, max: 1 });
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.nat({ max: 30 }).map(String), vote), { maxLength: 12 }),
      fc.nat({ max: 12 }),
      (people, cut) => {
        const rows = people.map((own) =>
          Object.entries(own)
            .map(([statement, given]) => cell(Number(statement), given))
            .sort((a, b) => a - b),
        );
        const cells = Uint16Array.from(rows.flat());
        const start = new Uint32Array(rows.length + 1);
        rows.forEach((row, i) => {
          start[i + 1] = start[i]! + row.length;
        });
        const one = emptySums(31);
        rows.forEach((_, i) => {
          addBallot(one, cells, start[i]!, start[i + 1]!, 1);
        });
        const middle = Math.min(cut, rows.length);
        const many = emptySums(31);
        addBallots(many, { start, cells }, 0, middle);
        addBallots(many, { start, cells }, middle, rows.length);
        expect(many.table).toEqual(one.table);
      },
    ),
    { numRuns: 200, seed: 4 },
  );
});

it('nothing overflows where more people vote alike than fit into a packed number, on many statements', () => {
  const [people, statements] = [4095 * 2 + 10, 300];
  // Everybody disagrees with the first two and the last, the rest is seen by one in a hundred.
  const rows = Array.from({ length: people }, (_, i) => [
    cell(0, -1),
    cell(1, -1),
    ...(i % 100 ? [] : Array.from({ length: 297 }, (_, j) => cell(j + 2, (i + j) % 2 ? 1 : 0))),
    cell(statements - 1, -1),
  ]);
  const cells = Uint32Array.from(rows.flat());
  const start = new Uint32Array(people + 1);
  rows.forEach((row, i) => {
    start[i + 1] = start[i]! + row.length;
  });
  const one = emptySums(statements);
  rows.forEach((_, i) => {
    addBallot(one, cells, start[i]!, start[i + 1]!, 1);
  });
  const many = emptySums(statements);
  addBallots(many, { start, cells }, 0, people);
  expect(Buffer.compare(Buffer.from(many.table.buffer), Buffer.from(one.table.buffer))).toBe(0);
  expect([...many.table.subarray(0, 4)]).toEqual([people, people, -people, -people]);
});

it('taking votes away leaves the integers of the other votes', () => {
  fc.assert(
    fc.property(
      voteLogs,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      (log, share, seed) => {
        const ballots = ballotsOf(log);
        const { kept, hidden } = hideVotes(ballots, share, mulberry32(seed));
        const { size, table } = sumsOf(ballots);
        takeVotes({ size, table }, ballots, hidden);
        expect(table).toEqual(sumsOf({ ...ballots, ...kept }).table);
      },
    ),
    { numRuns: 100 },
  );
});
