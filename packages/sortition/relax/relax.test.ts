import { describe, expect, it } from 'vitest';
import { reduce } from '../pool/reduce.ts';
import type { Problem } from '../problem.ts';
import { stream } from '../random.ts';
import type { QuotaChange } from '../result.ts';
import { allPanels, poolOf, problemOf, tinyPool } from '../testing.ts';
import { suggestRelaxations } from './relax.ts';
import { lowerCost } from './relaxed-program.ts';

const monitoring = problemOf(poolOf('opendlp_monitoring_28'));

const apply = (problem: Problem, changes: readonly QuotaChange[]): Problem => ({
  ...problem,
  quotas: problem.quotas.map((quota) => {
    const change = changes.find(
      ({ category, feature }) => category === quota.category && feature === quota.feature,
    );
    return change ? { ...quota, min: change.newMin, max: change.newMax } : quota;
  }),
});

const cost = (changes: readonly QuotaChange[]) =>
  changes.reduce(
    (sum, { min, max, newMin, newMax }) => sum + newMax - max + (min - newMin) * lowerCost(min),
    0,
  );

/** What the panel needs that the quotas do not allow, at what cost. */
function needs({ quotas, types }: Problem, panel: Int32Array): number {
  return quotas.reduce((sum, { min, max }, row) => {
    const have = types.reduce(
      (all, { features }, t) => all + (features.includes(row) ? (panel[t] as number) : 0),
      0,
    );
    return sum + Math.max(0, have - max) + Math.max(0, min - have) * (min ? lowerCost(min) : 0);
  }, 0);
}

/** Behind the back of the checks, which would refuse minimums beyond the size. */
const withQuota = (problem: Problem, feature: string, min: number, max: number): Problem => ({
  ...problem,
  quotas: problem.quotas.map((quota) =>
    quota.feature === feature ? { ...quota, min, max } : quota,
  ),
});

describe('quotas that no panel meets', () => {
  it('are loosened no more than any panel needs, over all panels there are', () => {
    const random = stream(4, 'relax');
    let seen = 0;
    for (let trial = 0; trial < 2000 && seen < 25; trial++) {
      const reduced = reduce(tinyPool(random, trial % 2 === 0));
      if (!reduced.ok || allPanels(reduced.value).length > 0) continue;
      const problem = reduced.value;
      const free = {
        ...problem,
        quotas: problem.quotas.map((quota) => ({ ...quota, min: 0, max: 99 })),
      };
      const every = allPanels(free);
      const { relaxation, relaxationForAll } = suggestRelaxations(problem);
      if (every.length === 0) {
        expect(relaxation).toBeNull();
        continue;
      }
      seen++;
      const least = Math.min(...every.map((panel) => needs(problem, panel)));
      expect(cost(relaxation ?? [])).toBeCloseTo(least, 6);
      expect(allPanels(apply(problem, relaxation ?? [])).length).toBeGreaterThan(0);
      const now = allPanels(apply(problem, relaxationForAll ?? []));
      for (const t of problem.types.keys())
        expect(now.some((panel) => (panel[t] as number) > 0)).toBe(true);
      expect(cost(relaxationForAll ?? [])).toBeGreaterThanOrEqual(least - 1e-6);
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('says what is known: five people of that sort, and nobody else may be left out', () => {
    const problem = withQuota(monitoring, 'Mixed Ethnic', 20, 20);
    const change = { category: 'ethnicity', feature: 'Mixed Ethnic', min: 20, max: 20, newMax: 20 };
    expect(suggestRelaxations(problem)).toEqual({
      relaxation: [{ ...change, newMin: 5 }],
      relaxationForAll: [{ ...change, newMin: 4 }],
      complete: true,
    });
  });

  it('of two changes that cost the same prefers the one that comes first in the file', () => {
    const person = (id: number, a: string, b: string) => ({ id: `${id}`, features: [a, b] });
    const quota = (category: string, feature: string, max: number) => {
      return { category, feature, min: 0, max };
    };
    // Four of x and u only; both want at most three of them in a panel of four.
    const problem = problemOf({
      size: 4,
      quotas: [
        quota('one', 'x', 3),
        quota('one', 'y', 1),
        quota('two', 'u', 4),
        quota('two', 'v', 4),
      ],
      people: [1, 2, 3, 4].map((id) => person(id, 'x', 'u')),
    });
    expect(suggestRelaxations(problem).relaxation).toEqual([
      { category: 'one', feature: 'x', min: 0, max: 3, newMin: 0, newMax: 4 },
    ]);
  });

  it('stays within the flexibility that a quota allows', () => {
    const problem = withQuota(monitoring, 'Mixed Ethnic', 20, 20);
    const quotas = problem.quotas.map((quota) =>
      quota.feature === 'Mixed Ethnic' ? { ...quota, minFlex: 18 } : quota,
    );
    expect(suggestRelaxations({ ...problem, quotas })).toEqual({
      relaxation: null,
      relaxationForAll: null,
      complete: true,
    });
  });

  it('says that nothing is known when it is told to stop, not that there is none', () => {
    const problem = withQuota(monitoring, 'Mixed Ethnic', 20, 20);
    expect(suggestRelaxations(problem, () => true)).toMatchObject({ complete: false });
  });

  it('lowers and raises one quota as far as both may go, where different people need either', () => {
    const quota = (category: string, feature: string, min: number, max: number) => {
      return { category, feature, min, max, minFlex: min, maxFlex: max };
    };
    const loose = { minFlex: 0, maxFlex: 2 };
    // Panels of two with one who chairs; of r and of s at most one: only both of A or both of B go together.
    const problem = problemOf({
      size: 2,
      quotas: [
        { ...quota('block', 'A', 1, 1), ...loose },
        { ...quota('block', 'B', 1, 1), ...loose },
        quota('two', 'r', 0, 1),
        quota('two', 's', 0, 1),
        quota('chairs', 'yes', 1, 1),
        quota('chairs', 'no', 1, 1),
      ],
      people: [
        ['A', 'r', 'no'],
        ['A', 's', 'yes'],
        ['B', 's', 'no'],
        ['B', 'r', 'yes'],
      ].map((features, i) => ({ id: `${i}`, features })),
    });
    expect(
      suggestRelaxations(problem).relaxationForAll?.map(({ feature, newMin, newMax }) => [
        feature,
        newMin,
        newMax,
      ]),
    ).toEqual([
      ['A', 0, 2],
      ['B', 0, 2],
    ]);
  });
});
