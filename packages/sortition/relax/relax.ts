import { bestPanel } from '../committee/best-panel.ts';
import { openCommittee } from '../committee/committee.ts';
import type { Problem } from '../problem.ts';
import type { Infeasible } from '../result.ts';
import { changesOf, relaxed, smallestSlacks } from './smallest-relaxation.ts';

/** The first type that is in no panel; −1: all are in some. */
function firstLeftOut(problem: Problem, shouldStop: () => boolean): number {
  const committee = openCommittee(problem);
  const { types } = problem;
  const covered = new Uint8Array(types.length);
  for (let t = 0; t < types.length && !shouldStop(); t++) {
    if (covered[t]) continue;
    const weight = new Float64Array(types.length);
    weight[t] = 1;
    const { panel } = bestPanel(committee, weight, { above: 0.5, enough: 0, shouldStop });
    if (!panel) return t;
    panel.forEach((taken, u) => {
      if (taken > 0) covered[u] = 1;
    });
  }
  return -1;
}

/**
 * The smallest changes of quotas that let there be a panel, and that let everybody be in some panel (design A3). For the
 * second, types that are left out get a panel of their own in the program, one after the other, until none is.
 */
export function suggestRelaxations(
  problem: Problem,
  shouldStop: () => boolean = () => false,
): Infeasible {
  let stopped = false;
  const stop = () => {
    stopped ||= shouldStop();
    return stopped;
  };
  const found = relaxationsOf(problem, stop);
  return { ...found, complete: !stopped };
}

function relaxationsOf(problem: Problem, shouldStop: () => boolean): Omit<Infeasible, 'complete'> {
  const basic = smallestSlacks(problem, [], shouldStop);
  if (!basic) return { relaxation: null, relaxationForAll: null };
  const relaxation = changesOf(problem, basic);
  const include: number[] = [];
  for (let slacks = basic; ; ) {
    const left = firstLeftOut(relaxed(problem, slacks), shouldStop);
    if (shouldStop()) return { relaxation, relaxationForAll: null };
    if (left < 0) return { relaxation, relaxationForAll: changesOf(problem, slacks) };
    include.push(left);
    const next = smallestSlacks(problem, include, shouldStop);
    if (!next) return { relaxation, relaxationForAll: null };
    slacks = next;
  }
}
