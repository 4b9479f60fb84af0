import { isNear } from '../rational/near.ts';
import { Budgets, type Price } from './budgets.ts';
import { Exact } from './exact.ts';
import { stepsTo } from './flips.ts';
import type { Market } from './market.ts';

/**
 * What is known of runs with smaller endowments. `quiet[round · projects + c]`: up to this step project c surely does
 * not take the place of the purchase of that round, as long as the purchases before it are these.
 */
export type Memory = {
  order: readonly number[];
  readonly quiet: Float64Array;
  /** What supporters paid at most when last asked, and at most for a larger endowment: good guesses. */
  readonly now: Float64Array;
  readonly later: Float64Array;
};

export const blank = ({ cost }: Market): Memory => ({
  order: [],
  quiet: new Float64Array(cost.length * (cost.length + 1)).fill(-1),
  now: new Float64Array(cost.length),
  later: new Float64Array(cost.length),
});

export type Run = {
  readonly order: readonly number[];
  /** The first later step at which the purchases may be others. */
  readonly next: number;
};

const nobody = -1;
const forever = Number.POSITIVE_INFINITY;

/**
 * The Method of Equal Shares with the endowment start + step · unit for every ballot. Comparisons in doubles decide
 * where they are clearly apart, exact fractions the rest. Says as well for how many further steps the purchases stay
 * the same, so that a series of runs can jump from change to change.
 *
 * @param horizon how many steps ahead to look
 */
export function run(
  market: Market,
  start: bigint,
  step: number,
  memory: Memory,
  horizon: number,
): Run {
  const { instance, cost, twin, before } = market;
  const { votes, unit } = instance;
  const projects = cost.length;
  const endowment = start + BigInt(step) * unit;
  const ahead = horizon * Number(unit);
  const budgets = new Budgets(market, Number(endowment), ahead);
  const { quiet, now } = memory;
  const waiting = Array.from(cost.keys()).filter((c) => (votes[c] as number) > 0);
  // Upper bounds of cost / ρ over the horizon: nothing becomes more attractive by purchases.
  const most = Float64Array.from(votes);
  const order: number[] = [];
  let same = true;
  let next = forever;
  let made: Exact | null = null;
  const exact = () => {
    made ??= new Exact(market, endowment);
    made.follow(order);
    return made;
  };

  type Offer = { readonly worth: number; readonly even: boolean };
  const nothing: Offer = { worth: 0, even: false };

  /** The bound anew, from what is left after the purchases so far. */
  function lookAhead(c: number): void {
    const later = budgets.price(c, memory.later[c], ahead);
    if (later.most < forever) memory.later[c] = later.most;
    most[c] = later.most < forever ? (cost[c] as number) / later.most : 0;
  }

  function offer(c: number): Offer {
    const price: Price = budgets.price(c, now[c]);
    const payable = price.doubtful ? exact().canPay(c) : price.most < forever;
    if (!payable) {
      // With the same endowment it never will be.
      if (ahead === 0) most[c] = 0;
      return nothing;
    }
    now[c] = price.most;
    const worth = (cost[c] as number) / price.most;
    if (ahead === 0) most[c] = worth;
    return { worth, even: price.even };
  }

  /** Whether b, with at least its offer, comes before a. */
  function beats(b: number, its: Offer, a: number, other: Offer): boolean {
    if (!isNear(its.worth, other.worth)) return its.worth > other.worth;
    if (twin[a] === twin[b]) return before(b, a);
    const apart =
      its.even && other.even ? (votes[b] as number) - (votes[a] as number) : exact().compare(b, a);
    return apart !== 0 ? apart > 0 : before(b, a);
  }

  /** Up to which step c surely stays behind the winner of this round. */
  function quietUntil(c: number, its: Offer | undefined, winner: number, best: Offer): number {
    const clearly = (worth: number) => worth < best.worth && !isNear(worth, best.worth);
    if (winner !== nobody) {
      if (clearly(votes[c] as number) || twin[c] === twin[winner]) return forever;
      if (its?.even && isNear(its.worth, best.worth)) return forever;
      if (clearly(most[c] as number)) return step + horizon;
    } else if (most[c] === 0) return step + horizon;
    const close = winner !== nobody && its !== undefined && isNear(its.worth, best.worth);
    const steps = close
      ? 0
      : Math.floor(
          (budgets.quiet(c, winner === nobody ? null : winner) * (1 - 1e-9)) / Number(unit),
        );
    // Very close to a change the walk gets slow: there the change itself is computed.
    if (steps > 2e-5 * Number(endowment / unit)) return step + steps;
    const asked = exact();
    const flip =
      winner === nobody || its === undefined || its.worth === 0
        ? asked.untilPayable(c)
        : asked.until(winner, c);
    return step + Math.max(steps, stepsTo(flip, unit) - 1);
  }

  for (let round = 0; ; round++) {
    const at = round * projects;
    const expected = same ? (memory.order[round] ?? nobody) : nobody;
    let winner = expected;
    let best = expected === nobody ? nothing : offer(expected);
    const offers = new Map<number, Offer>([[expected, best]]);
    const asked = waiting.filter(
      (c) => c !== expected && !(same && (quiet[at + c] as number) >= step + horizon / 4),
    );
    asked.sort((a, b) => (most[b] as number) - (most[a] as number));
    for (const c of asked) {
      const bound = most[c] as number;
      if (bound === 0 || (bound < best.worth && !isNear(bound, best.worth))) break;
      if (ahead > 0) {
        lookAhead(c);
        const ever = most[c] as number;
        if (ever === 0 || (ever < best.worth && !isNear(ever, best.worth))) continue;
      }
      const its = offer(c);
      offers.set(c, its);
      if (its.worth > 0 && (winner === nobody || beats(c, its, winner, best))) {
        winner = c;
        best = its;
      }
    }
    if (horizon > 0) {
      for (const c of winner === expected ? asked : [...asked, expected])
        if (c !== winner && c !== nobody)
          quiet[at + c] = quietUntil(c, offers.get(c), winner, best);
      for (const c of waiting)
        if (c !== winner) next = Math.min(next, (quiet[at + c] as number) + 1);
    }
    if (winner !== expected) same = false;
    if (winner === nobody) break;
    waiting.splice(waiting.indexOf(winner), 1);
    budgets.buy(winner, now[winner] as number);
    order.push(winner);
  }
  memory.order = order;
  return { order, next };
}
