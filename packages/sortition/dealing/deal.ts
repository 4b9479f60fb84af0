import type { Streams } from '../tickets/streams.ts';
import { type Edge, equitableColouring } from './equitable-colouring.ts';
import { shuffled } from './shuffle.ts';

/**
 * Households that are alike: each has as many people of each of the types as any other. Where households do not
 * matter everybody is a household of one.
 */
export type Alike = {
  readonly types: readonly number[];
  /** `households[h][i]`: the people of `types[i]` in household `h`; at most one person of a household sits in a panel. */
  readonly households: readonly (readonly (readonly number[])[])[];
};

/**
 * Deals seats of types to people. People of one type get the same number of tickets, give or take one; nobody sits
 * twice in a panel, nor two of one household.
 *
 * @param tickets how many of each type sit in the panel of each ticket, in the order of the numbers
 * @param stream a generator of its own for each purpose
 * @returns the people in the panel of each ticket, ascending
 * @throws RangeError where a panel needs more of them than there are households
 */
export function deal(
  alike: readonly Alike[],
  tickets: readonly ArrayLike<number>[],
  stream: Streams,
): readonly (readonly number[])[] {
  const panels: number[][] = tickets.map(() => []);
  alike.forEach((pattern, index) => {
    const random = stream(`dealing, pattern ${index}`);
    const edges = seatsOf(pattern, tickets);
    const households = shuffled([...pattern.households.keys()], random);
    const turns =
      pattern.types.length === 1
        ? ring(edges, households.length)
        : equitableColouring(edges, households.length);
    // Inside a household those of one type take turns.
    const next = pattern.households.map((types) =>
      types.map((people) => Math.floor(random() * people.length)),
    );
    edges.forEach(([ticket, place], seat) => {
      const household = households[turns[seat] as number] as number;
      const people = pattern.households[household]?.[place] as readonly number[];
      const turn = next[household] as number[];
      panels[ticket]?.push(people[(turn[place] as number)++ % people.length] as number);
    });
  });
  for (const panel of panels) panel.sort((a, b) => a - b);
  return panels;
}

/** One edge from the ticket to the type for each seat. */
function seatsOf({ types, households }: Alike, tickets: readonly ArrayLike<number>[]): Edge[] {
  const edges: Edge[] = [];
  tickets.forEach((counts, ticket) => {
    const before = edges.length;
    types.forEach((type, place) => {
      for (let seat = counts[type] ?? 0; seat > 0; seat--) edges.push([ticket, place]);
    });
    if (edges.length - before > households.length)
      throw new RangeError(`ticket ${ticket} needs more people than there are households`);
  });
  return edges;
}

/** With one type there is nothing to reconcile: one after another. */
const ring = (edges: readonly Edge[], households: number): Int32Array =>
  Int32Array.from(edges.keys(), (seat) => seat % households);
