import { objective, refreshPrimal } from './basis.ts';
import { refresh, solveLp } from './dual-simplex.ts';
import { activateAll, type Lp, leaveOutFixed, restart } from './model.ts';

/** A program whose structural variables are whole. */
export type WholeProgram = {
  readonly lp: Lp;
  /** Of fractional variables the most urgent is branched on; below 0: never. Logical ones follow structural ones. */
  readonly urgency: (variable: number) => number;
  /** Adds rows that the present point breaks. @returns whether there were any */
  readonly addBroken: () => boolean;
  /** Is given each whole point that is better than all before. @returns its exact value; null: it is none */
  readonly take: () => number | null;
};

export type Search = {
  /** Only what is worth more than this matters. */
  readonly above?: number;
  /** Differences in value that do not matter. */
  readonly tolerance?: number;
  /** Ends with the first point worth at least `above` + this part of what the relaxation promises beyond it. */
  readonly enough?: number;
  readonly mostNodes?: number;
  readonly shouldStop?: () => boolean;
};

export type Found = {
  /** −∞: none above `above` was found. */
  readonly value: number;
  /** Nothing is worth more. */
  readonly bound: number;
  /** Searched to the end: `bound` is within `tolerance` of the larger of `value` and `above`. */
  readonly proven: boolean;
  readonly nodes: number;
};

const nearlyWhole = 1e-6;
const askEvery = 64;

type State = Required<Pick<Search, 'tolerance' | 'mostNodes' | 'shouldStop'>> & {
  readonly program: WholeProgram;
  value: number;
  floor: number;
  target: number;
  /** The largest bound of what was left unexplored. */
  open: number;
  nodes: number;
  stopped: boolean;
};

/**
 * Branch and bound, depth first, bounded by the relaxation, which goes on from the present basis. Bounds of variables
 * are given back as they were.
 */
export function branchAndBound(program: WholeProgram, search: Search = {}): Found {
  const { above = -Infinity, enough = Infinity } = search;
  const { lp } = program;
  const state: State = {
    program,
    tolerance: Math.max(search.tolerance ?? 0, 1e-9),
    mostNodes: search.mostNodes ?? Infinity,
    shouldStop: search.shouldStop ?? (() => false),
    value: -Infinity,
    floor: above,
    target: Infinity,
    open: -Infinity,
    nodes: 0,
    stopped: false,
  };
  refresh(lp, true);
  const root = relax(state);
  if (root > -Infinity) {
    if (enough < Infinity) state.target = above + enough * (root - above);
    const undo = fixByReducedCost(lp, root - state.floor);
    explore(state, root);
    undo();
  }
  const { floor, open, value, nodes, stopped, target } = state;
  return {
    value,
    bound: Math.max(floor + state.tolerance, open),
    proven: !stopped && value < target,
    nodes,
  };
}

/** @returns value of the relaxation; −∞: nothing better below */
function relax(state: State): number {
  const { lp, addBroken } = state.program;
  let again = true;
  for (;;) {
    const status = solveLp(lp, state.floor + state.tolerance);
    if (status === 'infeasible' || status === 'cutoff') return -Infinity;
    if (status === 'limit') {
      // Lost in rounding: once more from a basis that cannot be wrong.
      if (!again) {
        state.stopped = true;
        state.open = Infinity;
        return -Infinity;
      }
      again = false;
      restart(lp);
      refresh(lp, true);
      continue;
    }
    if (!addBroken()) break;
    refreshPrimal(lp);
  }
  const value = objective(lp);
  return value > state.floor + state.tolerance ? value : -Infinity;
}

/** A variable whose move by one costs more than can be gained stays where it is. */
function fixByReducedCost(lp: Lp, gap: number): () => void {
  const fixed: [variable: number, lower: number, upper: number][] = [];
  for (let j = 0; j < lp.columns; j++) {
    if ((lp.position[j] as number) >= 0 || Math.abs(lp.reduced[j] as number) <= gap) continue;
    const [lower, upper] = [lp.lower[j] as number, lp.upper[j] as number];
    if (lower === upper) continue;
    fixed.push([j, lower, upper]);
    if (lp.atUpper[j]) lp.lower[j] = upper;
    else lp.upper[j] = lower;
  }
  leaveOutFixed(lp);
  return () => {
    activateAll(lp);
    for (const [j, lower, upper] of fixed) {
      lp.lower[j] = lower;
      lp.upper[j] = upper;
    }
  };
}

function branchVariable({ lp, urgency }: WholeProgram): number {
  let chosen = -1;
  let most = 0;
  for (let p = 0; p < lp.rows; p++) {
    const x = lp.value[p] as number;
    const off = Math.abs(x - Math.round(x));
    if (off <= nearlyWhole) continue;
    const v = lp.basis[p] as number;
    const merit = urgency(v) + off;
    if (merit > most || (merit === most && v < chosen)) {
      most = merit;
      chosen = v;
    }
  }
  return chosen;
}

function explore(state: State, bound: number): void {
  const { program } = state;
  const { lp } = program;
  const v = branchVariable(program);
  if (v < 0) {
    const value = program.take();
    if (value === null) {
      state.stopped = true;
      state.open = Math.max(state.open, bound);
    } else if (value > state.floor) {
      state.floor = value;
      state.value = value;
    }
    return;
  }
  const x = lp.value[lp.position[v] as number] as number;
  const down = Math.floor(x);
  const [lower, upper] = [lp.lower[v] as number, lp.upper[v] as number];
  const upFirst = x - down > 0.5;
  for (const up of [upFirst, !upFirst]) {
    if (!state.stopped && state.nodes % askEvery === 0 && state.shouldStop()) state.stopped = true;
    if (state.nodes >= state.mostNodes) state.stopped = true;
    if (state.stopped || state.value >= state.target) {
      state.open = Math.max(state.open, bound);
      return;
    }
    state.nodes++;
    setBounds(lp, v, up ? down + 1 : lower, up ? upper : down);
    const below = relax(state);
    if (below > -Infinity) explore(state, below);
    setBounds(lp, v, lower, upper);
  }
}

function setBounds(lp: Lp, v: number, lower: number, upper: number): void {
  lp.lower[v] = lower;
  lp.upper[v] = upper;
  if ((lp.position[v] as number) < 0) lp.atUpper[v] = (lp.reduced[v] as number) > 0 ? 1 : 0;
  refreshPrimal(lp);
}
