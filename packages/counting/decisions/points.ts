import { compare, type Ratio, ratio } from '../rational/ratio.ts';
import { type ByMode, byMode, type Cast, countOf } from './ballots.ts';
import { firstByLot, type Lot, LotNeeded } from './lot.ts';

export type Place = {
  readonly option: number;
  /** Points, or approvals, in all. */
  readonly sum: number;
  /** Ballots that said anything of this option, and the mean of those; null where none did. */
  readonly counts: number;
  readonly mean: Ratio | null;
};

export type PointsResult = {
  readonly ballots: number;
  /** By sum; ties by lot. */
  readonly order: readonly Place[];
  /** Sums by option. */
  readonly sums: ByMode<readonly number[]>;
  readonly winners: readonly number[];
  /** Options between which the lot decided who wins. */
  readonly byLot: readonly number[];
};

/** Points for options; null: nothing was said of it. For approvals 1 or null. */
export type Points = readonly (number | null)[];

/**
 * Approvals, scores or dots: the options with the largest sums win. Means stand beside them, for a sum also says how
 * many people know an option.
 *
 * @param by whether the sum or the mean decides
 * @throws LotNeeded when a tie decides who wins and no order was committed
 */
export function points(
  ballots: readonly Cast<Points>[],
  options: number,
  seats: number,
  lot: Lot,
  by: 'sum' | 'mean' = 'sum',
): PointsResult {
  const sums = byMode(ballots, (some) => sumsOf(some, options));
  const places = Array.from({ length: options }, (_, option): Place => {
    const sum = sums.all[option] as number;
    const counts = ballots.reduce(
      (all, { choice, times }) => (choice[option] == null ? all : all + times),
      0,
    );
    return { option, sum, counts, mean: counts > 0 ? ratio(sum, counts) : null };
  });
  const apart = (a: Place, b: Place): number => {
    if (by === 'sum') return b.sum - a.sum;
    if (!a.mean || !b.mean) return (b.mean ? 1 : 0) - (a.mean ? 1 : 0);
    return compare(b.mean, a.mean);
  };
  const order = places.toSorted((a, b) => apart(a, b) || drawn(lot, a.option, b.option));
  const winners = order.slice(0, seats);
  const [last, next] = [winners.at(-1), order[seats]];
  const tied =
    last && next && apart(last, next) === 0
      ? order.filter((place) => apart(place, last) === 0).map(({ option }) => option)
      : [];
  if (tied.length > 0 && lot === null) throw new LotNeeded(tied);
  return {
    ballots: countOf(ballots),
    order,
    sums,
    winners: winners.map(({ option }) => option),
    byLot: tied,
  };
}

/** By the committed order; without one by number, which decides nothing. */
const drawn = (lot: Lot, a: number, b: number): number =>
  lot ? (firstByLot(lot, [a, b]) === a ? -1 : 1) : a - b;

function sumsOf(ballots: readonly Cast<Points>[], options: number): readonly number[] {
  return Array.from({ length: options }, (_, option) =>
    ballots.reduce((all, { choice, times }) => all + times * (choice[option] ?? 0), 0),
  );
}
