import type { PublishedRepresentative } from '../published.ts';
import { adjustedPValues } from './benjamini-hochberg.ts';
import { type Comparison, comparisons } from './comparison.ts';
import { upperTail } from './normal.ts';
import { significant } from './proportions.ts';
import { hasEnoughVotes, type VoteTable } from './tally.ts';

/** Of what is published, one in ten is there by chance at most, in the mean. */
export const falseDiscoveryRate = 0.1;
/** Polis shows so many of each group. */
const shownByPolis = 5;

type Tested = Comparison & { readonly q: number };

/**
 * What sets each group apart from all others: everything that holds at a false discovery rate of 10 % (design §7).
 * Tested are all groups and statements with enough votes (five, or 2 % of the group), in both directions. The design
 * corrected one direction for each; simulated without any difference it let through two to three times the promised
 * share, since the larger of two tests had been picked.
 *
 * The groups were found in these same votes, so q says how clear a difference is among those shown, not that groups
 * exist.
 *
 * @returns by group, then by Polis' rank ρ·t·p·z (what most of the group holds comes first), then canonically
 */
export function representative(table: VoteTable): PublishedRepresentative[] {
  const tested = withQ(table, comparisons(table));
  return tested
    .filter(({ q }) => q <= falseDiscoveryRate)
    .sort((a, b) => a.group - b.group || b.repness - a.repness || a.j - b.j)
    .map((one) => publishedFrom(table, one));
}

/**
 * The list that Polis shows (`repness.clj`, restated): both tests of the direction above 1.2816, ranked by ρ·t·p·z,
 * five for each group. The best agreement has a place whatever its rank; agreements come before disagreements; a group
 * without any that passes gets the best that there is.
 *
 * @returns by group, agreements first, then by rank, then canonically
 */
export function polisRepresentative(table: VoteTable): PublishedRepresentative[] {
  const tested = withQ(table, comparisons(table));
  const p = table.statements.length;
  return Array.from({ length: table.k }, (_, group) =>
    fiveOf(tested.slice(group * p, (group + 1) * p)),
  )
    .flat()
    .map((one) => publishedFrom(table, one));
}

const byRank = (a: Comparison, b: Comparison): number => b.repness - a.repness || a.j - b.j;
const agreesFirst = (a: Comparison, b: Comparison): number =>
  Number(b.direction === 'agree') - Number(a.direction === 'agree') || byRank(a, b);

/** @param ofGroup every statement's comparison for one group */
function fiveOf(ofGroup: readonly Tested[]): Tested[] {
  const ranked = ofGroup.filter(({ votes }) => votes > 0).sort(byRank);
  const kept = ranked.filter(({ z, t }) => z > significant && t > significant);
  if (kept.length === 0) {
    // ρ·t·p·z of two negative tests is positive: the best is the one with the clearest difference.
    const clearest = ranked.sort((a, b) => b.t - a.t || a.j - b.j)[0];
    return clearest ? [clearest] : [];
  }
  const best = kept.find(({ direction }) => direction === 'agree');
  const shown = best ? [best, ...kept.filter((one) => one !== best)] : kept;
  return shown.slice(0, shownByPolis).sort(agreesFirst);
}

/** Adjusted p-values over both directions of all pairs with enough votes; 1 where votes are too few to test. */
function withQ(table: VoteTable, all: readonly Comparison[]): Tested[] {
  const asked = all.filter(({ group, votes }) => hasEnoughVotes(votes, table.sizes[group] ?? 0));
  const pValues = new Float64Array(asked.length * 2);
  asked.forEach(({ t, otherT }, i) => {
    pValues[i * 2] = upperTail(t);
    pValues[i * 2 + 1] = upperTail(otherT);
  });
  const adjusted = adjustedPValues(pValues);
  const q = new Map(asked.map((one, i) => [one, adjusted[i * 2] as number]));
  return all.map((one) => ({ ...one, q: q.get(one) ?? 1 }));
}

const publishedFrom = (
  { statements }: VoteTable,
  { group, j, direction, repness, p, z, ratio, t, q, agrees, disagrees, votes }: Tested,
): PublishedRepresentative => ({
  group: String(group),
  statement: statements[j] as string,
  direction,
  repness,
  p,
  z,
  ratio,
  t,
  q,
  agrees,
  disagrees,
  votes,
});
