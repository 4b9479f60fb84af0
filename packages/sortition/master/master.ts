import { refreshPrimal, rowPrices, valueAt } from '../linear/basis.ts';
import { type LpStatus, refresh, solveLp } from '../linear/dual-simplex.ts';
import { addRow, createLp, type Lp, removeRows, replaceRow, restart } from '../linear/model.ts';
import { type PanelPool, worth } from './panel-pool.ts';

/**
 * The lottery over the panels known so far, as its dual (design A4.2): minimise ŷ − Σ p_t·y_t over settled types t
 * subject to Σ y_t·share ≤ ŷ for every panel, Σ y_t = 1 over the others. It only gains rows; the prices of the rows are
 * the probabilities of the panels. Panels that bind nothing are dropped from it, and come back from the pool.
 */
export type Master = {
  readonly pool: PanelPool;
  readonly lp: Lp;
  /** Panel of each row after the first. */
  rowPanels: number[];
  readonly inRow: Set<number>;
  /** The most that a floor was lowered for rounding. */
  lost: number;
};

/** Stands in for infinity: no weight of a settled type comes near. */
const wide = 50_000;
const mostDown = 50;

/** @param excluded types that no panel has */
export function openMaster(pool: PanelPool, excluded: ReadonlySet<number>): Master {
  const count = pool.types.length;
  const lp = createLp(
    new Float64Array(count + 1),
    // ŷ may be below 0, so that the probabilities add up to 1 even where somebody is in no panel yet.
    Float64Array.from({ length: count + 1 }, (_, v) => (v === count ? -1 : 0)),
    Float64Array.from({ length: count + 1 }, (_, t) => (excluded.has(t) ? 0 : wide)),
  );
  addRow(lp, new Int32Array(0), new Float64Array(0), 1, 1);
  return { pool, lp, rowPanels: [], inRow: new Set(), lost: 0 };
}

/**
 * Which types share the weight 1, and what the rest is promised.
 *
 * @param floors promised chance of each settled type; 0 for open ones
 * @param open 1: the smallest chance of these is made large
 */
export function setGoal(master: Master, floors: Float64Array, open: Uint8Array): void {
  const { lp, pool } = master;
  const at: number[] = [];
  for (let t = 0; t < pool.types.length; t++) {
    if (open[t] && (lp.upper[t] as number) > 0) at.push(t);
    lp.cost[t] = floors[t] as number;
  }
  lp.cost[pool.types.length] = -1;
  replaceRow(lp, 0, Int32Array.from(at), new Float64Array(at.length).fill(1));
  refresh(lp, true);
}

/** Forgets the basis, after something went wrong. Follow with `setGoal`. */
export const beginAgain = ({ lp }: Master): void => restart(lp);

export function addToMaster(master: Master, number: number): void {
  if (master.inRow.has(number)) return;
  master.inRow.add(number);
  master.rowPanels.push(number);
  const { at, share, types } = master.pool;
  const taken = at[number] as Int32Array;
  const columns = new Int32Array(taken.length + 1);
  const values = new Float64Array(taken.length + 1);
  columns.set(taken);
  values.set(share[number] as Float64Array);
  columns[taken.length] = types.length;
  values[taken.length] = -1;
  addRow(master.lp, columns, values, -wide, 0);
}

export type Prices = { readonly weight: Float64Array; readonly highest: number };

/** Solves over every panel of the pool. */
export function solveMaster(master: Master): LpStatus {
  const { lp, pool } = master;
  for (let down = 0; ; ) {
    refreshPrimal(lp);
    const status = solveLp(lp);
    if (status !== 'optimal') return status;
    if (comeDown(master)) {
      if (++down > mostDown) return 'limit';
      continue;
    }
    const { weight, highest } = pricesOf(master);
    const broken: [number, number][] = [];
    for (let number = 0; number < pool.panels.length; number++) {
      if (master.inRow.has(number)) continue;
      const over = worth(pool, number, weight) - highest;
      if (over > 1e-8) broken.push([over, number]);
    }
    if (broken.length === 0) return 'optimal';
    broken.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [, number] of broken.slice(0, 50)) addToMaster(master, number);
  }
}

/**
 * A weight that stands at its artificial bound says that rounding made a floor unreachable, by its reduced cost: the
 * floor is lowered by that much and the weight comes down (design A4.5, but only where it is needed).
 *
 * @returns whether there was one
 */
function comeDown(master: Master): boolean {
  const { lp, pool } = master;
  let any = false;
  for (let v = 0; v <= pool.types.length; v++) {
    if ((lp.position[v] as number) >= 0 || !lp.atUpper[v] || lp.upper[v] !== wide) continue;
    const over = Math.max(0, lp.reduced[v] as number) + 1e-10;
    lp.cost[v] = (lp.cost[v] as number) - over;
    lp.reduced[v] = -1e-10;
    lp.atUpper[v] = 0;
    master.lost = Math.max(master.lost, over);
    any = true;
  }
  return any;
}

/** y and ŷ. */
export function pricesOf({ lp, pool }: Master): Prices {
  const count = pool.types.length;
  const weight = new Float64Array(count);
  for (let t = 0; t < count; t++) weight[t] = Math.max(0, valueAt(lp, t));
  return { weight, highest: valueAt(lp, count) };
}

/** Probability of each panel in a row. */
export function probabilities(master: Master): { number: number; probability: number }[] {
  const prices = rowPrices(master.lp);
  return master.rowPanels.flatMap((number, i) => {
    const probability = prices[i + 1] as number;
    return probability > 1e-12 ? [{ number, probability }] : [];
  });
}

/** Drops panels that bind nothing, when there are many more than bind. */
export function tidy(master: Master, most: number): void {
  const { lp } = master;
  if (lp.rows <= most) return;
  const goes = (row: number) => row > 0 && (lp.position[lp.columns + row] as number) >= 0;
  const kept = master.rowPanels.filter((number, i) => {
    if (!goes(i + 1)) return true;
    master.inRow.delete(number);
    return false;
  });
  removeRows(lp, goes);
  master.rowPanels = kept;
}
