import { type Committee, openCommittee } from '../committee/committee.ts';
import { openPool, type PanelPool } from '../master/panel-pool.ts';
import type { Problem } from '../problem.ts';
import type { Progress, SolveOptions } from '../result.ts';

/** What all steps of a solution share. */
export type Work = {
  readonly problem: Problem;
  readonly committee: Committee;
  readonly pool: PanelPool;
  readonly seed: number;
  readonly shouldStop: () => boolean;
  readonly tell: (now: Partial<Progress>) => void;
  /** Proven: no lottery has a larger smallest chance. */
  upperBound: number;
};

export function openWork(problem: Problem, options: SolveOptions): Work {
  const { seed = 1, shouldStop = () => false, progress } = options;
  const pool = openPool(problem.types);
  let last: Progress = {
    phase: 'start',
    levels: 0,
    settled: 0,
    types: problem.types.length,
    panels: 0,
    lowerBound: 0,
    upperBound: 1,
  };
  // Once told to stop, stopped: a clock that is asked twice must not say yes and then no.
  let stop = false;
  return {
    problem,
    committee: openCommittee(problem),
    pool,
    seed,
    shouldStop: () => {
      stop ||= shouldStop();
      return stop;
    },
    tell: (now) => {
      last = { ...last, ...now, panels: pool.panels.length };
      progress?.(last);
    },
    upperBound: 1,
  };
}
