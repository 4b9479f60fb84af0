import { objective, rebuild, refreshDual, refreshPrimal, solveColumn } from './basis.ts';
import type { Lp } from './model.ts';
import { chooseEntering } from './ratio-test.ts';

const feasible = 1e-9;
const smallestPivot = 1e-8;
const rebuildAfter = 120;

export type LpStatus = 'optimal' | 'infeasible' | 'cutoff' | 'limit';

/** The basic variable furthest outside its bounds, measured along the edge (Forrest and Goldfarb 1992); −1: none. */
function chooseLeaving(lp: Lp): number {
  let best = 0;
  let place = -1;
  for (let p = 0; p < lp.rows; p++) {
    const v = lp.basis[p] as number;
    const x = lp.value[p] as number;
    const under = (lp.lower[v] as number) - x;
    const over = x - (lp.upper[v] as number);
    const off = under > over ? under : over;
    if (off <= feasible) continue;
    const merit = (off * off) / (lp.norm[p] as number);
    if (merit > best) {
      best = merit;
      place = p;
    }
  }
  return place;
}

/** Row of the pivot over all variables outside the basis. @returns how many are in `touched` */
function fillPivotRow(lp: Lp, place: number): number {
  const { columns, rows: m, capacity, inverse, pivotRow, touched, position } = lp;
  const start = place * capacity;
  let count = 0;
  for (let i = 0; i < m; i++) {
    const by = inverse[start + i] as number;
    if (by === 0) continue;
    const logical = columns + i;
    if ((position[logical] as number) < 0) {
      pivotRow[logical] = -by;
      touched[count++] = logical;
    }
    const at = lp.activeColumns[i] as Int32Array;
    const values = lp.activeValues[i] as Float64Array;
    for (let k = 0; k < at.length; k++) {
      const j = at[k] as number;
      if ((position[j] as number) >= 0) continue;
      const old = pivotRow[j] as number;
      if (old === 0) touched[count++] = j;
      // Never exactly 0 again, or it would be listed twice.
      const sum = old + by * (values[k] as number);
      pivotRow[j] = sum === 0 ? 1e-300 : sum;
    }
  }
  return count;
}

/** Row of the pivot divided, its multiples taken from all others; lengths of the rows go along. */
function updateInverse(lp: Lp, place: number, column: Float64Array, nonzero: Int32Array): void {
  const { rows: m, capacity, inverse, norm } = lp;
  const start = place * capacity;
  const pivot = column[place] as number;
  let count = 0;
  let length = 0;
  for (let k = 0; k < m; k++) {
    const x = (inverse[start + k] as number) / pivot;
    inverse[start + k] = x;
    if (x === 0) continue;
    length += x * x;
    nonzero[count++] = k;
  }
  norm[place] = length;
  // Going through all entries is quicker than through a list of most of them.
  const dense = count > m / 3;
  for (let i = 0; i < m; i++) {
    const by = column[i] as number;
    if (i === place || by === 0) continue;
    const dot = dense
      ? takeWhole(inverse, i * capacity, start, m, by)
      : takeListed(inverse, i * capacity, start, nonzero, count, by);
    const sum = (norm[i] as number) - 2 * by * dot + by * by * length;
    norm[i] = sum > 1e-4 ? sum : 1e-4;
  }
}

/** Subtracts the row at `from`, `by` times. @returns scalar product of both before */
function takeWhole(inverse: Float64Array, at: number, from: number, m: number, by: number): number {
  let dot = 0;
  for (let k = 0; k < m; k++) {
    const old = inverse[at + k] as number;
    const x = inverse[from + k] as number;
    dot += old * x;
    inverse[at + k] = old - by * x;
  }
  return dot;
}

function takeListed(
  inverse: Float64Array,
  at: number,
  from: number,
  listed: Int32Array,
  count: number,
  by: number,
): number {
  let dot = 0;
  for (let c = 0; c < count; c++) {
    const k = listed[c] as number;
    const old = inverse[at + k] as number;
    const x = inverse[from + k] as number;
    dot += old * x;
    inverse[at + k] = old - by * x;
  }
  return dot;
}

