import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ballots, masked } from '../ballots.ts';
import { draw } from '../draw.ts';
import { placeAll } from '../place.ts';
import { plant } from '../planted/generate.ts';
import { drawBelow, mulberry32 } from '../random.ts';
import { ballotsFrom, conversation, type Row, statesOf, votesOf } from '../testing.ts';
import { type Grouping, groupPeople, regroup, resampleOf } from './group.ts';

function grouped(ballots: Ballots, options: Partial<Parameters<typeof groupPeople>[3]> = {}) {
  const drawing = draw(ballots, { method: 'linli' });
  return groupPeople(ballots, drawing, placeAll(drawing, ballots), {
    seed: 1,
    draws: 5,
    ...options,
  });
}

const row = (person: number, statement: number, vote: number): Row => ({
  person: `p${person}`,
  statement: `s${statement}`,
  vote: vote as Row['vote'],
});

/** Nothing that is not a number, and every person in a group or in none. */
function expectSensible(result: Grouping, people: number): void {
  const { candidates, meanAri, stability, groups, sizes, letters, k } = result;
  for (const { gain, standardError, picked } of candidates)
    expect([gain, standardError, picked].every(Number.isFinite)).toBe(true);
  expect([...meanAri, stability].every(Number.isFinite)).toBe(true);
  expect(groups).toHaveLength(people);
  expect(sizes).toHaveLength(k);
  expect(letters).toHaveLength(k);
  expect(groups.every((g) => g >= -1 && g < k)).toBe(true);
}

describe('groups of people who answered alike', () => {
  it('finds two camps that answer everything the other way round', () => {
    const rows: Row[] = [];
    for (let i = 0; i < 40; i++)
      for (let j = 0; j < 12; j++)
        if ((i + j) % 4 !== 0) rows.push(row(i, j, i % 5 < 2 === j % 2 < 1 ? 1 : -1));
    const result = grouped(ballotsFrom(rows));
    expect(result.sizes).toEqual([24, 16]);
    expect(result.stability).toBe(1);
    expect(result.unclear).toBe(false);
    expect(result.meanAri).toEqual([1, 1]);
    expect(result.letters).toEqual(['A', 'B']);
  });

  it('says that there are no clear groups where none were planted', () => {
    const { ballots } = plant({ people: 300, statements: 40, votes: 20, shares: [1] }, 5);
    const result = grouped(ballots);
    expect(result.k).toBe(1);
    expect(result.stability).toBe(1);
    expect(result.candidates.every(({ k, picked }) => picked === (k === 1 ? 1 : 0))).toBe(true);
  });

  it('does not depend on the order of the rows', () => {
    const rows = votesOf('ubi');
    const random = mulberry32(9);
    const shuffled = rows.map((_, i) => i);
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = drawBelow(random, i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] as number, shuffled[i] as number];
    }
    // Votes that were replaced are left out: which of two rows is the later one is not the order of people.
    const last = new Map(rows.map((one, i) => [`${one.person} ${one.statement}`, i]));
    const final = new Set(last.values());
    const reordered = shuffled.filter((i) => final.has(i)).map((i) => rows[i] as Row);
    expect(grouped(ballotsFrom(reordered, statesOf('ubi')), { draws: 2 })).toEqual(
      grouped(ballotsFrom(rows, statesOf('ubi')), { draws: 2 }),
    );
  });

  it('groups a published conversation as before, with another number of groups beside it', () => {
    const result = grouped(conversation('ubi'), { draws: 20 });
    expect(result.sizes).toEqual([73, 58, 31, 12]);
    expect(result.stability).toBeGreaterThanOrEqual(0.9);
    expect(result.alternatives.map(({ k }) => k)).toEqual([2, 3, 4]);
    expect(result.groups.filter((g) => g < 0)).toHaveLength(234 - 174);
    expectSensible(result, 234);
  });

  it('gives the same result when the draws are made elsewhere', () => {
    const ballots = conversation('ubi');
    const drawing = draw(ballots, { method: 'linli' });
    const resamples = [0, 1, 2, 3, 4].map((number) =>
      resampleOf(ballots, drawing, { seed: 1 }, number),
    );
    expect(grouped(ballots, { resamples })).toEqual(grouped(ballots));
  });

  it('puts people with the same votes into the same group', () => {
    const { ballots } = plant({ people: 120, statements: 20, votes: 12, shares: [0.6, 0.4] }, 3);
    const rows: Row[] = [];
    ballots.people.forEach((_, i) => {
      for (let z = ballots.start[i] as number; z < (ballots.start[i + 1] as number); z++) {
        const cell = ballots.cells[z] as number;
        rows.push(row(i, cell >> 2, (cell & 3) - 1), row(1000 + i, cell >> 2, (cell & 3) - 1));
      }
    });
    const twice = ballotsFrom(rows);
    const drawing = draw(twice, { method: 'linli' });
    const { groups } = regroup(twice, drawing, placeAll(drawing, twice), 3, 1);
    const of = new Map(twice.people.map((person, i) => [person, groups[i]]));
    for (let i = 0; i < 120; i++) expect(of.get(`p${i}`)).toBe(of.get(`p${1000 + i}`));
  });

  it('says nothing of people with fewer than seven votes, or than all of fewer statements', () => {
    const rows = [];
    for (let i = 0; i < 20; i++)
      for (let j = 0; j < (i < 10 ? 6 : 9); j++) rows.push(row(i, j, i % 2 === 0 ? 1 : -1));
    const { groups } = grouped(ballotsFrom(rows));
    expect(groups.filter((g) => g >= 0)).toHaveLength(10);
    const short = rows.filter(({ statement }) => ['s0', 's1', 's2'].includes(statement));
    expect(grouped(ballotsFrom(short)).groups.filter((g) => g >= 0)).toHaveLength(20);
  });

  it('answers for whatever few votes there are', () => {
    const votes = fc.array(
      fc.tuple(fc.nat(7), fc.nat(5), fc.integer({ min: -1, max: 1 })).map((v) => row(...v)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(votes, fc.boolean(), (rows, masks) => {
        const ballots = ballotsFrom(rows, new Map(masks ? [['s0', masked]] : []));
        expectSensible(grouped(ballots, { draws: 2 }), ballots.people.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['nobody', [], 0],
    ['one person with one vote', [row(0, 0, 1)], 1],
    ['everybody of the same opinion', [0, 1, 2, 3, 4, 5].map((i) => row(i, 0, 1)), 1],
    ['everybody passing', [0, 1, 2, 3, 4, 5].map((i) => row(i, 0, 0)), 1],
    ['nobody with enough votes', [0, 1, 2, 3, 4, 5, 6, 7].map((i) => row(i, i, 1)), 0],
  ])('has a sensible answer for %s', (_, rows, k) => {
    const ballots = ballotsFrom(rows);
    const result = grouped(ballots);
    expect(result.k).toBe(k);
    expect(result.stability).toBe(1);
    expectSensible(result, ballots.people.length);
  });
});
