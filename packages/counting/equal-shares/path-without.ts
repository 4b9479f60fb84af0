import { costOf, type Instance, withSupporters } from '../instance.ts';
import { fill } from '../rules/approval.ts';
import { Budgets } from './budgets.ts';
import { add1, fillOrder, isExhaustive } from './complete.ts';
import { type Market, marketOf } from './market.ts';
import { blank, run } from './run.ts';

/** Endowments from … to, in which the purchases without the project are the same. */
type Stretch = {
  readonly from: bigint;
  readonly to: bigint;
  readonly order: readonly number[];
  /** With fewer further ballots the project is surely not bought here. */
  readonly needs: number;
  readonly exhaustive: boolean;
};

export type PathWithout = {
  /** So many further ballots surely do not elect it. */
  readonly tooFew: number;
  /** Whether so many do; null: it was told to stop. */
  elects(more: number): boolean | null;
};

/**
 * What further ballots for one project alone do under Add1u, from one pass over the endowments without it instead of a
 * whole count per number.
 *
 * As long as the project is not bought, such ballots spend nothing, and all other purchases are those made without it.
 * So for every endowment one can say how many are needed at least: k more pay k·min(endowment, cap), where the cap is
 * what makes it as good as the purchase of that round. A count with k more needs to be run only from the first
 * endowment on at which k may be enough.
 *
 * @param most more ballots than this are not asked about
 * @returns null when it was told to stop
 */
export function pathWithout(
  instance: Instance,
  project: number,
  most: number,
  shouldStop: () => boolean = () => false,
): PathWithout | null {
  const { limit, unit } = instance;
  const startOf = (more: number) => (limit / (BigInt(instance.ballots + more) * unit)) * unit;
  const path = stretches(instance, project, startOf(most), startOf(0), shouldStop);
  if (!path) return null;
  // A row for them that is empty so far: then a number of them is a weight and no other lists.
  const roomy = withSupporters(instance, project, 0);
  const least = path.reduce((low, { needs }) => Math.min(low, needs), Number.POSITIVE_INFINITY);
  const last = path.findLast(({ order }) => costOf(instance, order) <= limit)?.order ?? [];
  const fitsIn = (order: readonly number[], more: number) => {
    const votes = instance.votes.map((count, c) => (c === project ? count + more : count));
    const changed = { ...instance, votes };
    return fill(changed, fillOrder(changed), order).includes(project);
  };
  return {
    tooFew:
      Math.min(
        least,
        smallest(most, (more) => fitsIn(last, more)),
      ) - 1,
    elects(more) {
      const start = startOf(more);
      const seen = path.filter(({ to }) => to >= start);
      const first = seen.findIndex(({ needs }) => needs <= more);
      // Nothing can be added to an outcome that is exhaustive: the count ended there.
      if (seen.slice(0, first < 0 ? undefined : first).some(({ exhaustive }) => exhaustive))
        return false;
      const here = seen[first];
      if (!here) return fitsIn(last, more);
      const changed = withSupporters(roomy, project, more);
      const from = here.from > start ? here.from : start;
      const done = add1(changed, { shouldStop, from, before: seen[first - 1]?.order ?? [] });
      return done && (done.order.includes(project) || fitsIn(done.order, more));
    },
  };
}

function stretches(
  instance: Instance,
  project: number,
  start: bigint,
  ordinary: bigint,
  shouldStop: () => boolean,
): readonly Stretch[] | null {
  const { limit, unit } = instance;
  const votes = instance.votes.map((count, c) => (c === project ? 0 : count));
  const market = marketOf({ ...instance, votes });
  const whole = marketOf(instance);
  const memory = blank(market);
  const horizon = Math.max(1, Math.ceil(Number(start / unit) / 128));
  const path: Stretch[] = [];
  for (let step = 0; ; ) {
    if (shouldStop()) return null;
    const from = start + BigInt(step) * unit;
    const { order, next } = run(market, start, step, memory, horizon);
    const cost = costOf(instance, order);
    const exhaustive = cost <= limit && isExhaustive(instance, order, limit - cost);
    const settled = exhaustive && from >= ordinary;
    const ends = cost > limit || next === Number.POSITIVE_INFINITY || settled;
    const to = ends ? from : start + BigInt(next - 1) * unit;
    const needs = needed(whole, project, order, Number(from), Number(to - from));
    path.push({ from, to, order, needs, exhaustive });
    // The others never change again; what the project may do at any larger endowment is left to the count.
    if (next === Number.POSITIVE_INFINITY && cost <= limit && !settled)
      path.push({ from: to + unit, to: start + limit + unit, order, needs: 1, exhaustive });
    if (ends) return path;
    step = next;
  }
}

/** At least so many ballots are needed while the endowment grows by `stretch` and the purchases stay these. */
function needed(
  market: Market,
  project: number,
  order: readonly number[],
  endowment: number,
  stretch: number,
): number {
  const { cost } = market;
  const budgets = new Budgets(market, endowment, stretch);
  const price = cost[project] as number;
  let least = Number.POSITIVE_INFINITY;
  const ask = (cap: number) => {
    const lacking = price * (1 - 1e-9) - budgets.paid(project, cap, stretch);
    const each = Math.min(endowment + stretch, cap);
    least = Math.min(least, Math.max(1, Math.ceil((lacking / each) * (1 - 1e-9))));
  };
  for (const winner of order) {
    const { most } = budgets.price(winner);
    ask((price * most) / (cost[winner] as number));
    budgets.buy(winner, most);
  }
  ask(Number.POSITIVE_INFINITY);
  return least;
}

/** The smallest number up to `most` for which it holds, by halving. */
function smallest(most: number, holds: (more: number) => boolean): number {
  if (!holds(most)) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
