import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  budgetOf,
  coverage,
  coverSets,
  grouped,
  openSnapper,
  prepare,
  site,
  snapAll,
} from '../../../packages/walkshed/index.ts';
import {
  cellsAreHere,
  cellsOfPortoAlegre,
  publicPortoAlegre,
} from '../../../packages/walkshed/testing.ts';
import { loadSolver } from './highs.ts';
import { siteInThread } from './siting-thread.ts';

const solve = await loadSolver(() => 30);

/** Every choice there is. */
function best(reaches: readonly number[][], people: readonly number[], n: number, count: number) {
  let most = 0;
  for (let mask = 0; mask < 1 << n; mask++) {
    const chosen = [...Array(n).keys()].filter((c) => mask & (1 << c));
    if (chosen.length > count) continue;
    const reached = people.filter((_, i) => reaches[i]?.some((c) => chosen.includes(c)));
    most = Math.max(
      most,
      reached.reduce((sum, one) => sum + one, 0),
    );
  }
  return most;
}

/** Six pairs, chosen so that one at a time leads astray and no single exchange helps. */
const astray = grouped(
  [[0, 1], [0, 2], [1, 3], [2, 3], [1], [2], [0, 3], [4], [4, 5], [5, 1], [6, 0], [6, 2]],
  Float64Array.of(9, 9, 8, 8, 7, 7, 3, 12, 2, 6, 5, 5),
  7,
);

describe.skipIf(!solve)('with the solver', () => {
  it('sites are the best there are, and proven to be', () => {
    const instance = fc.array(
      fc.tuple(
        fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
      ),
      { minLength: 4, maxLength: 20 },
    );
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 4 }), (rows, count) => {
        const reaches = rows.map(([by]) => by.toSorted((a, b) => a - b));
        const people = rows.map(([, weight]) => weight);
        const result = site(grouped(reaches, Float64Array.from(people), 8), count, solve);
        expect(result.covered).toBe(best(reaches, people, 8, count));
        expect(result.gap).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it.skipIf(!cellsAreHere)(
    'the ten best sites of Porto Alegre reach 114,747 people on public ways, with no gap',
    {
      timeout: 60_000,
    },
    async () => {
      const graph = publicPortoAlegre();
      const cells = cellsOfPortoAlegre();
      const network = prepare(graph, { speedKmh: 3.6 });
      const snapper = openSnapper(graph);
      const points = snapAll(snapper, cells);
      const people = Float64Array.from(cells, (cell) => cell.people);
      const health = cells.filter((cell) => cell.health > 0);
      const services = {
        points: snapAll(snapper, health),
        functions: ['health'],
        of: new Uint16Array(health.length),
      };
      const { nearest } = coverage(network, { points, people }, services, 15);
      const isOpen = (i: number) => nearest[0]?.place[i] === -1;
      const sets = coverSets(network, points, people, isOpen, points, budgetOf(15, 3.6));
      expect(people.reduce((sum, count, i) => sum + (isOpen(i) ? count : 0), 0)).toBe(204_498);
      if (!sets) throw new Error('nobody ended it');
      expect(await siteInThread(sets, 10, { seconds: 50 })).toMatchObject({
        covered: 114_747,
        upperBound: 114_747,
        gap: 0,
      });
    },
  );
});

describe('in a thread', () => {
  it('the choice is that of the same thread', async () => {
    const chosen = await siteInThread(astray, 2, { seconds: 30 });
    const here = site(astray, 2, solve);
    expect(chosen).toEqual(here);
    expect(chosen?.gap).toBe(solve ? 0 : here.gap);
  });

  it('without time there is the first choice with its gap; who ends it beforehand gets none', async () => {
    const quick = await siteInThread(astray, 2, { seconds: 0 });
    expect(quick?.chosen.length).toBe(2);
    expect(quick?.upperBound).toBeGreaterThanOrEqual(quick?.covered ?? 0);
    const ended = await siteInThread(astray, 2, { seconds: 30, signal: AbortSignal.abort() });
    expect(ended).toBeNull();
  });
});
