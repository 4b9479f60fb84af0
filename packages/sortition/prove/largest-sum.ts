import { bestPanel } from '../committee/best-panel.ts';
import { openCommittee } from '../committee/committee.ts';
import type { Problem } from '../problem.ts';

/** How near the largest sum is found, of weights that add up to 10⁶. */
const tolerance = 5e-4;

/**
 * The largest Σ weight × taken / count that any panel reaches, searched anew and to the end: what a level of a
 * certificate is held against (design A5). Knows nothing of what was claimed.
 *
 * @throws RangeError when the search does not come to its end
 */
export const largestSum =
  (problem: Problem) =>
  (weights: readonly number[]): number => {
    const perPerson = problem.types.map(({ count }, type) => (weights[type] as number) / count);
    const found = bestPanel(openCommittee(problem), perPerson, { tolerance });
    if (!found.proven) throw new RangeError('the search for the best panel broke off');
    return found.value;
  };
