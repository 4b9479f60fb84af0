import type { Lottery, Panel, Problem } from '../problem.ts';
import { suggestRelaxations } from '../relax/relax.ts';
import type { Certificate, Solved, SolvedLottery, SolveOptions } from '../result.ts';
import { scale } from './certify.ts';
import { type Levels, runLevels } from './levels.ts';
import { coverEverybody, firstPanels } from './start.ts';
import { statisticsOf } from './statistics.ts';
import { openWork, type Work } from './work.ts';

/**
 * The fairest lottery over panels (LEXIMIN; Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 2021), exact by column
 * generation over types, or with `maximin` only its first level. Pure: the same problem and seed give the same result
 * unless `shouldStop` says so earlier.
 */
export function solve(problem: Problem, options: SolveOptions = {}): Solved {
  const work = openWork(problem, options);
  const start = firstPanels(work);
  if (start === 'stopped') return { kind: 'stopped' };
  if (start === 'infeasible')
    return { kind: 'infeasible', value: suggestRelaxations(problem, work.shouldStop) };
  const excluded = coverEverybody(work);
  const levels = runLevels(work, excluded, options.algorithm ?? 'leximin');
  return { kind: 'lottery', value: result(work, excluded, levels, options) };
}

/** Distinct panels with positive probability; the probabilities add up to 1. */
function lotteryOf(work: Work, { lottery }: Levels): Lottery {
  const kept = lottery.filter(({ probability }) => probability > 1e-8);
  const sum = kept.reduce((all, { probability }) => all + probability, 0);
  const sorted = kept.toSorted((a, b) => a.number - b.number);
  return {
    panels: sorted.map(({ number }) => work.pool.panels[number] as Panel),
    probabilities: sorted.map(({ probability }) => probability / sum),
  };
}

/** Chance of each person of a type: recounted from the panels. */
export function chancesOf({ types }: Problem, { panels, probabilities }: Lottery): number[] {
  const taken = new Float64Array(types.length);
  panels.forEach((panel, i) => {
    const probability = probabilities[i] as number;
    panel.forEach((c, t) => {
      if (c > 0) taken[t] = (taken[t] as number) + c * probability;
    });
  });
  return types.map(({ count }, t) => (taken[t] as number) / count);
}

function result(
  work: Work,
  excluded: readonly number[],
  levels: Levels,
  { algorithm = 'leximin' }: SolveOptions,
): SolvedLottery {
  const { problem } = work;
  const lottery = lotteryOf(work, levels);
  const chances = chancesOf(problem, lottery);
  const out = new Set(excluded);
  const lowerBound = chances.reduce((least, p, t) => (out.has(t) ? least : Math.min(least, p)), 1);
  const upperBound = Math.max(lowerBound, work.upperBound);
  const { panels } = lottery;
  return {
    algorithm,
    exact: levels.exact,
    exactLevels: levels.levels.length,
    chances,
    lottery,
    lowerBound,
    upperBound,
    excluded,
    certificate: certificateOf(problem, lottery, levels),
    statistics: statisticsOf(problem.types, chances, panels.length, upperBound - lowerBound),
  };
}

function certificateOf({ types }: Problem, lottery: Lottery, { levels }: Levels): Certificate {
  return {
    scale,
    types: types.map(({ key, count }) => ({ key, count })),
    levels,
    lottery: lottery.panels.map((panel, i) => ({
      probability: lottery.probabilities[i] as number,
      panel: Array.from(panel, (taken, t) => [t, taken] as const).filter(([, taken]) => taken > 0),
    })),
  };
}
