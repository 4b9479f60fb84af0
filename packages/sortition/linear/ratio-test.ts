import type { Lp } from './model.ts';

const tolerance = 1e-11;
const smallest = 1e-9;

/**
 * Who enters the basis: breakpoints of the dual line search in order, as long as the line still falls; those passed
 * change to their other bound. Near ties go to the largest pivot (Harris 1973).
 *
 * @param count entries of `touched` that carry the pivot row
 * @param sign 1: the leaving variable is above its upper bound, −1: below its lower
 * @param off how far
 * @returns the variable, or −1: nothing can enter, the program is infeasible
 */
export function chooseEntering(lp: Lp, count: number, sign: number, off: number): number {
  const { pivotRow, touched, reduced, lower, upper, atUpper } = lp;
  const open: number[] = [];
  for (let c = 0; c < count; c++) {
    const v = touched[c] as number;
    const a = sign * (pivotRow[v] as number);
    if (a < smallest && a > -smallest) continue;
    if ((upper[v] as number) === (lower[v] as number)) continue;
    if (atUpper[v] ? a < 0 : a > 0) open.push(v);
  }
  let slope = off;
  const flips: number[] = [];
  let left = open.length;
  while (left > 0) {
    let most = Infinity;
    for (let c = 0; c < left; c++) {
      const v = open[c] as number;
      const ratio = (Math.abs(reduced[v] as number) + tolerance) / Math.abs(pivotRow[v] as number);
      if (ratio < most) most = ratio;
    }
    // Those at this breakpoint to the end of the list.
    let best = -1;
    let size = 0;
    let falls = slope;
    let end = left;
    for (let c = 0; c < end; ) {
      const v = open[c] as number;
      const a = Math.abs(pivotRow[v] as number);
      if (Math.abs(reduced[v] as number) / a > most) {
        c++;
        continue;
      }
      falls -= a * ((upper[v] as number) - (lower[v] as number));
      if (a > size || (a === size && v < best)) {
        size = a;
        best = v;
      }
      end--;
      open[c] = open[end] as number;
      open[end] = v;
    }
    if (end === 0 && falls > tolerance) return -1;
    if (falls < 0 || end === 0) {
      if (flips.length > 0) flip(lp, flips);
      return best;
    }
    for (let c = end; c < left; c++) flips.push(open[c] as number);
    slope = falls;
    left = end;
  }
  return -1;
}

/** Moves variables to their other bound and the basis along. */
function flip(lp: Lp, variables: readonly number[]): void {
  const { columns, rows: m, capacity, inverse, value } = lp;
  const right = new Float64Array(m);
  for (const v of variables) {
    const width = (lp.upper[v] as number) - (lp.lower[v] as number);
    const by = lp.atUpper[v] ? -width : width;
    lp.atUpper[v] = lp.atUpper[v] ? 0 : 1;
    if (v >= columns) right[v - columns] = (right[v - columns] as number) + by;
    else {
      const at = lp.columnRows[v] as number[];
      const values = lp.columnValues[v] as number[];
      for (let k = 0; k < at.length; k++)
        right[at[k] as number] = (right[at[k] as number] as number) - by * (values[k] as number);
    }
  }
  const rows: number[] = [];
  for (let i = 0; i < m; i++) if (right[i] !== 0) rows.push(i);
  for (let p = 0; p < m; p++) {
    const start = p * capacity;
    let sum = 0;
    for (const i of rows) sum += (inverse[start + i] as number) * (right[i] as number);
    value[p] = (value[p] as number) + sum;
  }
}
