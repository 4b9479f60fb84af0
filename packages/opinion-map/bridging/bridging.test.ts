import { describe, expect, it } from 'vitest';
import { active, masked } from '../ballots.ts';
import { draw } from '../draw.ts';
import { mulberry32 } from '../random.ts';
import { ballotsFrom, conversation, isHere, type Row } from '../testing.ts';
import { activeVotes } from './active-votes.ts';
import { bridging, mostActive } from './bridging.ts';
import { bridgingRule } from './support.ts';

/** Shares of the two camps that agree with each statement. */
const planted = {
  '1': [0.9, 0.1],
  '2': [0.1, 0.9],
  '3': [0.85, 0.2],
  '4': [0.15, 0.9],
  '5': [0.9, 0.15],
  '6': [0.9, 0.9], // everybody loves it
  '7': [0.75, 0.75], // liked in both camps
  '8': [0.1, 0.1], // nobody likes it
  '9': [0.9, 0.45], // one camp's, and half of the other's
} as const;

function camps(people: number, seed: number): Row[] {
  const random = mulberry32(seed);
  return Array.from({ length: people }, (_, i) =>
    Object.entries(planted).flatMap(([statement, shares]): Row[] => {
      const share = shares[i % 5 < 3 ? 0 : 1];
      if (random() < 0.3) return [];
      return [{ person: String(i), statement, vote: random() < share ? 1 : -1 }];
    }),
  ).flat();
}

const found = (rows: readonly Row[], states = new Map<string, number>()) => {
  const ballots = ballotsFrom(rows, states);
  return bridging(ballots, draw(ballots, { method: 'linli' }));
};

describe('two camps of 60 % and 40 %', () => {
  const list = found(camps(400, 1));

  it('what both like bridges, also what everybody loves; what one camp likes does not, nor what nobody likes', () => {
    expect(list.map(({ statement }) => statement)).toEqual(['6', '7']);
    for (const { lean, supportLow, supportHigh, fragile } of list) {
      expect(Math.abs(lean)).toBeLessThan(bridgingRule.mostLean);
      expect(Math.min(supportLow, supportHigh)).toBeGreaterThan(20);
      expect(fragile).toBe(false);
    }
  });

  it('does not depend on the order of the rows', () => {
    expect(found(camps(400, 1).reverse())).toEqual(list);
  });

  it('a masked statement is not in the list', () => {
    const states = new Map([
      ['6', masked],
      ['7', active],
    ]);
    expect(found(camps(400, 1), states).map(({ statement }) => statement)).toEqual(['7']);
  });
});

it('what bridges only by the votes of the most active is marked as fragile', () => {
  // Four supporters on the smaller side, one of them the busiest of all.
  const rows = camps(400, 2);
  const busy = Array.from(
    { length: 20 },
    (_, i): Row => ({ person: '3', statement: String(100 + i), vote: i % 2 ? 1 : -1 }),
  );
  const small = ['8', '13', '3', '18'].map((person): Row => ({ person, statement: '99', vote: 1 }));
  const large = Array.from(
    { length: 9 },
    (_, i): Row => ({ person: String(i * 5), statement: '99', vote: 1 }),
  );
  const list = found([
    ...rows,
    ...busy,
    ...small,
    { person: '23', statement: '99', vote: 0 },
    ...large,
  ]);
  expect(list.find(({ statement }) => statement === '99')).toMatchObject({ fragile: true });
  expect(list.find(({ statement }) => statement === '6')).toMatchObject({ fragile: false });
});

it('the most active are one in a thousand, at least one, the first of equals', () => {
  const votes = activeVotes(conversation('ubi'));
  const marks = mostActive(votes);
  const most = Math.max(...Array.from(marks, (_, i) => votes.start[i + 1]! - votes.start[i]!));
  expect(marks.reduce((sum, mark) => sum + mark, 0)).toBe(1);
  const i = marks.indexOf(1);
  expect(votes.start[i + 1]! - votes.start[i]!).toBe(most);
});

it('where all are of one mind nothing bridges: there are no sides', () => {
  const rows = Array.from(
    { length: 60 },
    (_, i): Row => ({ person: String(i % 20), statement: String(i % 3), vote: 1 }),
  );
  expect(found(rows)).toEqual([]);
});

/** docs/decisions/0020: what the thresholds give on the published conversations. */
describe.each([
  ['ubi', 17, '21'],
  ['biodiversity', 81, '81'],
  ['football', 7, '1'],
  ['austria', 129, '152'],
] as const)('%s', (name, count, first) => {
  it.skipIf(!isHere(name))(`has ${count} bridging statements, and ${first} comes first`, () => {
    const ballots = conversation(name);
    const list = bridging(ballots, draw(ballots, { method: 'linli' }));
    expect(list).toHaveLength(count);
    expect(list[0]?.statement).toBe(first);
  });
});
