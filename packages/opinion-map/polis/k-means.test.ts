import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kMeans, type Points } from './k-means.ts';

const points = (places: readonly (readonly [number, number])[], weight?: number[]): Points => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
  weight: Float64Array.from(weight ?? places.map(() => 1)),
});
const options = { mostRounds: 100, still: 0.01 };

describe('k-means', () => {
  it('finds two heaps that lie apart', () => {
    const { x, y, of } = kMeans(
      points([
        [0, 0],
        [10, 10],
        [0, 2],
        [10, 12],
      ]),
      2,
      options,
    );
    expect([...x]).toEqual([0, 10]);
    expect([...y]).toEqual([1, 11]);
    expect([...of]).toEqual([0, 1, 0, 1]);
  });

  it('starts from distinct points, so that many people at one place are one start', () => {
    const { of } = kMeans(
      points([
        [0, 0],
        [0, 0],
        [-0, 0],
        [5, 5],
      ]),
      2,
      options,
    );
    expect([...of]).toEqual([0, 0, 0, 1]);
  });

  it('draws a centre towards the heavier points', () => {
    const { x } = kMeans(
      points(
        [
          [0, 0],
          [4, 0],
        ],
        [3, 1],
      ),
      1,
      options,
    );
    expect([...x]).toEqual([1]);
  });

  it('gives a point in the middle to the first of two centres', () => {
    const { of } = kMeans(
      points([
        [0, 0],
        [2, 0],
        [1, 0],
      ]),
      2,
      { mostRounds: 0, still: 0 },
    );
    expect([...of]).toEqual([0, 1, 0]);
  });

  it('has no clusters where there are no points', () => {
    const { x, of } = kMeans(points([]), 3, options);
    expect([x.length, of.length]).toEqual([0, 0]);
  });

  it('never leaves a cluster empty, and numbers them without a gap', () => {
    const place = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 20 }),
        (places, k, mostRounds) => {
          const { x, of } = kMeans(points(places), k, { mostRounds, still: 0.01 });
          expect([...new Set(of)].sort((a, b) => a - b)).toEqual([...x.keys()]);
          expect(x.length).toBeLessThanOrEqual(k);
        },
      ),
      { numRuns: 200 },
    );
  });
});
