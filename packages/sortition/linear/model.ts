/**
 * A linear program in boxes: maximise cost · x, every row and every variable between a lower and an upper bound, all
 * bounds finite. Row i is written Σ a·x − r_i = 0 with a *logical* variable r_i between the bounds of the row; variables
 * are numbered structural first, then logical (`columns` + i). The inverse of the basis is kept whole: rows are few.
 */
export type Lp = {
  readonly columns: number;
  rows: number;
  /** Rows there is room for; the stride of `inverse`. */
  capacity: number;
  lower: Float64Array;
  upper: Float64Array;
  cost: Float64Array;
  /** Reduced costs; those of basic variables are 0. */
  reduced: Float64Array;
  atUpper: Uint8Array;
  /** Where in the basis; −1: not in it. */
  position: Int32Array;
  rowColumns: Int32Array[];
  rowValues: Float64Array[];
  /** What a pivot looks at: the rows without columns that are fixed for the time being. */
  activeColumns: Int32Array[];
  activeValues: Float64Array[];
  columnRows: number[][];
  columnValues: number[][];
  /** Variable at each position of the basis, and its value. */
  basis: Int32Array;
  value: Float64Array;
  inverse: Float64Array;
  /** Squared length of each row of the inverse (dual steepest edge). */
  norm: Float64Array;
  /** One number per variable, for the row of a pivot. */
  pivotRow: Float64Array;
  touched: Int32Array;
  pivots: number;
  sinceRebuilt: number;
};

/** @param cost one per structural variable, as are `lower` and `upper` */
export function createLp(
  cost: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
): Lp {
  const columns = cost.length;
  const capacity = 32;
  const all = columns + capacity;
  const filled = (from: ArrayLike<number>) => {
    const into = new Float64Array(all);
    into.set(from);
    return into;
  };
  return {
    columns,
    rows: 0,
    capacity,
    lower: filled(lower),
    upper: filled(upper),
    cost: filled(cost),
    reduced: filled(cost),
    atUpper: new Uint8Array(all),
    position: new Int32Array(all).fill(-1),
    rowColumns: [],
    rowValues: [],
    activeColumns: [],
    activeValues: [],
    columnRows: Array.from({ length: columns }, () => []),
    columnValues: Array.from({ length: columns }, () => []),
    basis: new Int32Array(capacity),
    value: new Float64Array(capacity),
    inverse: new Float64Array(capacity * capacity),
    norm: new Float64Array(capacity),
    pivotRow: new Float64Array(all),
    touched: new Int32Array(all),
    pivots: 0,
    sinceRebuilt: 0,
  };
}

function makeRoom(lp: Lp): void {
  const { capacity, columns, rows, inverse } = lp;
  const more = capacity * 2;
  const floats = (from: Float64Array, length: number) => {
    const into = new Float64Array(length);
    into.set(from);
    return into;
  };
  const all = columns + more;
  lp.lower = floats(lp.lower, all);
  lp.upper = floats(lp.upper, all);
  lp.cost = floats(lp.cost, all);
  lp.reduced = floats(lp.reduced, all);
  lp.pivotRow = floats(lp.pivotRow, all);
  lp.touched = new Int32Array(all);
  const atUpper = new Uint8Array(all);
  atUpper.set(lp.atUpper);
  lp.atUpper = atUpper;
  const position = new Int32Array(all).fill(-1);
  position.set(lp.position);
  lp.position = position;
  const basis = new Int32Array(more);
  basis.set(lp.basis);
  lp.basis = basis;
  lp.value = floats(lp.value, more);
  lp.norm = floats(lp.norm, more);
  const wider = new Float64Array(more * more);
  for (let i = 0; i < rows; i++)
    wider.set(inverse.subarray(i * capacity, i * capacity + rows), i * more);
  lp.inverse = wider;
  lp.capacity = more;
}

/**
 * Adds a row; its logical variable enters the basis, so that what was optimal stays so unless the row is violated.
 *
 * @param at structural variables, ascending
 * @returns number of the row
 */
export function addRow(
  lp: Lp,
  at: Int32Array,
  by: Float64Array,
  lower: number,
  upper: number,
): number {
  if (lp.rows === lp.capacity) makeRoom(lp);
  const { columns, rows, capacity, inverse } = lp;
  const logical = columns + rows;
  lp.rowColumns.push(at);
  lp.rowValues.push(by);
  lp.activeColumns.push(at);
  lp.activeValues.push(by);
  const start = rows * capacity;
  inverse.fill(0, start, start + capacity);
  for (let i = 0; i < rows; i++) inverse[i * capacity + rows] = 0;
  for (let k = 0; k < at.length; k++) {
    const column = at[k] as number;
    const by_ = by[k] as number;
    (lp.columnRows[column] as number[]).push(rows);
    (lp.columnValues[column] as number[]).push(by_);
    const place = lp.position[column] as number;
    if (place < 0) continue;
    const from = place * capacity;
    for (let i = 0; i < rows; i++)
      inverse[start + i] = (inverse[start + i] as number) + by_ * (inverse[from + i] as number);
  }
  inverse[start + rows] = -1;
  lp.norm[rows] = squares(inverse, start, rows + 1);
  lp.lower[logical] = lower;
  lp.upper[logical] = upper;
  lp.cost[logical] = 0;
  lp.reduced[logical] = 0;
  lp.atUpper[logical] = 0;
  lp.position[logical] = rows;
  lp.basis[rows] = logical;
  lp.rows = rows + 1;
  return rows;
}

