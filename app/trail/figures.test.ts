import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure, publishableMonths, share, wilson } from './figures.ts';

const frame = {
  from: new Date('2026-09-01T00:00:00Z'),
  to: new Date('2026-12-01T00:00:00Z'),
  ruleVersion: 'figures-2.1',
};

describe('a share', () => {
  it('stands with its numerator, denominator, period and rule version', () => {
    expect(share('resolution_strict', 19, 31, frame)).toEqual({
      id: 'resolution_strict',
      unit: 'share',
      value: 19 / 31,
      numerator: 19,
      denominator: 31,
      interval: null,
      ...frame,
      suppressed: false,
    });
  });

  it('of four cases is not shown, nor are its numbers', () => {
    const few = share('resolution_strict', 3, 4, frame);
    expect(few).toMatchObject({
      suppressed: true,
      value: null,
      numerator: null,
      denominator: null,
    });
    expect(share('resolution_strict', 3, 5, frame).value).toBe(0.6);
  });

  it('of nothing is no number, and nothing is kept back', () => {
    expect(share('response', 0, 0, frame)).toMatchObject({
      value: null,
      suppressed: false,
      denominator: 0,
    });
  });

  it('of something hidden is kept back also when a handful is left on either side', () => {
    const hidden = { hidden: true };
    expect(share('exclusion', 2, 40, frame, hidden).suppressed).toBe(true);
    expect(share('exclusion', 38, 40, frame, hidden).suppressed).toBe(true);
    expect(share('exclusion', 0, 40, frame, hidden).suppressed).toBe(false);
    expect(share('exclusion', 7, 40, frame, hidden).suppressed).toBe(false);
  });
});

describe('a mean or a median', () => {
  it('of four cases is not shown', () => {
    expect(measure('hours_to_acceptance', 'hours', 3.5, 4, frame).value).toBeNull();
    expect(measure('hours_to_acceptance', 'hours', 3.5, 5, frame).value).toBe(3.5);
  });
});

describe('the Wilson interval', () => {
  it('is the published one for 8 of 10', () => {
    const [low, high] = wilson(8, 10) ?? [];
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });

  it('stays between 0 and 1 and holds the share, however few were asked', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (hits, misses) => {
        const interval = wilson(hits, hits + misses);
        if (hits + misses === 0) return interval === null;
        const [low, high] = interval ?? [1, 0];
        const p = hits / (hits + misses);
        return low >= 0 && high <= 1 && low <= p + 1e-9 && p <= high + 1e-9;
      }),
    );
  });
});

describe('what could be had by subtraction', () => {
  it('no sum of rating months differs from another by one to four ratings', () => {
    const month = fc
      .record({ ratings: fc.nat(12), share: fc.nat(12), more: fc.nat(5) })
      .map(({ ratings, share, more }) => ({
        ratings,
        good: Math.min(share, ratings),
        asked: ratings + more,
      }));
    fc.assert(
      fc.property(fc.array(month, { maxLength: 12 }), fc.nat(12), (months, cut) => {
        const all = publishableMonths(months).ratings;
        const some = publishableMonths(months.slice(0, cut)).ratings;
        return all === some || all - some >= 5;
      }),
    );
  });
});
