import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonGround, commonGroundOf, consensusOn } from './consensus.ts';
import { divisions } from './division.ts';
import { majorities } from './majority.ts';
import { wilsonBounds } from './proportions.ts';
import { countVotes } from './tally.ts';
import { type GroupVotes, grouped } from './testing.ts';

const tableOf = (...groups: GroupVotes[]) => {
  const { ballots, labels } = grouped(groups);
  return countVotes(ballots, labels);
};
const counts = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 20 }));
const someVotes = counts.filter(([a, d, p]) => a + d + p > 0);

describe('consensus', () => {
  it('of two groups, 9 : 1 and 6 : 2 with two passes, computed by hand', () => {
    const found = consensusOn(tableOf([[9, 1, 0]], [[6, 2, 2]]), 0, 'agree');
    const [first, second] = [9.5 / 11, 6.5 / 11];
    expect(found.perGroup).toEqual([first, second]);
    expect(found.score).toBeCloseTo(
      Math.sqrt(first * (1 - 1.5 / 11) * second * (1 - 2.5 / 11)),
      14,
    );
    expect(found.lower).toBeCloseTo(
      Math.sqrt(
        wilsonBounds(9, 10)[0] *
          (1 - wilsonBounds(1, 10)[1]) *
          wilsonBounds(6, 10)[0] *
          (1 - wilsonBounds(2, 10)[1]),
      ),
      14,
    );
  });

  it('of one group is the same formula with one group', () => {
    const { score, perGroup } = consensusOn(tableOf([[9, 1, 0]]), 0, 'agree');
    expect(perGroup).toEqual([9.5 / 11]);
    expect(score).toBeCloseTo((9.5 / 11) * (9.5 / 11), 14);
  });

  it('does not shrink with the number of groups that agree alike', () => {
    fc.assert(
      fc.property(someVotes, fc.integer({ min: 2, max: 5 }), (votes, times) => {
        for (const direction of ['agree', 'disagree'] as const) {
          const once = consensusOn(tableOf([votes]), 0, direction);
          const often = consensusOn(tableOf(...Array(times).fill([votes])), 0, direction);
          expect(often.score).toBeCloseTo(once.score, 13);
          expect(often.lower).toBeCloseTo(once.lower, 13);
        }
      }),
    );
  });

  it('93 % agreement in six groups is high (Polis’ product says a third)', () => {
    const { score } = consensusOn(tableOf(...Array(6).fill([[93, 7, 0]])), 0, 'agree');
    expect(score).toBeGreaterThan(0.85);
  });

  it('rejection is agreement with every vote turned round', () => {
    fc.assert(
      fc.property(someVotes, someVotes, ([a, d, p], [b, e, r]) => {
        const there = consensusOn(tableOf([[a, d, p]], [[b, e, r]]), 0, 'disagree');
        const turned = consensusOn(tableOf([[d, a, p]], [[e, b, r]]), 0, 'agree');
        expect(there).toEqual({ ...turned, direction: 'disagree' });
      }),
    );
  });

  it('is never below its lower value', () => {
    fc.assert(
      fc.property(fc.array(someVotes, { minLength: 1, maxLength: 4 }), (groups) => {
        const { score, lower } = consensusOn(tableOf(...groups.map((one) => [one])), 0, 'agree');
        expect(lower).toBeLessThanOrEqual(score);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('common ground', () => {
  it('a statement with few votes never ranks over the same share with many votes', () => {
    fc.assert(
      fc.property(someVotes, someVotes, fc.integer({ min: 2, max: 12 }), (one, other, times) => {
        const more = (votes: readonly [number, number, number]) =>
          votes.map((count) => count * times) as [number, number, number];
        const list = commonGround(tableOf([one, more(one)], [other, more(other)]));
        const places = list.map(({ statement }) => statement);
        if (places.includes('0') && places.includes('1')) expect(places).toEqual(['1', '0']);
      }),
    );
  });

  it('needs five votes and 60 % in every group', () => {
    const held = [18, 1, 1] as const;
    const list = commonGround(
      tableOf([held, held, held, [2, 17, 1]], [held, [4, 0, 0], [12, 7, 1], [1, 19, 0]]),
    );
    expect(list).toMatchObject([
      { statement: '0', direction: 'agree' },
      { statement: '3', direction: 'disagree' },
    ]);
  });

  it('is only what survives every other number of groups', () => {
    // Everybody agrees with 0; with 1 the first twenty do and half of the others.
    const { ballots } = grouped([
      [
        [40, 0, 0],
        [30, 2, 8],
      ],
    ]);
    const everySecond = Int32Array.from({ length: 40 }, (_, i) => i % 2);
    const halves = Int32Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    const found = (...alternatives: Int32Array[]) =>
      commonGroundOf(ballots, {
        k: 2,
        groups: everySecond,
        alternatives: alternatives.map((groups) => ({ k: 2, groups })),
      }).map(({ statement }) => statement);
    expect(found()).toEqual(['0', '1']);
    expect(found(everySecond)).toEqual(['0', '1']);
    expect(found(everySecond, halves)).toEqual(['0']);
    const three = Int32Array.from({ length: 40 }, (_, i) => (i < 3 ? 0 : 1));
    expect(found(three)).toEqual(['0', '1']);
  });

  it('there is none without groups', () => {
    expect(commonGround(tableOf())).toEqual([]);
  });
});

describe('division', () => {
  it('names the two groups that are furthest apart, the widest gap first', () => {
    const list = divisions(
      tableOf(
        [
          [10, 10, 0],
          [18, 2, 0],
        ],
        [
          [12, 8, 0],
          [2, 18, 0],
        ],
        [
          [11, 9, 0],
          [10, 10, 0],
        ],
      ),
    );
    expect(list).toMatchObject([
      { statement: '1', most: '0', least: '1' },
      { statement: '0', most: '1', least: '0' },
    ]);
    expect(list[0]?.gap).toBeCloseTo(16 / 21, 14);
  });

  it('makes nothing of a group that has not voted', () => {
    const table = tableOf(
      [
        [19, 1, 0],
        [1, 0, 0],
      ],
      [
        [1, 0, 0],
        [19, 1, 0],
      ],
      [
        [18, 2, 0],
        [18, 2, 0],
      ],
    );
    expect(divisions(table).map(({ most, least }) => [most, least])).toEqual([
      ['0', '2'],
      ['1', '2'],
    ]);
  });
});

describe('majorities', () => {
  it('count all people, those in no group too', () => {
    const { ballots } = grouped([
      [
        [9, 1, 0],
        [5, 5, 0],
        [0, 10, 0],
      ],
    ]);
    const nobody = new Int32Array(ballots.people.length).fill(-1);
    expect(majorities(countVotes(ballots, { k: 0, groups: nobody }))).toMatchObject([
      { statement: '0', direction: 'agree', p: 10 / 12, agrees: 9, votes: 10 },
      { statement: '2', direction: 'disagree', p: 11 / 12, disagrees: 10 },
    ]);
  });
});
