import type { Lottery, Problem } from '../problem.ts';
import { chooseRounding } from '../tickets/choose-rounding.ts';
import type { Streams } from '../tickets/streams.ts';
import { type Alike, deal } from './deal.ts';
import { recount, type TicketList, ticketListOf } from './ticket-list.ts';

/** How many numbered panels there are: 000 … 999. */
export const tickets = 1000;

/** Households with the same sorts of people, everybody else one by one: what seats are dealt to. */
export function alikeIn({ types, patterns, typeOf }: Problem): Alike[] {
  const alone = types.flatMap(({ pattern, members }, type) =>
    pattern < 0 ? [{ types: [type], households: members.map((person) => [[person]]) }] : [],
  );
  const shared = patterns.map((pattern) => ({
    types: pattern.types,
    households: pattern.households.map((people) =>
      pattern.types.map((type) => people.filter((person) => typeOf[person] === type)),
    ),
  }));
  return [...alone, ...shared];
}

export type NumberedPanels = TicketList & {
  /** How many of the 1,000 numbers put each person on the panel; counted again from the list. */
  readonly times: Int32Array;
};

/**
 * A lottery over types as 1,000 numbered panels of people (design A6): rounded, dealt, counted again.
 *
 * @param stream a generator of its own for each purpose
 */
export function numberPanels(problem: Problem, lottery: Lottery, stream: Streams): NumberedPanels {
  const members = problem.types.map(({ count }) => count);
  const rounded = chooseRounding(lottery, members, stream, { tickets });
  const drawn = lottery.panels.flatMap((panel, i) =>
    Array.from({ length: rounded.tickets[i] as number }, () => panel),
  );
  const list = ticketListOf(deal(alikeIn(problem), drawn, stream));
  return { ...list, times: recount(list, problem.people.length) };
}
