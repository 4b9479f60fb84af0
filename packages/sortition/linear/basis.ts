import { type Lp, squares } from './model.ts';

const singular = 1e-9;

/**
 * The inverse from nothing, by Gauss–Jordan with the largest pivot of each column. Columns that depend on others leave
 * the basis for the logical variables of the rows that are left over. Logical columns cost nothing.
 */
export function rebuild(lp: Lp): void {
  const { columns, rows: m, capacity } = lp;
  const inverse = lp.inverse;
  const structural: number[] = [];
  const taken = new Uint8Array(m);
  const chosen: number[] = [];
  for (let p = 0; p < m; p++) {
    const v = lp.basis[p] as number;
    lp.position[v] = -1;
    if (v >= columns) {
      taken[v - columns] = 1;
      chosen.push(v);
    } else structural.push(v);
  }
  // Positions are rows: a logical stands at its own row, a structural at the row of its pivot.
  for (let i = 0; i < m; i++) inverse.fill(0, i * capacity, i * capacity + m);
  for (let i = 0; i < m; i++) inverse[i * capacity + i] = taken[i] ? -1 : 1;
  for (const v of chosen) {
    lp.basis[v - columns] = v;
    lp.position[v] = v - columns;
  }
  structural.sort((a, b) => a - b);
  const column = new Float64Array(m);
  const nonzero = new Int32Array(m);
  for (const v of structural) {
    solveColumn(lp, v, column);
    let best = singular;
    let row = -1;
    for (let i = 0; i < m; i++) {
      const size = Math.abs(column[i] as number);
      if (!taken[i] && size > best) {
        best = size;
        row = i;
      }
    }
    if (row < 0) continue;
    taken[row] = 1;
    lp.basis[row] = v;
    lp.position[v] = row;
    const pivot = column[row] as number;
    const start = row * capacity;
    let count = 0;
    for (let k = 0; k < m; k++) {
      const x = inverse[start + k] as number;
      if (x === 0) continue;
      inverse[start + k] = x / pivot;
      nonzero[count++] = k;
    }
    for (let i = 0; i < m; i++) {
      const by = column[i] as number;
      if (i === row || by === 0) continue;
      const at = i * capacity;
      for (let c = 0; c < count; c++) {
        const k = nonzero[c] as number;
        inverse[at + k] = (inverse[at + k] as number) - by * (inverse[start + k] as number);
      }
    }
  }
  for (let i = 0; i < m; i++) {
    if (taken[i]) continue;
    // Nobody took this row: its logical does, which turns the sign that stood in for it.
    const at = i * capacity;
    for (let k = 0; k < m; k++) inverse[at + k] = -(inverse[at + k] as number);
    lp.basis[i] = columns + i;
    lp.position[columns + i] = i;
  }
  for (let i = 0; i < m; i++) lp.norm[i] = squares(inverse, i * capacity, m);
  lp.sinceRebuilt = 0;
}

/** into = inverse · column of the variable. */
export function solveColumn(lp: Lp, variable: number, into: Float64Array): void {
  const { columns, rows: m, capacity, inverse } = lp;
  if (variable >= columns) {
    const i = variable - columns;
    for (let p = 0; p < m; p++) into[p] = -(inverse[p * capacity + i] as number);
    return;
  }
  const at = lp.columnRows[variable] as number[];
  const by = lp.columnValues[variable] as number[];
  const count = at.length;
  for (let p = 0; p < m; p++) {
    const start = p * capacity;
    let sum = 0;
    for (let k = 0; k < count; k++)
      sum += (by[k] as number) * (inverse[start + (at[k] as number)] as number);
    into[p] = sum;
  }
}

/** Prices of the rows: cost of the basis · inverse. */
export function rowPrices(lp: Lp): Float64Array {
  const { rows: m, capacity, inverse } = lp;
  const prices = new Float64Array(m);
  for (let p = 0; p < m; p++) {
    const cost = lp.cost[lp.basis[p] as number] as number;
    if (cost === 0) continue;
    const start = p * capacity;
    for (let i = 0; i < m; i++)
      prices[i] = (prices[i] as number) + cost * (inverse[start + i] as number);
  }
  return prices;
}

/** Reduced costs anew, and every variable outside the basis at the bound which its reduced cost asks for. */
export function refreshDual(lp: Lp): void {
  const { columns, rows: m, reduced, cost } = lp;
  const prices = rowPrices(lp);
  for (let j = 0; j < columns; j++) reduced[j] = cost[j] as number;
  for (let i = 0; i < m; i++) {
    const price = prices[i] as number;
    reduced[columns + i] = price;
    if (price === 0) continue;
    const at = lp.rowColumns[i] as Int32Array;
    const by = lp.rowValues[i] as Float64Array;
    for (let k = 0; k < at.length; k++) {
      const j = at[k] as number;
      reduced[j] = (reduced[j] as number) - price * (by[k] as number);
    }
  }
  for (let p = 0; p < m; p++) reduced[lp.basis[p] as number] = 0;
  for (let v = 0; v < columns + m; v++) {
    const d = reduced[v] as number;
    if (d > 1e-11) lp.atUpper[v] = 1;
    else if (d < -1e-11) lp.atUpper[v] = 0;
  }
}

/** Values of the basis from those outside it. */
export function refreshPrimal(lp: Lp): void {
  const { columns, rows: m, capacity, inverse } = lp;
  const right = new Float64Array(m);
  for (let v = 0; v < columns + m; v++) {
    if ((lp.position[v] as number) >= 0) continue;
    const x = (lp.atUpper[v] ? lp.upper[v] : lp.lower[v]) as number;
    if (x === 0) continue;
    if (v >= columns) right[v - columns] = (right[v - columns] as number) + x;
    else {
      const at = lp.columnRows[v] as number[];
      const by = lp.columnValues[v] as number[];
      for (let k = 0; k < at.length; k++)
        right[at[k] as number] = (right[at[k] as number] as number) - x * (by[k] as number);
    }
  }
  for (let p = 0; p < m; p++) {
    const start = p * capacity;
    let sum = 0;
    for (let i = 0; i < m; i++) sum += (inverse[start + i] as number) * (right[i] as number);
    lp.value[p] = sum;
  }
}

/** Cost of the present point: for a basis with right reduced costs, a bound on every feasible one. */
export function objective(lp: Lp): number {
  let sum = 0;
  for (let p = 0; p < lp.rows; p++)
    sum += (lp.cost[lp.basis[p] as number] as number) * (lp.value[p] as number);
  for (let j = 0; j < lp.columns; j++) {
    if ((lp.position[j] as number) >= 0) continue;
    const x = (lp.atUpper[j] ? lp.upper[j] : lp.lower[j]) as number;
    if (x !== 0) sum += x * (lp.cost[j] as number);
  }
  return sum;
}

/** Value of any variable at the present point. */
export function valueAt(lp: Lp, variable: number): number {
  const place = lp.position[variable] as number;
  if (place >= 0) return lp.value[place] as number;
  return (lp.atUpper[variable] ? lp.upper[variable] : lp.lower[variable]) as number;
}
