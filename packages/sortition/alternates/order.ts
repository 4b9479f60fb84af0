import { shuffled } from '../dealing/shuffle.ts';
import type { Candidate } from '../replacements/deviation.ts';
import type { Streams } from '../tickets/streams.ts';

/**
 * The order in which alternates are asked, from a second number drawn in the same act (design A7.5). Ties between
 * replacements follow it, so it must not be anybody's choice.
 *
 * @param ticket the second number, 0 … 999
 * @param stream a generator of its own for each purpose, from the seed that was frozen
 */
export function inDrawnOrder(
  alternates: readonly Candidate[],
  ticket: number,
  stream: Streams,
): readonly Candidate[] {
  const canonical = alternates.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return shuffled(canonical, stream(`alternates in order, number ${ticket}`));
}
