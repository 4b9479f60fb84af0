import { bestPanel } from '../committee/best-panel.ts';
import { objective } from '../linear/basis.ts';
import {
  addToMaster,
  type Master,
  type Prices,
  pricesOf,
  probabilities,
  solveMaster,
  tidy,
} from '../master/master.ts';
import { addPanel, worth } from '../master/panel-pool.ts';
import type { Work } from './work.ts';

export type Probability = { readonly number: number; readonly probability: number };

export type Stage = {
  /** The largest smallest chance of the open types over the panels known. */
  readonly value: number;
  readonly prices: Prices;
  readonly lottery: readonly Probability[];
  /** No panel would make it larger. */
  readonly complete: boolean;
};

/** A panel has to be better by this much to be worth a row. */
const epsilon = 1e-8;
const batch = 10;
const mostNodes = 4000;
/** Rows of panels that bind nothing are dropped when there are this many more than types. */
const spare = 150;

/** Promises to settled types that the weights of the master pay for. */
const promised = (floors: Float64Array, open: Uint8Array, weight: Float64Array): number =>
  weight.reduce((sum, y, t) => (open[t] ? sum : sum + y * (floors[t] as number)), 0);

/**
 * Generates panels until none would raise the smallest chance of the open types (design A4.2, A4.3). After a hit the
 * chosen types count for less and the price is asked again, so that a round of the master gets several panels.
 *
 * @returns null: the master was lost in rounding
 */
export function runStage(
  work: Work,
  master: Master,
  floors: Float64Array,
  open: Uint8Array,
  first: boolean,
): Stage | null {
  for (;;) {
    if (solveMaster(master) !== 'optimal') return null;
    const prices = pricesOf(master);
    const value = -objective(master.lp);
    const here = { value, prices, lottery: probabilities(master) };
    if (first) work.tell({ phase: 'levels', lowerBound: value, upperBound: work.upperBound });
    const answer = price(work, master, prices);
    if (first) {
      const bound = answer.bound - promised(floors, open, prices.weight);
      if (bound < work.upperBound) work.upperBound = bound;
    }
    if (answer.found === 0) return { ...here, complete: answer.proven };
    if (work.shouldStop()) return { ...here, complete: false };
    tidy(master, work.problem.types.length + spare);
    work.tell({ phase: 'levels' });
  }
}

function price(work: Work, master: Master, { weight, highest }: Prices) {
  const { committee, pool, problem, shouldStop } = work;
  const y = weight.slice();
  let found = 0;
  let bound = Infinity;
  let proven = false;
  for (let k = 0; k < batch; k++) {
    const search = { above: highest + epsilon, enough: k === 0 ? 0.8 : 0.5, shouldStop };
    const perPerson = y.map((w, t) => w / (problem.types[t]?.count as number));
    let best = bestPanel(committee, perPerson, { ...search, mostNodes });
    if (k === 0) {
      // Only the last price of a stage has to be right: then without a limit.
      if (!best.panel && !best.proven && !shouldStop())
        best = bestPanel(committee, perPerson, { ...search, tolerance: 1e-7 });
      ({ bound, proven } = best);
    }
    if (!best.panel) break;
    const { number, isNew } = addPanel(pool, best.panel);
    if (!isNew) break;
    found++;
    addToMaster(master, number);
    const over = highest / worth(pool, number, y);
    for (const t of pool.at[number] as Int32Array) y[t] = (y[t] as number) * over;
    if (shouldStop()) break;
  }
  return { found, bound, proven };
}
