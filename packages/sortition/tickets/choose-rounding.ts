import type { Lottery, Panel } from '../problem.ts';
import { coinOf } from './coin.ts';
import { exchangeTickets } from './exchange-tickets.ts';
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
 * nearest to the lottery; then the first. That one is mended by exchanges where they are better for whoever has fewest, or
 * nearer. Choosing is fair since the list is published before a number is drawn (design A6.2).
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
  const floors = parts.map((part) => Math.floor(part / partsOfATicket));
  const due = [...placesOf(panels, parts, members.length)].map((places) => places / partsOfATicket);
  const judged = (rounded: readonly number[], trial: number): Judged => {
    const places = placesOf(panels, rounded, members.length);
    let fewest = tickets;
    let off = 0;
    members.forEach((count, type) => {
      const [got, exact] = [places[type] as number, due[type] as number];
      if (exact > 0) fewest = Math.min(fewest, Math.floor(got / count));
      off += Math.abs(got - exact);
    });
    return { tickets: rounded, fewest, off, trial };
  };
  let best: Judged | null = null;
  for (let trial = 0; trial < trials; trial++) {
    const rounded = roundPairwise(parts, coinOf(stream(`tickets, trial ${trial}`)));
    best = better(best, judged(rounded, trial));
  }
  if (!best) throw new RangeError('at least one trial is needed');
  // Whoever has fewest matters more and more, until nobody gains by it.
  const weights = new Float64Array(members.length).fill(1);
  const exchanged = [...best.tickets];
  for (let round = 0; round < mostExchanges; round++) {
    exchangeTickets(panels, exchanged, floors, { due, members, weights });
    const now = judged([...exchanged], best.trial);
    best = better(best, now);
    const places = placesOf(panels, exchanged, members.length);
    members.forEach((count, type) => {
      if ((due[type] as number) > 0 && Math.floor((places[type] as number) / count) <= now.fewest)
        (weights[type] as number) *= 2;
    });
  }
  const { off, ...rounded } = best;
  return rounded;
}

/** Turns in which types may gain weight; further ones brought nothing on the pools that were tried. */
const mostExchanges = 16;

type Judged = Rounded & { readonly off: number };

/** More for whoever has fewest, then nearer to the lottery, then the first. */
const better = (one: Judged | null, other: Judged): Judged =>
  !one || other.fewest > one.fewest || (other.fewest === one.fewest && other.off < one.off)
    ? other
    : one;

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
