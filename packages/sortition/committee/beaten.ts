import type { Problem } from '../problem.ts';
import { bestPanel } from './best-panel.ts';
import { openCommittee } from './committee.ts';

/**
 * For `checkCertificate`, by this package's own solver: whether a panel is worth more than a level says any can be.
 *
 * @returns a function of weights per type and of that largest Σ weight × taken / count
 */
export function beatenIn(
  problem: Problem,
): (weights: readonly number[], highest: number) => boolean {
  const committee = openCommittee(problem);
  return (weights, highest) => {
    const perPerson = weights.map((w, t) => w / (problem.types[t]?.count as number));
    const { panel, proven } = bestPanel(committee, perPerson, {
      above: highest + 1e-3,
      enough: 0,
    });
    return panel !== null || !proven;
  };
}
