import { assert, bigInt, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, parseDecimal, toFixed, toText } from './decimal.ts';
import { add, ceil, compare, divide, floor, multiply, ratio, subtract, toNumber } from './ratio.ts';

const whole = bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const positive = bigInt({ min: 1n, max: 10n ** 20n });

describe('fractions', () => {
  it('are reduced, with the sign above', () => {
    expect(ratio(6, -4)).toEqual({ n: -3n, d: 2n });
    expect(ratio(0, -7)).toEqual({ n: 0n, d: 1n });
    expect(() => ratio(1, 0)).toThrow('denominator 0');
  });

  it('add, multiply and divide as fractions do, whatever their size', () => {
    assert(
      property(whole, positive, whole, positive, (a, b, c, d) => {
        const [x, y] = [ratio(a, b), ratio(c, d)];
        expect(subtract(add(x, y), y)).toEqual(x);
        expect(add(x, y)).toEqual(ratio(a * d + c * b, b * d));
        if (c !== 0n) expect(multiply(divide(x, y), y)).toEqual(x);
        expect(compare(x, y)).toBe(Math.sign(Number(a * d - c * b)));
        expect(floor(x) * x.d <= x.n && x.n < (floor(x) + 1n) * x.d).toBe(true);
        expect(ceil(x)).toBe(-floor(ratio(-x.n, x.d)));
      }),
      { numRuns: 200 },
    );
  });

  it('become doubles even where their parts could not', () => {
    expect(toNumber(ratio(10n ** 400n + 1n, 3n * 10n ** 400n))).toBeCloseTo(1 / 3, 12);
  });
});

describe('decimals', () => {
  it.each([
    ['400000.0', '400000'],
    ['0.10', '0.1'],
    ['-2.50', '-2.5'],
    ['007', '7'],
    ['+3', '3'],
  ])('%s is read exactly and written as %s', (text, written) => {
    expect(toText(parseDecimal(text)!)).toBe(written);
  });

  it.each(['', '1e3', '1,000', ' 1', '.5', '1.', '0x1', 'NaN', '１', '9'.repeat(61)])(
    '%j is none',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it('are written as fractions where no decimal is exact, and rounded half away from zero', () => {
    expect(toText(ratio(1, 3))).toBe('1/3');
    expect(digitsOf(ratio(3, 40))).toBe(3);
    expect([toFixed(ratio(1, 8), 2), toFixed(ratio(-1, 8), 2)]).toEqual(['0.13', '-0.13']);
    expect([toFixed(ratio(-1, 1000), 2), toFixed(ratio(5, 2), 0)]).toEqual(['0.00', '3']);
  });
});
