import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBuckets } from './buckets.ts';

function at(start = 0) {
  const clock = { ms: start };
  return { clock, buckets: openBuckets({ now: () => clock.ms, maxKeys: 100 }) };
}

describe('openBuckets', () => {
  it('gives as many as it holds at once, then one for every step of time', () => {
    const { clock, buckets } = at();
    const rate = { count: 10, seconds: 60 };
    const taken = () => buckets.take('a', rate) === 0;
    expect(Array.from({ length: 12 }, taken).filter(Boolean)).toHaveLength(10);
    expect(buckets.take('a', rate)).toBe(6000);
    clock.ms = 5999;
    expect(taken()).toBe(false);
    clock.ms = 6000;
    expect([taken(), taken()]).toEqual([true, false]);
    clock.ms = 1e9;
    expect(Array.from({ length: 12 }, taken).filter(Boolean)).toHaveLength(10);
  });

  it('never gives more than count + elapsed × rate, in whatever rhythm it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 200 }),
        (count, seconds, pauses) => {
          const { clock, buckets } = at();
          let given = 0;
          for (const pause of pauses) {
            clock.ms += pause;
            if (buckets.take('a', { count, seconds }) === 0) given++;
            expect(given).toBeLessThanOrEqual(count + (clock.ms / 1000 / seconds) * count + 1e-6);
          }
        },
      ),
    );
  });

  it('keeps its word: after the time it named there is a token', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 3600 }),
        (count, seconds) => {
          const { clock, buckets } = at(12_345.678);
          let wait = 0;
          for (let i = 0; i <= count; i++) wait = buckets.take('a', { count, seconds });
          expect(wait).toBeGreaterThan(0);
          clock.ms += wait;
          expect(buckets.take('a', { count, seconds })).toBe(0);
        },
      ),
    );
  });

  it('reserves turns one after the other for those who would wait so long', () => {
    const { buckets } = at();
    const rate = { count: 1, seconds: 1 };
    expect([0, 1, 2, 3].map(() => buckets.take('a', rate, 2500))).toEqual([0, 1000, 2000, 3000]);
    // The third was beyond their patience, so the turn at 3 s is still free.
    expect(buckets.take('a', rate, 3000)).toBe(3000);
  });

  it('does not mix keys, and knows no more of them than it may', () => {
    const { buckets } = at();
    const rate = { count: 1, seconds: 1 };
    for (let i = 0; i < 1000; i++) expect(buckets.take(`key ${i}`, rate)).toBe(0);
    expect(buckets.size).toBe(100);
    expect(buckets.take('key 999', rate)).toBeGreaterThan(0);
    expect(buckets.take('key 0', rate)).toBe(0);
  });
});
