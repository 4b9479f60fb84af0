import type { Ballots } from '../ballots.ts';
import type { PublishedConsensus } from '../published.ts';
import { halfShare, wilsonBounds } from './proportions.ts';
import { nthRoot } from './root.ts';
import { countVotes, fewestVotes, hasEnoughVotes, type Labels, type VoteTable } from './tally.ts';

/** Every group has to hold it by so much (the threshold of Jigsaw's sensemaking-tools). */
export const commonGroundShare = 0.6;

export type Direction = 'agree' | 'disagree';

/**
 * How far all groups agree with a statement, or reject it: the geometric mean over the groups of â·(1 − d̂) with
 * â = (A + ½)/(S + 1) and d̂ alike, for rejection d̂·(1 − â) (design §7, after red-dwarf PR #120). Unlike Polis' product
 * it does not shrink with the number of groups, and disagreement counts against it.
 *
 * @param j column of the statement
 * @returns `lower` is the same with the bounds of the 90 % Wilson intervals that speak against it; 0 without groups
 */
export function consensusOn(
  table: VoteTable,
  j: number,
  direction: Direction,
): Omit<PublishedConsensus, 'statement'> {
  const { k, agrees, disagrees, votes, statements } = table;
  const [towards, against] = direction === 'agree' ? [agrees, disagrees] : [disagrees, agrees];
  let product = 1;
  let lowest = 1;
  const perGroup: number[] = [];
  for (let group = 0; group < k; group++) {
    const at = group * statements.length + j;
    const [t, a, s] = [towards[at], against[at], votes[at]] as unknown as [number, number, number];
    const share = halfShare(t, s);
    perGroup.push(share);
    product *= share * (1 - halfShare(a, s));
    lowest *= wilsonBounds(t, s)[0] * (1 - wilsonBounds(a, s)[1]);
  }
  return {
    score: k > 0 ? nthRoot(product, k) : 0,
    perGroup,
    lower: k > 0 ? nthRoot(lowest, k) : 0,
    direction,
  };
}

/**
 * Whether every group has enough votes on it and holds it by 60 %.
 *
 * @param fewest groups of fewer people are not asked; 0: all are
 */
export function isCommon(
  { k, sizes, votes, statements }: VoteTable,
  j: number,
  shares: readonly number[],
  fewest = 0,
): boolean {
  if (k === 0) return false;
  return shares.every((share, group) => {
    const size = sizes[group] as number;
    const cast = votes[group * statements.length + j] as number;
    return size < fewest || (share >= commonGroundShare && hasEnoughVotes(cast, size));
  });
}

/**
 * The statements that every group holds, or that every group rejects, in the table and in all the others.
 *
 * @param others tables of the same ballots with other numbers of groups: what does not survive them is not called
 *   common ground (design §6.2). Groups of fewer than five people that only another number of groups would make are
 *   not asked: they can never have five votes, and so would end all common ground
 * @returns the largest lower value first, ties canonically
 */
export function commonGround(
  table: VoteTable,
  others: readonly VoteTable[] = [],
): PublishedConsensus[] {
  const found: PublishedConsensus[] = [];
  table.statements.forEach((statement, j) => {
    // At most one of them: â + d̂ ≤ 1.
    for (const direction of ['agree', 'disagree'] as const) {
      const one = consensusOn(table, j, direction);
      const survives = (other: VoteTable) =>
        isCommon(other, j, consensusOn(other, j, direction).perGroup, fewestVotes);
      if (isCommon(table, j, one.perGroup) && others.every(survives))
        found.push({ statement, ...one });
    }
  });
  // The sort is stable: ties stay in canonical order.
  return found.sort((a, b) => b.lower - a.lower);
}

/** Common ground of the grouping that is shown, as far as the alternatives (k = 2, 3, 4) say the same. */
export const commonGroundOf = (
  ballots: Ballots,
  grouping: Labels & { readonly alternatives: readonly Labels[] },
): PublishedConsensus[] =>
  commonGround(
    countVotes(ballots, grouping),
    grouping.alternatives.map((other) => countVotes(ballots, other)),
  );
