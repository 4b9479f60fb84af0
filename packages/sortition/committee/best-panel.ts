import { objective } from '../linear/basis.ts';
import { refresh, solveLp } from '../linear/dual-simplex.ts';
import { activateAll, leaveOutFixed } from '../linear/model.ts';
import type { Panel } from '../problem.ts';
import { addHouseholds, type Committee, forgetHouseholds, isPanel } from './committee.ts';

export type BestPanelOptions = {
  /** Only panels worth more than this matter. */
  readonly above?: number;
  /** Gives up proving below this distance; in units of the weights. */
  readonly tolerance?: number;
  /** Ends with the first panel worth at least `above` + this part of what the relaxation promises beyond it. */
  readonly enough?: number;
  readonly mostNodes?: number;
};

export type BestPanel = {
  /** Null: none is worth more than `above` (where `proven`), or none was found. */
  readonly panel: Panel | null;
  readonly value: number;
  /** No panel is worth more. */
  readonly bound: number;
  /** The tree was searched to its end: `bound` is within `tolerance` of the larger of `value` and `above`. */
  readonly proven: boolean;
};

const nearlyWhole = 1e-6;

/**
 * The panel of the largest Σ weight × taken (design A3): branch and bound, depth first, bounded by the relaxation, which
 * goes on from the basis of the call before.
 *
 * @param weights one per type, for each of its members taken; none negative
 */
export function bestPanel(
  committee: Committee,
  weights: ArrayLike<number>,
  options: BestPanelOptions = {},
): BestPanel {
  const { lp, problem } = committee;
  const count = problem.types.length;
  const { enough = Infinity, mostNodes = Infinity } = options;
  let largest = 0;
  for (let t = 0; t < count; t++) largest = Math.max(largest, weights[t] as number);
  const unit = largest > 0 ? largest : 1;
  const tolerance = Math.max((options.tolerance ?? 0) / unit, 1e-9);
  const above = options.above === undefined ? -Infinity : options.above / unit;

  forgetHouseholds(committee, 40);
  for (let t = 0; t < count; t++) {
    lp.cost[t] = (weights[t] as number) / unit;
    lp.lower[t] = 0;
    lp.upper[t] = problem.types[t]?.most as number;
  }
  refresh(lp, true);

  let best: Panel | null = null;
  let floor = above;
  let target = Infinity;
  let root = Infinity;
  let open = 0;
  let stopped = false;
  let nodes = 0;
  const taken = new Float64Array(count);

  const read = () => {
    for (let t = 0; t < count; t++) {
      const place = lp.position[t] as number;
      taken[t] =
        place >= 0
          ? (lp.value[place] as number)
          : ((lp.atUpper[t] ? lp.upper[t] : lp.lower[t]) as number);
    }
  };

  /** Solves the relaxation here. @returns its value, or −∞: nothing better below */
  const relax = (): number => {
    for (;;) {
      const status = solveLp(lp, floor + tolerance);
      if (status === 'infeasible' || status === 'cutoff') return -Infinity;
      if (status === 'limit') {
        stopped = true;
        return -Infinity;
      }
      read();
      if (!addHouseholds(committee, taken)) break;
      refresh(lp, true);
    }
    const value = objective(lp);
    return value > floor + tolerance ? value : -Infinity;
  };

  const accept = () => {
    const panel = Int32Array.from(taken, Math.round);
    if (!isPanel(problem, panel)) {
      stopped = true;
      return;
    }
    let value = 0;
    for (let t = 0; t < count; t++) value += (lp.cost[t] as number) * (panel[t] as number);
    if (value > floor) {
      floor = value;
      best = panel;
    }
  };

  /** The type or quota to branch on; −1: everything is whole. */
  const fractional = (): number => {
    let chosen = -1;
    let most = nearlyWhole;
    for (let p = 0; p < lp.rows; p++) {
      const v = lp.basis[p] as number;
      const x = lp.value[p] as number;
      const off = Math.abs(x - Math.round(x));
      // A quota first: it decides about many at once.
      const merit = off > nearlyWhole && v >= lp.columns ? off + 1 : off;
      if (merit > most || (merit === most && chosen >= 0 && v < chosen)) {
        most = merit;
        chosen = v;
      }
    }
    return chosen;
  };

  const explore = (value: number): void => {
    const v = fractional();
    if (v < 0) {
      accept();
      return;
    }
    const x = lp.value[lp.position[v] as number] as number;
    const down = Math.floor(x);
    const [lower, upper] = [lp.lower[v] as number, lp.upper[v] as number];
    const upFirst = x - down > 0.5;
    for (const up of [upFirst, !upFirst]) {
      if (stopped || floor >= target) {
        open = Math.max(open, value);
        return;
      }
      if (++nodes > mostNodes) {
        stopped = true;
        open = Math.max(open, value);
        return;
      }
      lp.lower[v] = up ? down + 1 : lower;
      lp.upper[v] = up ? upper : down;
      settle(v);
      const below = relax();
      if (below > -Infinity) explore(below);
      lp.lower[v] = lower;
      lp.upper[v] = upper;
      settle(v);
    }
  };

  /** After bounds of v changed. */
  const settle = (v: number) => {
    if ((lp.position[v] as number) < 0) lp.atUpper[v] = (lp.reduced[v] as number) > 0 ? 1 : 0;
    refresh(lp, false);
  };

  root = relax();
  if (root > -Infinity) {
    if (enough < Infinity) target = above + enough * (root - above);
    const gap = root - floor;
    for (let t = 0; t < count; t++) {
      const cost = Math.abs(lp.reduced[t] as number);
      if ((lp.position[t] as number) >= 0 || cost * 1 <= gap) continue;
      if (lp.atUpper[t]) lp.lower[t] = lp.upper[t] as number;
      else lp.upper[t] = lp.lower[t] as number;
    }
    leaveOutFixed(lp);
    explore(root);
    activateAll(lp);
  }
  committee.nodes += nodes;
  const bound = Math.max(floor + tolerance, open, stopped ? root : -Infinity);
  return {
    panel: best,
    value: best ? floor * unit : -Infinity,
    bound: bound * unit,
    proven: !stopped && floor < target,
  };
}
