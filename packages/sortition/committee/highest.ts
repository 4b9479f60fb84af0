import type { Problem } from '../problem.ts';
import { bestPanel } from './best-panel.ts';
import { openCommittee } from './committee.ts';

/**
 * For `checkCertificate`, by this package's own solver: what the best panel is worth, if that is more than claimed. Only
 * the search above the claim is needed, and short; to the last unit it would go through every panel that is as good.
 *
 * @returns a function of weights per type and of the claimed largest Σ weight × taken / count; its value is the claim
 *   where no panel is worth more
 */
export function highestOf(
  problem: Problem,
): (weights: readonly number[], claimed?: number) => number {
  const committee = openCommittee(problem);
  return (weights, claimed = -Infinity) => {
    const perPerson = weights.map((w, t) => w / (problem.types[t]?.count as number));
    const found = bestPanel(committee, perPerson, { above: claimed + 1e-3, tolerance: 1e-4 });
    return found.panel ? found.value : found.proven ? claimed : found.bound;
  };
}