/** Removes rows that bind nothing: only those whose logical variable is in the basis. */
export function removeRows(lp: Lp, goes: (row: number) => boolean): void {
  const { columns, rows, capacity, inverse } = lp;
  const kept: number[] = [];
  const gone = new Uint8Array(rows);
  const leaves = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const place = lp.position[columns + i] as number;
    if (place >= 0 && goes(i)) {
      gone[i] = 1;
      leaves[place] = 1;
    } else kept.push(i);
  }
  if (kept.length === rows) return;
  const renumbered = new Int32Array(rows).fill(-1);
  kept.forEach((row, i) => {
    renumbered[row] = i;
  });
  const copies = kept.map((row) => {
    const v = columns + row;
    return [lp.lower[v], lp.upper[v], lp.reduced[v], lp.atUpper[v]] as number[];
  });
  let into = 0;
  for (let p = 0; p < rows; p++) {
    if (leaves[p]) continue;
    const from = p * capacity;
    const to = into * capacity;
    kept.forEach((row, i) => {
      inverse[to + i] = inverse[from + row] as number;
    });
    const v = lp.basis[p] as number;
    lp.basis[into] = v < columns ? v : columns + (renumbered[v - columns] as number);
    lp.value[into] = lp.value[p] as number;
    lp.norm[into] = squares(inverse, to, kept.length);
    into++;
  }
  lp.position.fill(-1);
  copies.forEach(([lower, upper, reduced, atUpper], i) => {
    const v = columns + i;
    lp.lower[v] = lower as number;
    lp.upper[v] = upper as number;
    lp.reduced[v] = reduced as number;
    lp.atUpper[v] = atUpper as number;
  });
  for (let p = 0; p < into; p++) lp.position[lp.basis[p] as number] = p;
  lp.rowColumns = kept.map((i) => lp.rowColumns[i] as Int32Array);
  lp.rowValues = kept.map((i) => lp.rowValues[i] as Float64Array);
  lp.rows = kept.length;
  rebuildColumns(lp);
  activateAll(lp);
}

function rebuildColumns(lp: Lp): void {
  for (let j = 0; j < lp.columns; j++) {
    lp.columnRows[j] = [];
    lp.columnValues[j] = [];
  }
  for (let i = 0; i < lp.rows; i++) {
    const at = lp.rowColumns[i] as Int32Array;
    const by = lp.rowValues[i] as Float64Array;
    for (let k = 0; k < at.length; k++) {
      (lp.columnRows[at[k] as number] as number[]).push(i);
      (lp.columnValues[at[k] as number] as number[]).push(by[k] as number);
    }
  }
}

/** Gives a row other coefficients; follow with `rebuild`. */
export function replaceRow(lp: Lp, row: number, at: Int32Array, by: Float64Array): void {
  lp.rowColumns[row] = at;
  lp.rowValues[row] = by;
  rebuildColumns(lp);
  activateAll(lp);
}

export function activateAll(lp: Lp): void {
  lp.activeColumns = lp.rowColumns.slice();
  lp.activeValues = lp.rowValues.slice();
}

/** Pivots look only at columns that may move; undone by `activateAll` and a refresh of the reduced costs. */
export function leaveOutFixed(lp: Lp): void {
  const moves = (j: number) => (lp.upper[j] as number) > (lp.lower[j] as number);
  for (let i = 0; i < lp.rows; i++) {
    const at = lp.rowColumns[i] as Int32Array;
    const by = lp.rowValues[i] as Float64Array;
    const keep: number[] = [];
    for (let k = 0; k < at.length; k++) if (moves(at[k] as number)) keep.push(k);
    lp.activeColumns[i] = Int32Array.from(keep, (k) => at[k] as number);
    lp.activeValues[i] = Float64Array.from(keep, (k) => by[k] as number);
  }
}

/** The basis of all logical variables, from which nothing that went wrong is remembered. Follow with `refresh`. */
export function restart(lp: Lp): void {
  lp.position.fill(-1);
  for (let i = 0; i < lp.rows; i++) {
    lp.basis[i] = lp.columns + i;
    lp.position[lp.columns + i] = i;
  }
}

/** Squared length of a row of the inverse. */
export function squares(inverse: Float64Array, start: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const x = inverse[start + i] as number;
    sum += x * x;
  }
  return sum;
}
