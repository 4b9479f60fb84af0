import { asMoney, type Instance } from '../instance.ts';
import { isNear } from '../rational/near.ts';
import { type Ratio, ratio } from '../rational/ratio.ts';
import { Budgets } from './budgets.ts';
import { add1, fillUp, plain } from './complete.ts';
import { Exact } from './exact.ts';
import { type Market, marketOf } from './market.ts';

export type Step = {
  readonly project: number;
  readonly supporters: number;
  /** Bought from the shares of its supporters; null: from what was left of the budget in the end. */
  readonly shares: {
    /** cost / ρ: as many votes as if all had paid the most that anybody pays. */
    readonly effectiveVotes: Ratio;
    /** ρ, the most that anybody pays. */
    readonly maxPayment: Ratio;
    /** Ballots that paid that; that paid less, all they had left; that had nothing left. */
    readonly payers: { readonly full: number; readonly part: number; readonly none: number };
    /** Who would have been next. */
    readonly close: { readonly project: number; readonly effectiveVotes: Ratio } | null;
  } | null;
};

export type EqualShares = {
  /** What each ballot could spend in the end. */
  readonly endowment: Ratio;
  /** With exactly budget / ballots each. */
  readonly plain: readonly number[];
  readonly add1: readonly number[];
  /** Add1u: Add1 and what was added from the rest. */
  readonly order: readonly number[];
  readonly steps: readonly Step[];
  /** Endowments that were looked at. */
  readonly runs: number;
};

/** The Method of Equal Shares for approval ballots with cost utilities, completed by Add1u (Peters, Skowron 2020 ff.). */
export function equalShares(instance: Instance): EqualShares {
  const completed = add1(instance);
  if (!completed) throw new Error('nobody asked it to stop');
  const { order, endowment, runs } = completed;
  const added = fillUp(instance, order);
  return {
    endowment: asMoney(instance, endowment),
    plain: plain(instance),
    add1: order,
    order: [...order, ...added],
    steps: [
      ...stepsOf(marketOf(instance), order, endowment),
      ...added.map(
        (project): Step => ({
          project,
          supporters: instance.votes[project] as number,
          shares: null,
        }),
      ),
    ],
    runs,
  };
}

/** The same purchases once more, in exact numbers, with who paid and who was close. */
function stepsOf(market: Market, order: readonly number[], endowment: bigint): Step[] {
  const { instance } = market;
  const exact = new Exact(market, endowment);
  const budgets = new Budgets(market, Number(endowment), 0);
  const waiting = new Set(instance.projects.keys());
  return order.map((project) => {
    waiting.delete(project);
    const close = runnerUp(market, exact, budgets, waiting);
    const { full, part, none } = exact.price(project);
    const step: Step = {
      project,
      supporters: instance.votes[project] as number,
      shares: {
        effectiveVotes: votesFor(exact, project),
        maxPayment: paymentFor(exact, project),
        payers: { full: Number(full), part, none },
        close: close === null ? null : { project: close, effectiveVotes: votesFor(exact, close) },
      },
    };
    budgets.buy(project, budgets.price(project).most);
    exact.follow([...exact.order, project]);
    return step;
  });
}

/** ρ in the currency. */
function paymentFor(exact: Exact, project: number): Ratio {
  const { above, full } = exact.price(project);
  return ratio(above, exact.base * full * exact.market.instance.unit);
}

/** cost / ρ */
function votesFor(exact: Exact, project: number): Ratio {
  const { above, full } = exact.price(project);
  const cost = exact.market.instance.costs[project] as bigint;
  return ratio(cost * exact.base * full, above);
}

function runnerUp(
  market: Market,
  exact: Exact,
  budgets: Budgets,
  waiting: ReadonlySet<number>,
): number | null {
  const offers = [...waiting]
    .map((c) => ({ c, price: budgets.price(c) }))
    .filter(({ c, price }) => (price.doubtful ? exact.canPay(c) : Number.isFinite(price.most)))
    .map(({ c, price }) => ({ c, worth: (market.cost[c] as number) / price.most }));
  const most = offers.reduce((high, { worth }) => Math.max(high, worth), 0);
  const [best] = offers
    .filter(({ worth }) => isNear(worth, most))
    .sort((a, b) => exact.compare(b.c, a.c) || (market.before(a.c, b.c) ? -1 : 1));
  return best?.c ?? null;
}
