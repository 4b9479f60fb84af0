const enoughVotes = 7;
const enoughPeople = 15;

/**
 * Who is grouped (design §5.1; Polis `conversation.clj`, restated): those with at least min(7, p*) votes; where fewer
 * than 15 people have, the most active others fill up to 15, of equally active ones the first in canonical order.
 *
 * @param allVotes votes of each person in canonical order, on masked statements too
 * @param statements p*: all statements with a vote
 * @returns their indices, ascending
 */
export function eligiblePolis(allVotes: Uint32Array, statements: number): Int32Array {
  const least = Math.min(enoughVotes, statements);
  const everybody = Int32Array.from(allVotes.keys());
  const enough = everybody.filter((i) => (allVotes[i] as number) >= least);
  if (enough.length >= enoughPeople) return enough;
  // Those with enough votes are the most active ones, so one ranking holds both.
  return everybody
    .sort((i, j) => (allVotes[j] as number) - (allVotes[i] as number) || i - j)
    .slice(0, enoughPeople)
    .sort();
}
