import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../ballots.ts';
import { bridging } from '../bridging/bridging.ts';
import { draw } from '../draw.ts';
import { ballotsFrom, type Row } from '../testing.ts';
import { commonGroundOf } from './consensus.ts';
import { divisions } from './division.ts';
import { majorities } from './majority.ts';
import { polisRepresentative, representative } from './representative.ts';
import { seatList } from './seats.ts';
import { countVotes, talliesOf } from './tally.ts';
import { numbersIn } from './testing.ts';

/** Everything that is said about statements. */
function everything(
  rows: readonly Row[],
  k: number,
  label: (i: number) => number,
  states = new Map<string, number>(),
) {
  const ballots = ballotsFrom(rows, states);
  const groups = Int32Array.from(ballots.people, (_, i) => label(i));
  const table = countVotes(ballots, { k, groups });
  const drawing = draw(ballots, { method: 'linli' });
  return {
    tallies: talliesOf(table),
    majorities: majorities(table),
    consensus: commonGroundOf(ballots, { k, groups, alternatives: [{ k, groups }] }),
    division: divisions(table),
    representative: representative(table),
    polisRepresentative: polisRepresentative(table),
    bridging: bridging(ballots, drawing),
    seats: seatList(ballots, drawing, 3),
  };
}

const square = (people: number, statements: number, vote: (i: number, j: number) => Row['vote']) =>
  Array.from({ length: people * statements }, (_, at): Row => {
    const [i, j] = [Math.floor(at / statements), at % statements];
    return { person: String(i), statement: String(j), vote: vote(i, j) };
  });

describe.each<[string, readonly Row[], number, (i: number) => number]>([
  ['nothing', [], 0, () => -1],
  ['nothing, in two groups', [], 2, () => 0],
  ['one person with one vote', square(1, 1, () => 1), 1, () => 0],
  ['one statement', square(30, 1, (i) => (i % 3 ? 1 : -1)), 2, (i) => i % 2],
  ['only passes', square(20, 5, () => 0), 2, (i) => i % 2],
  ['all alike', square(20, 5, () => 1), 3, (i) => i % 3],
  ['one group', square(20, 5, (i, j) => ((i * j) % 3 ? 1 : -1)), 1, () => 0],
  ['nobody in a group', square(20, 5, (i, j) => ((i * j) % 3 ? 1 : -1)), 2, () => -1],
  ['an empty group', square(20, 5, (i, j) => ((i * j) % 3 ? 1 : -1)), 3, (i) => i % 2],
  ['more statements than people', square(4, 40, (i, j) => ((i + j) % 2 ? 1 : -1)), 2, (i) => i % 2],
])('of %s', (_, rows, k, label) => {
  it('every number that is said is a number', () => {
    expect(numbersIn(everything(rows, k, label)).filter((x) => !Number.isFinite(x))).toEqual([]);
  });
});

it('of a group without a vote on a statement nothing is claimed', () => {
  const rows = square(40, 2, (i) => (i % 2 ? 1 : -1)).filter(
    ({ person, statement }) => statement === '0' || Number(person) % 2 === 0,
  );
  const { consensus, division, representative: list } = everything(rows, 2, (i) => i % 2);
  expect(consensus).toEqual([]);
  expect(division.map(({ statement }) => statement)).toEqual(['0']);
  expect(list.some(({ group, statement }) => group === '1' && statement === '1')).toBe(false);
});

it('all statements masked: nothing is said, and nothing fails', () => {
  const states = new Map(['0', '1', '2'].map((id) => [id, masked]));
  const said = everything(
    square(20, 3, (i) => (i % 2 ? 1 : -1)),
    2,
    (i) => i % 2,
    states,
  );
  expect(said).toMatchObject({ tallies: [], consensus: [], representative: [], bridging: [] });
});

const anyRows = fc.array(
  fc.record({
    person: fc.nat({ max: 25 }).map(String),
    statement: fc.nat({ max: 8 }).map(String),
    vote: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  }),
  { maxLength: 150 },
);

it('whatever was voted, every number is a number, and every id is an active statement', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 0, max: 4 }), (rows, k) => {
      const said = everything(rows, k, (i) => (i % (k + 1)) - 1, new Map([['3', masked]]));
      expect(numbersIn(said).every(Number.isFinite)).toBe(true);
      const named = JSON.stringify(said).match(/"statement":"[^"]*"/g) ?? [];
      expect(named).not.toContain('"statement":"3"');
    }),
    { numRuns: 60 },
  );
});

it('the order in which the votes came changes no figure', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const final = [
        ...new Map(rows.map((row) => [`${row.person} ${row.statement}`, row])).values(),
      ];
      const label = (i: number) => i % 2;
      expect(everything(final.toReversed(), 2, label)).toEqual(everything(final, 2, label));
    }),
    { numRuns: 30 },
  );
});
