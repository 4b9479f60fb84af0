/**
 * Which of several comes first when nothing else tells: a committed order of the options, published before the first
 * ballot. Null: none was committed, and whoever needs one must stop.
 */
export type Lot = readonly number[] | null;

/** A tie that only a lot can break, where none was committed. */
export class LotNeeded extends Error {
  readonly tied: readonly number[];

  constructor(tied: readonly number[]) {
    super(`options ${tied.join(', ')} are tied, and no order was committed`);
    this.tied = tied;
  }
}

/** The first of these in the committed order. */
export function firstByLot(lot: Lot, tied: readonly number[]): number {
  const [only] = tied;
  if (tied.length === 1 && only !== undefined) return only;
  const found = lot?.find((option) => tied.includes(option));
  if (found === undefined) throw new LotNeeded(tied);
  return found;
}

/** An order by chance (Fisher–Yates), from a generator that is handed in. */
export function drawLot(options: number, random: () => number): number[] {
  const order = Array.from({ length: options }, (_, option) => option);
  for (let last = order.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [order[last], order[at]] = [order[at] as number, order[last] as number];
  }
  return order;
}
