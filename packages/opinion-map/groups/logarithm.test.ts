import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expOfNegative, ln } from './logarithm.ts';

/** Distance in units in the last place of the larger one. */
const ulps = (a: number, b: number): number =>
  Math.abs(a - b) / (Number.EPSILON * 2 ** Math.floor(Math.log2(Math.max(Math.abs(b), 1e-300))));

describe('logarithm and exponential by basic arithmetic', () => {
  it('gives the logarithm within four units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (y) => {
        if (y !== 1) expect(ulps(ln(y), Math.log(y))).toBeLessThanOrEqual(4);
      }),
      { numRuns: 2000 },
    );
    expect(ln(1)).toBe(0);
    expect(ln(2)).toBe(Math.LN2);
  });

  it('gives the exponential within four units in the last place, and 0 where it is next to nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 0, noNaN: true }), (x) => {
        expect(ulps(expOfNegative(x), Math.exp(x))).toBeLessThanOrEqual(4);
      }),
      { numRuns: 2000 },
    );
    expect(expOfNegative(0)).toBe(1);
    expect(expOfNegative(-20.1)).toBe(0);
    expect(expOfNegative(Number.NEGATIVE_INFINITY)).toBe(0);
  });
});
