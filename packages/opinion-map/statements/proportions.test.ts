import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  halfShare,
  smoothedShare,
  testAgainstHalf,
  testAgainstOther,
  wilsonBounds,
} from './proportions.ts';
import { nthRoot } from './root.ts';

const counts = fc
  .nat({ max: 5000 })
  .chain((votes) => fc.tuple(fc.nat({ max: votes }), fc.constant(votes)));

describe('shares and tests, computed by hand', () => {
  it('three of four', () => {
    expect(smoothedShare(3, 4)).toBe(4 / 6);
    expect(halfShare(3, 4)).toBe(3.5 / 5);
    expect(testAgainstHalf(3, 4)).toBeCloseTo(2 * Math.sqrt(5) * 0.3, 14);
  });

  it('eight of nine against one of nine', () => {
    // p₁ = 0.9, p₂ = 0.2, pooled 11/20.
    expect(testAgainstOther(8, 9, 1, 9)).toBeCloseTo(0.7 / Math.sqrt(0.55 * 0.45 * 0.2), 14);
  });

  it('everybody alike is no difference', () => {
    expect(testAgainstOther(7, 7, 30, 30)).toBe(0);
    expect(testAgainstOther(0, 0, 0, 0)).toBe(0);
  });

  it('the 90 % interval of 8 of 10 ends where 8 of 10 is 1.645 standard deviations away', () => {
    for (const bound of wilsonBounds(8, 10))
      expect(Math.abs(0.8 - bound) / Math.sqrt((bound * (1 - bound)) / 10)).toBeCloseTo(
        1.64485363,
        8,
      );
  });
});

it('Wilson bounds bracket the share, also the smoothed one, and lie within 0 and 1', () => {
  fc.assert(
    fc.property(counts, ([count, votes]) => {
      const [lower, upper] = wilsonBounds(count, votes);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(upper).toBeLessThanOrEqual(1);
      const share = votes > 0 ? count / votes : 0.5;
      for (const inside of [share, halfShare(count, votes)]) {
        expect(lower).toBeLessThanOrEqual(inside);
        expect(upper).toBeGreaterThanOrEqual(inside);
      }
    }),
  );
});

it('the same share with more votes has a higher lower bound', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 50 }), ([count, votes], times) => {
      fc.pre(count > 0);
      const [few] = wilsonBounds(count, votes);
      const [many] = wilsonBounds(count * times, votes * times);
      expect(many).toBeGreaterThan(few);
    }),
  );
});

it('an n-th root, taken n times, is the number again', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 9 }),
      (x, n) => {
        expect(nthRoot(x, n) ** n / x).toBeCloseTo(1, 12);
      },
    ),
  );
  expect(nthRoot(0, 3)).toBe(0);
  expect(nthRoot(1, 5)).toBe(1);
});
