import type { Lottery, Panel } from '../problem.ts';
import { coinOf } from './coin.ts';
import { partsOf, partsOfATicket, roundPairwise } from './round-pairwise.ts';
import type { Streams } from './streams.ts';

export type Rounded = {
  /** Tickets of each panel, in the order of the panels; together `tickets`. */
  readonly tickets: readonly number[];
  /** Tickets of whoever has fewest, among the types that are in some panel. */
  readonly fewest: number;
  /** Which of the trials was taken, from 0. */
  readonly trial: number;
};

/**
 * Rounds a lottery to whole tickets several times and takes the one that is best for whoever has fewest; then the one
 * nearest to the lottery; then the first. Choosing is fair since the list is published before a number is drawn
 * (design A6.2).
 *
 * @param members how many people there are of each type
 * @param stream a generator of its own for each purpose
 */
export function chooseRounding(
  { panels, probabilities }: Lottery,
  members: readonly number[],
  stream: Streams,
  { tickets = 1000, trials = 50 }: { readonly tickets?: number; readonly trials?: number } = {},
): Rounded {
  const parts = partsOf(probabilities, tickets);
  const due = placesOf(panels, parts, members.length);
  let best: (Rounded & { readonly off: number }) | null = null;
  for (let trial = 0; trial < trials; trial++) {
    const rounded = roundPairwise(parts, coinOf(stream(`tickets, trial ${trial}`)));
    const places = placesOf(panels, rounded, members.length);
    let fewest = tickets;
    let off = 0;
    members.forEach((count, type) => {
      const [got, exact] = [places[type] as number, due[type] as number];
      if (exact > 0) fewest = Math.min(fewest, Math.floor(got / count));
      off += Math.abs(got * partsOfATicket - exact);
    });
    if (!best || fewest > best.fewest || (fewest === best.fewest && off < best.off))
      best = { tickets: rounded, fewest, off, trial };
  }
  if (!best) throw new RangeError('at least one trial is needed');
  return { tickets: best.tickets, fewest: best.fewest, trial: best.trial };
}

/** How many places each type has in all, where every panel counts so many times. */
function placesOf(panels: readonly Panel[], times: readonly number[], types: number): Float64Array {
  const places = new Float64Array(types);
  panels.forEach((panel, i) => {
    const weight = times[i] as number;
    if (weight === 0) return;
    for (let type = 0; type < types; type++)
      (places[type] as number) += weight * (panel[type] as number);
  });
  return places;
}
