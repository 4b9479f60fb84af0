import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex, bestMatchF1 } from './agreement.ts';

const grouping = (length: number) =>
  fc.array(fc.integer({ min: -1, max: 3 }), { minLength: length, maxLength: length });
const two = fc.integer({ min: 2, max: 25 }).chain((n) => fc.tuple(grouping(n), grouping(n)));

/** The index from its definition: every pair of people, together or apart. */
function byPairs(left: number[], right: number[]): number {
  let [both, inLeft, inRight, all] = [0, 0, 0, 0];
  for (let i = 0; i < left.length; i++)
    for (let j = 0; j < i; j++) {
      if ([left[i], right[i], left[j], right[j]].some((g) => (g ?? -1) < 0)) continue;
      all++;
      if (left[i] === left[j]) inLeft++;
      if (right[i] === right[j]) inRight++;
      if (left[i] === left[j] && right[i] === right[j]) both++;
    }
  const expected = all > 0 ? (inLeft * inRight) / all : 0;
  const most = (inLeft + inRight) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

describe('agreement of two groupings', () => {
  it('counts pairs as the definition does', () => {
    fc.assert(
      fc.property(two, ([left, right]) => {
        expect(adjustedRandIndex(left, right)).toBeCloseTo(byPairs(left, right), 12);
        expect(adjustedRandIndex(right, left)).toBeCloseTo(adjustedRandIndex(left, right), 12);
      }),
    );
  });

  it('is 1 however the groups are numbered', () => {
    expect(adjustedRandIndex([0, 0, 1, 2, -1], [2, 2, 0, 1, 1])).toBe(1);
    expect(adjustedRandIndex([], [])).toBe(1);
    expect(adjustedRandIndex([0, 0, 0], [0, 0, 0])).toBe(1);
  });

  it('is about 0 when one grouping says nothing about the other', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 0, 0])).toBe(0);
  });

  it('says how well the best group matches a wanted one', () => {
    expect(bestMatchF1([0, 0, 1, 1], [5, 5, 6, 6], 6)).toBe(1);
    expect(bestMatchF1([0, 0, 0, 0], [5, 5, 5, 6], 6)).toBeCloseTo(2 / 5, 12);
    expect(bestMatchF1([-1, 0], [6, 6], 6)).toBe(1);
    expect(bestMatchF1([], [], 0)).toBe(0);
  });
});
