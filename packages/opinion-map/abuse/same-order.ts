import { type SuspectPair, surprisingStars } from './stars.ts';
import type { Traces } from './traces.ts';
import { likelyPairs, type Window, windowLength } from './windows.ts';

/** Two people who voted on the same statements in the same order. */
export type SameOrderPair = SuspectPair & {
  /** Statements in a row. */
  readonly run: number;
};

export type SameOrderOptions = {
  /** Chance of a false flag that is accepted in the whole conversation. */
  readonly level?: number;
};

/**
 * Pairs with a run of at least eight statements in the same order (design §10b). How surprising that is follows from
 * the orders themselves: −log₂ of the chance that two people, having had the same two cards, got the same third one.
 * So cards that come to everybody in one order (seeds first, no random routing) say nothing.
 *
 * @param statements how many there are
 * @returns ascending by (a, b)
 */
export function sameOrders(
  { orders = [] }: Pick<Traces, 'orders'>,
  statements: number,
  { level = 1e-6 }: SameOrderOptions = {},
): SameOrderPair[] {
  const rows = rowsOf(orders);
  const n = orders.filter((order) => order && order.length >= windowLength).length;
  const bitsOf = repeats(rows, statements);
  const pairs = new Map<number, SameOrderPair>();
  likelyPairs(rows, (one, other) => {
    const [a, b] = one.row < other.row ? [one, other] : [other, one];
    const { run, surprise } = runAround(rows, a, b, bitsOf);
    const key = a.row * orders.length + b.row;
    const known = pairs.get(key);
    if (run < windowLength || (known && known.surprise >= surprise)) return;
    pairs.set(key, { a: a.row, b: b.row, run, surprise });
  });
  return surprisingStars([...pairs.values()], n, level);
}

type OrderRows = { readonly start: Uint32Array; readonly items: Uint32Array };

function rowsOf(orders: NonNullable<Traces['orders']>): OrderRows {
  const start = new Uint32Array(orders.length + 1);
  orders.forEach((order, i) => {
    start[i + 1] = (start[i] as number) + (order?.length ?? 0);
  });
  const items = new Uint32Array(start[orders.length] as number);
  orders.forEach((order, i) => {
    if (order) items.set(order, start[i]);
  });
  return { start, items };
}

/** The longest run through both windows, and its surprise. */
function runAround(
  { start, items }: OrderRows,
  a: Window,
  b: Window,
  bitsOf: (first: number, second: number) => number,
): { run: number; surprise: number } {
  // Indices are inside their arrays; `as number` states it.
  let before = 0;
  while (
    a.at - before > (start[a.row] as number) &&
    b.at - before > (start[b.row] as number) &&
    items[a.at - before - 1] === items[b.at - before - 1]
  )
    before++;
  let after = 0;
  while (
    a.at + after < (start[a.row + 1] as number) &&
    b.at + after < (start[b.row + 1] as number) &&
    items[a.at + after] === items[b.at + after]
  )
    after++;
  const from = a.at - before;
  const run = before + after;
  let surprise = 0;
  for (let i = from + 2; i < from + run; i++)
    surprise += bitsOf(items[i - 2] as number, items[i - 1] as number);
  return { run, surprise: Math.round(surprise * 1e9) / 1e9 };
}

/** Followers of two cards by fewer people than this share tell nothing of their own: a copied order is no rule. */
const ownShare = 0.05;
const ownLeast = 20;

/**
 * −log₂ of the chance that the card after two given ones is the same for two people: of the two themselves where many
 * people had them, else the mean over all that few people had.
 */
function repeats(
  { start, items }: OrderRows,
  statements: number,
): (first: number, second: number) => number {
  const triples: number[] = [];
  for (let row = 0; row + 1 < start.length; row++)
    for (let i = (start[row] as number) + 2; i < (start[row + 1] as number); i++)
      triples.push(
        ((items[i - 2] as number) * statements + (items[i - 1] as number)) * statements +
          (items[i] as number),
      );
  const sorted = Float64Array.from(triples).sort();
  const own = new Map<number, number>();
  const enough = Math.max(ownLeast, ownShare * (start.length - 1));
  let [chances, contexts] = [1, 1];
  for (let from = 0; from < sorted.length; ) {
    const context = Math.floor((sorted[from] as number) / statements);
    let [to, same] = [from, 0];
    for (; to < sorted.length && Math.floor((sorted[to] as number) / statements) === context; ) {
      let end = to;
      while (end < sorted.length && sorted[end] === sorted[to]) end++;
      same += ((end - to) * (end - to - 1)) / 2;
      to = end;
    }
    const all = ((to - from) * (to - from - 1)) / 2;
    if (to - from >= enough) own.set(context, -Math.log2((same + 1) / (all + 1)));
    else if (all > 0) {
      chances += same / all;
      contexts++;
    }
    from = to;
  }
  const usual = -Math.log2(chances / contexts);
  return (first, second) => own.get(first * statements + second) ?? usual;
}
