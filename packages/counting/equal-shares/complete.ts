import { costOf, type Instance } from '../instance.ts';
import { byVotes, fill } from '../rules/approval.ts';
import { type Market, marketOf } from './market.ts';
import { blank, run } from './run.ts';

export type Completed = {
  readonly order: readonly number[];
  /** For every ballot, in the small unit. */
  readonly endowment: bigint;
  /** Runs that were looked at. */
  readonly runs: number;
};

export type Add1Options = {
  /** False: every step is looked at; for tests. */
  readonly jump?: boolean;
  /** Asked between runs. */
  readonly shouldStop?: () => boolean;
  /** Where to begin instead, a whole number of the currency in the small unit, and the outcome just below. */
  readonly from?: bigint;
  readonly before?: readonly number[];
};

/**
 * Add1: the endowment grows from ⌊budget / ballots⌋ by one unit of the currency at a time. The last outcome that costs no
 * more than the budget counts; it ends as well with an outcome to which nothing could be added. Instead of stepping it
 * jumps to the next endowment at which any comparison could come out otherwise, so the currency does not matter.
 *
 * The cost of the outcome does not only rise with the endowment, so nothing here may be found by halving.
 *
 * @returns null when it was told to stop
 */
export function add1(
  instance: Instance,
  { jump = true, shouldStop = () => false, from, before = [] }: Add1Options = {},
): Completed | null {
  const { ballots, limit, unit } = instance;
  if (ballots === 0) return { order: [], endowment: 0n, runs: 0 };
  const market = marketOf(instance);
  const start = from ?? (limit / (BigInt(ballots) * unit)) * unit;
  const memory = blank(market);
  // Further ahead bounds get loose; nearer by there are more runs.
  const horizon = jump ? Math.max(1, Math.ceil(Number(start / unit) / 128)) : 0;
  let kept: { readonly order: readonly number[]; readonly step: number } = {
    order: before,
    step: 0,
  };
  let runs = 0;
  for (let step = 0; ; ) {
    if (shouldStop()) return null;
    const { order, next } = run(market, start, step, memory, horizon);
    runs++;
    const cost = costOf(instance, order);
    if (cost > limit) break;
    const following = jump ? next : step + 1;
    kept = { order, step };
    if (isExhaustive(instance, order, limit - cost) || !couldBuyMore(instance, order)) break;
    if (following === Number.POSITIVE_INFINITY) break;
    if (jump) {
      // The last step of the stretch is what stepping would have kept, were the next one too dear.
      kept = { order, step: following - 1 };
    }
    step = following;
  }
  return { order: kept.order, endowment: start + BigInt(kept.step) * unit, runs };
}

/** Nothing that is left fits into the rest. */
export const isExhaustive = (
  { costs }: Instance,
  order: readonly number[],
  rest: bigint,
): boolean => costs.every((cost, c) => cost > rest || order.includes(c));

const couldBuyMore = ({ votes }: Instance, order: readonly number[]): boolean =>
  votes.some((count, c) => count > 0 && !order.includes(c));

/** Without completion: exactly budget / ballots each. */
export function plain(instance: Instance): readonly number[] {
  const { ballots, limit, costs } = instance;
  if (ballots === 0) return [];
  const times = BigInt(ballots);
  const market: Market = marketOf({ ...instance, costs: costs.map((cost) => cost * times) });
  return run(market, limit, 0, blank(market), 0).order;
}

/** Add1u: what is left of the budget goes by votes, skipping what does not fit. */
export const fillUp = (instance: Instance, order: readonly number[]): readonly number[] =>
  fill(instance, fillOrder(instance), order);

/** Projects that somebody wants, by votes. */
export const fillOrder = (instance: Instance): number[] =>
  instance.projects
    .map((_, project) => project)
    .filter((project) => (instance.votes[project] as number) > 0)
    .sort(byVotes(instance));
