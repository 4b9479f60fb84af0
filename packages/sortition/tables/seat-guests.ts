import { shuffled } from '../dealing/shuffle.ts';
import type { Random } from '../random.ts';
import type { Streams } from '../tickets/streams.ts';
import {
  type Arrangement,
  arrange,
  costOf,
  type Guest,
  pairCosts,
  swap,
  swapChange,
} from './arrangement.ts';
import { type Balance, balanceOf, meetings } from './balance.ts';

export type Seating = {
  /** Ids at each table, in the order of the guests. */
  readonly tables: readonly (readonly string[])[];
  readonly balance: Balance;
};

/** Beginnings that are tried; the best end counts. */
const beginnings = 12;

/**
 * Deals the people of a meeting to tables: as many at each, give or take one; nobody beside somebody of their household
 * where that can be; each value spread evenly; in later rounds beside people not met before. Places are exchanged two by
 * two until no exchange helps, from several drawn beginnings.
 *
 * @param categories the names of what `features` are
 * @param past earlier rounds: who sat together at each table
 * @param stream a generator of its own for each purpose
 * @throws RangeError for fewer than one table or more tables than people
 */
export function seatGuests(
  guests: readonly Guest[],
  categories: readonly string[],
  tables: number,
  past: readonly (readonly (readonly string[])[])[],
  stream: Streams,
): Seating {
  if (!Number.isSafeInteger(tables) || tables < 1 || tables > guests.length)
    throw new RangeError(`${guests.length} people cannot sit at ${tables} tables`);
  const numbers = new Map<string, number>();
  const valuesOf = guests.map(({ features }) =>
    features.map((feature, category) => {
      const key = JSON.stringify([category, feature]);
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key) as number;
    }),
  );
  const pair = pairCosts(guests, meetings(past));
  let best: { tableOf: Int32Array; cost: number } | null = null;
  for (let round = 0; round < beginnings && best?.cost !== 0; round++) {
    const random = stream(`tables, round ${past.length}, beginning ${round}`);
    const now = begin(guests, tables, pair, valuesOf, numbers.size, random);
    improve(now, random);
    const cost = costOf(now);
    if (!best || cost < best.cost) best = { tableOf: now.tableOf, cost };
  }
  const seated = Array.from({ length: tables }, (_, table) =>
    guests.filter((_, guest) => best?.tableOf[guest] === table),
  );
  return {
    tables: seated.map((table) => table.map(({ id }) => id)),
    balance: balanceOf(seated, categories, past),
  };
}

/** People alike are drawn one after another and go round the tables: even from the start, in one category at least. */
function begin(
  guests: readonly Guest[],
  tables: number,
  pair: Int32Array,
  valuesOf: Arrangement['valuesOf'],
  values: number,
  random: Random,
): Arrangement {
  const alike = shuffled([...guests.keys()], random).sort((a, b) => {
    const [left, right] = [valuesOf[a] as readonly number[], valuesOf[b] as readonly number[]];
    const differs = left.findIndex((value, i) => value !== right[i]);
    return differs < 0 ? 0 : (left[differs] as number) - (right[differs] as number);
  });
  const tableOf = new Int32Array(guests.length);
  alike.forEach((guest, i) => {
    tableOf[guest] = i % tables;
  });
  return arrange(tableOf, tables, pair, valuesOf, values);
}

/** Exchanges two places as long as it helps; each pass in another drawn order. */
function improve(now: Arrangement, random: Random): void {
  const guests = [...now.tableOf.keys()];
  for (let helped = true; helped; ) {
    helped = false;
    const order = shuffled(guests, random);
    for (const [i, a] of order.entries())
      for (const b of order.slice(i + 1)) {
        if (now.tableOf[a] === now.tableOf[b] || swapChange(now, a, b) >= 0) continue;
        swap(now, a, b);
        helped = true;
      }
  }
}
