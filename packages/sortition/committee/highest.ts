import type { Problem } from '../problem.ts';
import { bestPanel } from './best-panel.ts';
import { openCommittee } from './committee.ts';

/**
 * Largest Σ weight × taken / count of any panel, for `checkCertificate`, by this package's own solver.
 *
 * @returns a function of weights per type; −∞ if there is no panel
 */
export function highestOf(problem: Problem): (weights: readonly number[]) => number {
  const committee = openCommittee(problem);
  return (weights) => {
    const perPerson = weights.map((w, t) => w / (problem.types[t]?.count as number));
    return bestPanel(committee, perPerson, { tolerance: 1e-4 }).value;
  };
}
