import type { PublishedDivision } from '../published.ts';
import { halfShare } from './proportions.ts';
import { hasEnoughVotes, type VoteTable } from './tally.ts';

/**
 * How far the groups are apart on each statement: the largest â less the smallest, with the two groups named
 * (design §7). Only groups with enough votes on it are compared; a statement with fewer than two such groups is left
 * out, since (0 + ½)/(0 + 1) would make a half out of nobody's votes, and so is one on which they are equal.
 *
 * @returns the widest first, ties canonically; `perGroup` is â of every group
 */
export function divisions({ k, statements, sizes, agrees, votes }: VoteTable): PublishedDivision[] {
  const p = statements.length;
  const found: PublishedDivision[] = [];
  statements.forEach((statement, j) => {
    const perGroup: number[] = [];
    let most = -1;
    let least = -1;
    for (let group = 0; group < k; group++) {
      const cast = votes[group * p + j] as number;
      const share = halfShare(agrees[group * p + j] as number, cast);
      perGroup.push(share);
      if (!hasEnoughVotes(cast, sizes[group] as number)) continue;
      if (most < 0 || share > (perGroup[most] as number)) most = group;
      if (least < 0 || share < (perGroup[least] as number)) least = group;
    }
    if (most === least) return;
    const gap = (perGroup[most] as number) - (perGroup[least] as number);
    found.push({ statement, gap, most: String(most), least: String(least), perGroup });
  });
  // The sort is stable: ties stay in canonical order.
  return found.sort((a, b) => b.gap - a.gap);
}
