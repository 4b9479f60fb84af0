import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binned } from './grid.ts';
import { kMeans, nearestCentres } from './k-means.ts';

const points = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 60 })
  .map((numbers) => Float64Array.from(numbers.slice(0, numbers.length & ~1), (x) => x / 8));

describe('k-means', () => {
  it('finds clouds that lie apart, whatever the seed', () => {
    const at = Float64Array.from({ length: 60 }, (_, i) => {
      const cloud = Math.floor(i / 20);
      return cloud * 10 + ((i * 7) % 5) / 10;
    });
    for (const seed of [1, 2, 3]) {
      const { labels } = kMeans({ q: 2, at }, 3, seed);
      for (let i = 0; i < 30; i++) expect(labels[i]).toBe(labels[Math.floor(i / 10) * 10]);
      expect(new Set(labels).size).toBe(3);
    }
  });

  it('gives the same result for the same seed, and every point to its nearest centre', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 5 }), fc.integer(), (at, k, seed) => {
        const first = kMeans({ q: 2, at }, k, seed);
        expect(kMeans({ q: 2, at }, k, seed)).toEqual(first);
        expect(nearestCentres(at, 2, first.centres)).toEqual(first.labels);
        expect(first.centres.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('takes a point of weight three as three points', () => {
    const at = Float64Array.of(0, 1, 9, 10);
    const heavy = kMeans({ q: 1, at, weight: Float64Array.of(3, 1, 1, 1) }, 2, 1);
    const single = kMeans({ q: 1, at: Float64Array.of(0, 0, 0, 1, 9, 10) }, 2, 1);
    expect([...heavy.centres].sort()).toEqual([...single.centres].sort());
    expect(heavy.cost).toBeCloseTo(single.cost, 12);
  });

  it('works in one and in three dimensions', () => {
    expect(kMeans({ q: 1, at: Float64Array.of(0, 0.1, 5) }, 2, 1).labels).toHaveLength(3);
    const { labels } = kMeans({ q: 3, at: Float64Array.of(0, 0, 0, 0, 0, 1, 9, 9, 9) }, 2, 1);
    expect(labels[0]).toBe(labels[1]);
    expect(labels[2]).not.toBe(labels[0]);
  });

  it('leaves centres empty rather than failing where there are fewer points than groups', () => {
    expect(kMeans({ q: 2, at: Float64Array.of(1, 1, 1, 1) }, 3, 1).labels).toEqual(
      Int32Array.of(0, 0),
    );
  });
});

describe('a grid of points', () => {
  it('keeps the number of points and their centre of mass', () => {
    fc.assert(
      fc.property(points, (at) => {
        const cells = binned(at, 2);
        const weights = cells.weight as Float64Array;
        const sum = (of: ArrayLike<number>, each: (x: number, i: number) => number) =>
          Array.from(of).reduce((all, x, i) => all + each(x, i), 0);
        expect(sum(weights, (w) => w)).toBe(at.length / 2);
        for (const a of [0, 1])
          expect(sum(weights, (w, i) => w * (cells.at[i * 2 + a] as number))).toBeCloseTo(
            sum(at, (x, i) => (i % 2 === a ? x : 0)),
            8,
          );
      }),
    );
  });

  it('puts equal points together, also when all are equal', () => {
    const { at, weight } = binned(Float64Array.of(2, 3, 2, 3, 2, 3), 2);
    expect([...at]).toEqual([2, 3]);
    expect([...(weight as Float64Array)]).toEqual([3]);
  });
});
