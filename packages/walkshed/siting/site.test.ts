import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from './cover-sets.ts';
import { site } from './site.ts';

/** Every choice there is. */
function best(reaches: readonly number[][], people: readonly number[], n: number, count: number) {
  let most = 0;
  for (let mask = 0; mask < 1 << n; mask++) {
    const chosen = [...Array(n).keys()].filter((c) => mask & (1 << c));
    if (chosen.length > count) continue;
    const covered = people.reduce(
      (sum, weight, i) => sum + (reaches[i]!.some((c) => chosen.includes(c)) ? weight : 0),
      0,
    );
    most = Math.max(most, covered);
  }
  return most;
}

describe('sites', () => {
  const instance = fc.record({
    n: fc.constant(7),
    rows: fc.array(fc.tuple(fc.uniqueArray(fc.nat(6), { maxLength: 4 }), fc.nat(50)), {
      minLength: 1,
      maxLength: 20,
    }),
    count: fc.integer({ min: 1, max: 4 }),
  });

  it('never cover more than their bound, nor is the bound below the best there is', () => {
    fc.assert(
      fc.property(instance, ({ n, rows, count }) => {
        const reaches = rows.map(([by]) => by.toSorted((a, b) => a - b));
        const people = rows.map(([, weight]) => weight);
        const result = site(grouped(reaches, Float64Array.from(people), n), count);
        const proven = best(reaches, people, n, count);
        expect(result.covered).toBeLessThanOrEqual(proven);
        expect(result.upperBound).toBeGreaterThanOrEqual(proven);
        expect(result.covered).toBeGreaterThanOrEqual((1 - 1 / Math.E) * proven);
        expect(result.chosen.length).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('are all that add somebody where as many are wanted, with no gap', () => {
    const sets = grouped([[0], [1], [1]], Float64Array.of(5, 2, 1), 3);
    expect(site(sets, 3)).toMatchObject({ chosen: [0, 1], covered: 8, gap: 0 });
    expect(site(grouped([], Float64Array.of(), 3), 2)).toMatchObject({ covered: 0, gap: 0 });
  });

  it('without a solver are nearly always proven to be the best, and never said to be when they are not', () => {
    let proven = 0;
    let all = 0;
    fc.assert(
      fc.property(instance, ({ n, rows, count }) => {
        const reaches = rows.map(([by]) => by.toSorted((a, b) => a - b));
        const people = rows.map(([, weight]) => weight);
        const { gap, covered } = site(grouped(reaches, Float64Array.from(people), n), count);
        all++;
        if (gap > 0) return;
        proven++;
        expect(covered).toBe(best(reaches, people, n, count));
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(proven / all).toBeGreaterThan(0.9);
  });

  it('of equal gains the lower comes first', () => {
    expect(site(grouped([[0], [1]], Float64Array.of(3, 3), 2), 1).chosen).toEqual([0]);
  });
});
