import fc from 'fast-check';
import { expect, it } from 'vitest';
import { masked, meta } from '../ballots.ts';
import { ballotsFrom, type Row } from '../testing.ts';
import { countVotes, hasEnoughVotes, talliesOf } from './tally.ts';

const rows: Row[] = [
  { person: '1', statement: '10', vote: 1 },
  { person: '1', statement: '2', vote: -1 },
  { person: '2', statement: '2', vote: 0 },
  { person: '3', statement: '2', vote: 1 },
  { person: '3', statement: '7', vote: 1 },
  { person: '3', statement: '8', vote: 1 },
];

it('counts each group, the people in none, and everybody; only active statements, in canonical order', () => {
  const ballots = ballotsFrom(
    rows,
    new Map([
      ['7', masked],
      ['8', meta],
    ]),
  );
  const table = countVotes(ballots, { k: 2, groups: Int32Array.of(0, 1, -1) });
  expect(table.statements).toEqual(['2', '10']);
  expect([...table.sizes]).toEqual([1, 1]);
  expect([...table.agrees]).toEqual([0, 1, 0, 0, 1, 0, 1, 1]);
  expect([...table.disagrees]).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
  expect([...table.votes]).toEqual([1, 1, 1, 0, 1, 0, 3, 1]);
  expect(talliesOf(table)).toEqual([
    {
      statement: '2',
      agrees: 1,
      disagrees: 1,
      passes: 1,
      perGroup: [
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    {
      statement: '10',
      agrees: 1,
      disagrees: 0,
      passes: 0,
      perGroup: [
        [1, 0, 0],
        [0, 0, 0],
      ],
    },
  ]);
});

const someRows = fc.array(
  fc.record({
    person: fc.nat({ max: 12 }).map(String),
    statement: fc.nat({ max: 6 }).map(String),
    vote: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  }),
  { maxLength: 80 },
);

it('groups and the people in none add up to everybody, and everybody is what a plain count says', () => {
  fc.assert(
    fc.property(someRows, fc.infiniteStream(fc.integer({ min: -1, max: 2 })), (given, labels) => {
      const ballots = ballotsFrom(given);
      const groups = Int32Array.from(ballots.people, () => labels.next().value ?? 0);
      const { agrees, disagrees, votes, statements } = countVotes(ballots, { k: 3, groups });
      const final = new Map(given.map((row) => [`${row.person} ${row.statement}`, row]));
      statements.forEach((statement, j) => {
        const on = [...final.values()].filter((row) => row.statement === statement);
        const total = (of: Uint32Array) =>
          [0, 1, 2, 3].reduce((sum, row) => sum + (of[row * statements.length + j] as number), 0);
        const all = 4 * statements.length + j;
        expect(agrees[all]).toBe(on.filter(({ vote }) => vote === 1).length);
        expect(disagrees[all]).toBe(on.filter(({ vote }) => vote === -1).length);
        expect(votes[all]).toBe(on.length);
        for (const of of [agrees, disagrees, votes]) expect(total(of)).toBe(of[all]);
      });
    }),
  );
});

it('nothing is said about a group with fewer than five votes, or with fewer than one in fifty', () => {
  expect(hasEnoughVotes(4, 4)).toBe(false);
  expect(hasEnoughVotes(5, 5)).toBe(true);
  expect(hasEnoughVotes(19, 1000)).toBe(false);
  expect(hasEnoughVotes(20, 1000)).toBe(true);
});