/** After the program was changed in any way: inverse if asked, reduced costs, bounds, values. */
export function refresh(lp: Lp, withInverse: boolean): void {
  if (withInverse) rebuild(lp);
  refreshDual(lp);
  refreshPrimal(lp);
}

/**
 * Dual simplex with steepest edge and the long step over boxed variables (Kirillova et al. 1979; Maros 2003). Begins at
 * the present basis, whose reduced costs and values are fresh.
 *
 * @param cutoff gives up as soon as nothing above it can exist
 */
export function solveLp(lp: Lp, cutoff = -Infinity, limit = 5000 + 20 * lp.rows): LpStatus {
  let column = new Float64Array(lp.capacity);
  let nonzero = new Int32Array(lp.capacity);
  let doubtful = 0;
  for (let turn = 0; turn < limit; turn++) {
    if (lp.sinceRebuilt >= rebuildAfter + lp.rows) refresh(lp, true);
    const place = chooseLeaving(lp);
    if (place < 0) return 'optimal';
    if (cutoff > -Infinity && objective(lp) <= cutoff) return 'cutoff';
    if (column.length < lp.capacity) {
      column = new Float64Array(lp.capacity);
      nonzero = new Int32Array(lp.capacity);
    }
    const count = fillPivotRow(lp, place);
    const leaving = lp.basis[place] as number;
    const x = lp.value[place] as number;
    const above = x > (lp.upper[leaving] as number);
    const off = above ? x - (lp.upper[leaving] as number) : (lp.lower[leaving] as number) - x;
    const entering = chooseEntering(lp, count, above ? 1 : -1, off);
    if (entering < 0) {
      clear(lp, count);
      if (lp.sinceRebuilt === 0) return 'infeasible';
      refresh(lp, true);
      continue;
    }
    solveColumn(lp, entering, column);
    const pivot = column[place] as number;
    const seen = lp.pivotRow[entering] as number;
    if (Math.abs(pivot) < smallestPivot || Math.abs(pivot - seen) > 1e-6 * (1 + Math.abs(pivot))) {
      clear(lp, count);
      if (lp.sinceRebuilt === 0 && doubtful++ > 20) return 'limit';
      refresh(lp, true);
      continue;
    }
    step(lp, place, entering, above, column, count);
    updateInverse(lp, place, column, nonzero);
    lp.pivots++;
    lp.sinceRebuilt++;
  }
  return 'limit';
}

function clear(lp: Lp, count: number): void {
  for (let c = 0; c < count; c++) lp.pivotRow[lp.touched[c] as number] = 0;
}

function step(
  lp: Lp,
  place: number,
  entering: number,
  above: boolean,
  column: Float64Array,
  count: number,
): void {
  const { reduced, pivotRow, touched, value } = lp;
  const leaving = lp.basis[place] as number;
  const pivot = column[place] as number;
  const dual = (reduced[entering] as number) / pivot;
  for (let c = 0; c < count; c++) {
    const v = touched[c] as number;
    reduced[v] = (reduced[v] as number) - dual * (pivotRow[v] as number);
    pivotRow[v] = 0;
  }
  reduced[entering] = 0;
  reduced[leaving] = -dual;
  const bound = (above ? lp.upper[leaving] : lp.lower[leaving]) as number;
  const move = ((value[place] as number) - bound) / pivot;
  const was = (lp.atUpper[entering] ? lp.upper[entering] : lp.lower[entering]) as number;
  for (let p = 0; p < lp.rows; p++) {
    const by = column[p] as number;
    if (by !== 0) value[p] = (value[p] as number) - move * by;
  }
  value[place] = was + move;
  lp.atUpper[leaving] = above ? 1 : 0;
  lp.position[leaving] = -1;
  lp.position[entering] = place;
  lp.basis[place] = entering;
}
