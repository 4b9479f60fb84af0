import type { Ballots } from '../ballots.ts';
import type { Operator } from '../eigen.ts';
import { covarianceRows } from './pair-rows.ts';

/** Bytes of the triangle that `storedOperator` keeps. */
export const triangleBytes = (p: number): number => 2 * p * (p + 1);

/** Computes the rows once and keeps them. Gives the same bits as `recomputedOperator`. */
export function storedOperator(ballots: Ballots, means: Float64Array, shrink: number): Operator {
  const size = ballots.statements.length;
  const triangle = new Float32Array((size * (size + 1)) / 2);
  covarianceRows(ballots, means, shrink, (j, row) => {
    triangle.set(row.subarray(0, j + 1), (j * (j + 1)) / 2);
  });
  return {
    size,
    multiply(block, width, out) {
      out.fill(0);
      for (let j = 0; j < size; j++) applyRow(triangle, (j * (j + 1)) / 2, j, block, width, out);
    },
  };
}

/** Computes the rows anew each time it is applied: slow, but in the memory of 256 rows. */
export function recomputedOperator(
  ballots: Ballots,
  means: Float64Array,
  shrink: number,
): Operator {
  return {
    size: ballots.statements.length,
    multiply(block, width, out) {
      out.fill(0);
      covarianceRows(ballots, means, shrink, (j, row) => applyRow(row, 0, j, block, width, out));
    },
  };
}

/** What row j of the lower triangle adds to the product, on both sides of the diagonal. */
function applyRow(
  row: Float32Array,
  at: number,
  j: number,
  block: Float64Array,
  width: number,
  out: Float64Array,
): void {
  const own = j * width;
  // Indices are inside their arrays; `as number` states it.
  for (let k = 0; k <= j; k++) {
    const value = row[at + k] as number;
    // Most pairs have no common voters where votes are sparse.
    if (value === 0) continue;
    const other = k * width;
    for (let v = 0; v < width; v++)
      out[own + v] = (out[own + v] as number) + value * (block[other + v] as number);
    if (k < j)
      for (let v = 0; v < width; v++)
        out[other + v] = (out[other + v] as number) + value * (block[own + v] as number);
  }
}
