import { describe, expect, it } from 'vitest';
import { checkCertificate } from '../certificate/check.ts';
import { highestOf } from '../committee/highest.ts';
import { reduce } from '../pool/reduce.ts';
import type { Pool, Problem } from '../problem.ts';
import { stream } from '../random.ts';
import type { SolvedLottery, SolveOptions } from '../result.ts';
import { allPanels, isHere, poolOf, problemOf, tinyPool } from '../testing.ts';
import { solve } from './solve.ts';

function lotteryOf(problem: Problem, options?: SolveOptions): SolvedLottery {
  const solved = solve(problem, options);
  if (solved.kind !== 'lottery') throw new Error(solved.kind);
  return solved.value;
}

/** One category; `counts` people of each value, quotas [min, max]. */
const oneCategory = (
  rows: readonly [count: number, min: number, max: number][],
  size: number,
): Pool => ({
  size,
  quotas: rows.map(([, min, max], v) => ({ category: 'c', feature: `${v}`, min, max })),
  people: rows.flatMap(([count], v) =>
    Array.from({ length: count }, (_, i) => ({ id: `${v}-${i}`, features: [`${v}`] })),
  ),
});

describe('pools whose fairest lottery is known', () => {
  const known = {
    example_small_20: [0.1, 0.1, 0, 0.1],
    opendlp_monitoring_28: [0.25, 0.58333, 0.05657, 0.27772],
    linli_small_24: [0.072917, 1, 0.20005, 0.08934],
  } as const;
  for (const [name, [min, max, gini, mean]] of Object.entries(known))
    it.skipIf(!isHere(name))(`${name}, exactly and with proof`, () => {
      const problem = problemOf(poolOf(name));
      const { exact, statistics, certificate, lowerBound, upperBound } = lotteryOf(problem);
      expect(exact).toBe(true);
      expect(Math.abs(statistics.min - min)).toBeLessThan(1e-5);
      expect(Math.abs(statistics.max - max)).toBeLessThan(1e-5);
      expect(Math.abs(statistics.gini - gini)).toBeLessThan(1e-4);
      expect(Math.abs(statistics.geometricMean - mean)).toBeLessThan(1e-4);
      expect(upperBound - lowerBound).toBeLessThan(1e-5);
      const options = { exact: true, highest: highestOf(problem) };
      expect(checkCertificate(problem, certificate, options)).toEqual([]);
    });

  it('one category: all the same, but for what the quotas force', () => {
    // 20 of 100 equal would be 0.2; value 0 has to be 1 of 20 at most, value 1 at least 9 of 10.
    const problem = problemOf(
      oneCategory(
        [
          [20, 0, 1],
          [10, 9, 10],
          [70, 0, 20],
        ],
        20,
      ),
    );
    const { chances } = lotteryOf(problem);
    [1 / 20, 9 / 10, 10 / 70].forEach((p, t) => {
      expect(chances[t]).toBeCloseTo(p, 6);
    });
  });

  it('a pool that mirrors the community: everybody has the same chance', () => {
    const { statistics } = lotteryOf(
      problemOf(
        oneCategory(
          [
            [30, 6, 6],
            [20, 4, 4],
          ],
          10,
        ),
      ),
    );
    expect(statistics.min).toBeCloseTo(0.2, 9);
    expect(statistics.max).toBeCloseTo(0.2, 9);
  });
});

describe('any pool', () => {
  it('gets what holds against all panels there are, households of several or not', () => {
    const random = stream(3, 'tiny pools');
    let held = 0;
    let infeasible = 0;
    for (let trial = 0; trial < 250; trial++) {
      const reduced = reduce(tinyPool(random, trial % 2 === 0));
      if (!reduced.ok) continue;
      const problem = reduced.value;
      const panels = allPanels(problem);
      const solved = solve(problem, { seed: trial });
      if (panels.length === 0) {
        expect(solved.kind).toBe('infeasible');
        infeasible++;
        continue;
      }
      if (solved.kind !== 'lottery') throw new Error(solved.kind);
      const { value } = solved;
      const highest = (weights: readonly number[]) =>
        Math.max(
          ...panels.map((panel) =>
            panel.reduce(
              (sum, c, t) =>
                sum + ((weights[t] as number) * c) / (problem.types[t]?.count as number),
              0,
            ),
          ),
        );
      expect(value.exact).toBe(true);
      expect(checkCertificate(problem, value.certificate, { exact: true, highest })).toEqual([]);
      expect(value.excluded).toEqual(
        [...problem.types.keys()].filter((t) => panels.every((panel) => panel[t] === 0)),
      );
      held++;
    }
    expect(held).toBeGreaterThan(150);
    expect(infeasible).toBeGreaterThan(0);
  });

  it('has the same fairest chances whatever the seed and the order of people', () => {
    const pool = poolOf('opendlp_monitoring_28');
    const one = lotteryOf(problemOf(pool), { seed: 1 });
    const other = lotteryOf(problemOf({ ...pool, people: pool.people.toReversed() }), { seed: 5 });
    one.chances.forEach((p, t) => {
      expect(Math.abs(p - (other.chances[t] as number))).toBeLessThan(1e-5);
    });
    const again = lotteryOf(problemOf({ ...pool, people: pool.people.toReversed() }), { seed: 1 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(one));
  });

  it('maximin: the same smallest chance, one level', () => {
    const problem = problemOf(poolOf('linli_small_24'));
    const { exact, exactLevels, lowerBound, certificate } = lotteryOf(problem, {
      algorithm: 'maximin',
    });
    expect([exact, exactLevels]).toEqual([true, 1]);
    expect(lowerBound).toBeCloseTo(0.0729167, 5);
    expect(checkCertificate(problem, certificate)).toEqual([]);
  });

  it('stopped at any moment it returns panels that hold, and bounds that are true', () => {
    const problem = problemOf(poolOf('linli_small_24'));
    for (const after of [1, 5, 80, 150, 400]) {
      let asked = 0;
      const solved = solve(problem, { shouldStop: () => ++asked > after });
      if (solved.kind === 'stopped') continue;
      if (solved.kind !== 'lottery') throw new Error(solved.kind);
      const { exact, lowerBound, upperBound, certificate } = solved.value;
      expect(exact).toBe(false);
      expect(lowerBound).toBeLessThanOrEqual(0.07292);
      expect(upperBound).toBeGreaterThanOrEqual(0.07291);
      expect(checkCertificate(problem, certificate)).toEqual([]);
    }
  });
});
