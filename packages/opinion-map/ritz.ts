import type { Operator } from './eigen.ts';
import { jacobi } from './jacobi.ts';
import { multiplyBlock } from './multiply-eight.ts';
import { fromRows, intoRows, orthonormaliseRows } from './orthonormal.ts';

export type Ritz = {
  readonly values: Float64Array;
  readonly block: Float64Array;
  /** The matrix applied to the block. */
  readonly image: Float64Array;
};

/** The space is made of the block and of the matrix applied once, twice and three times. */
export const depth = 4;

// Entries are inside their arrays in the loops below: `as number` states it.

/** The best `width` vectors in the space of block, C·block, …, with their images. */
export function rayleighRitz(operator: Operator, block: Float64Array, width: number): Ritz {
  const { size } = operator;
  const most = depth * width;
  /** Vectors of the space, a row each; and the matrix applied to them, size × width for each level. */
  const basis = new Float64Array(most * size);
  const images: Float64Array[] = [];
  const part = new Float64Array(size * width);
  let next = block;
  for (let level = 0; level < depth; level++) {
    intoRows(next, size, width, basis, level * width);
    const independent = orthonormaliseRows(basis, size, level * width, width);
    fromRows(basis, level * width, size, width, part);
    next = new Float64Array(size * width);
    operator.multiply(part, width, next);
    images.push(next);
    if (independent === 0) break;
  }
  const total = images.length * width;
  const live = liveRows(basis, size, total);
  const { values, vectors } = jacobi(
    among(live, total, small(basis, images, size, width)),
    live.length,
  );
  const count = Math.min(width, live.length);
  const weights = new Float64Array(live.length * width);
  for (let r = 0; r < live.length; r++)
    for (let v = 0; v < count; v++) weights[r * width + v] = vectors[r * live.length + v] as number;
  const out = { block: new Float64Array(size * width), image: new Float64Array(size * width) };
  live.forEach((at, r) => {
    addWeighted(out.block, basis, at * size, 1, weights, r * width, size, width);
    const image = images[Math.floor(at / width)] as Float64Array;
    addWeighted(out.image, image, at % width, width, weights, r * width, size, width);
  });
  return { values, ...out };
}

/** Basisᵀ · C · basis, total × total. */
function small(
  basis: Float64Array,
  images: readonly Float64Array[],
  size: number,
  width: number,
): Float64Array {
  const total = images.length * width;
  const result = new Float64Array(total * total);
  const products = new Float64Array(total * width);
  const eight = new Float64Array(size * 8);
  images.forEach((image, a) => {
    const rows = (a + 1) * width;
    multiplyBlock(basis, rows, size, image, width, products, eight);
    for (let row = 0; row < rows; row++)
      for (let v = 0; v < width; v++) {
        const sum = products[row * width + v] as number;
        result[row * total + a * width + v] = sum;
        result[(a * width + v) * total + row] = sum;
      }
  });
  return result;
}

/** Rows that are not zero: a vector that was dropped must not rank among the real ones. */
function liveRows(basis: Float64Array, size: number, total: number): number[] {
  const live: number[] = [];
  for (let row = 0; row < total; row++) {
    let at = row * size;
    while (at < (row + 1) * size && basis[at] === 0) at++;
    if (at < (row + 1) * size) live.push(row);
  }
  return live;
}

/** Rows and columns `live` of a matrix of `total` of them. */
function among(live: readonly number[], total: number, matrix: Float64Array): Float64Array {
  if (live.length === total) return matrix;
  const result = new Float64Array(live.length * live.length);
  live.forEach((row, r) => {
    live.forEach((column, c) => {
      result[r * live.length + c] = matrix[row * total + column] as number;
    });
  });
  return result;
}

/** out_iv += weight_v · x_i, x at `from`, `from + step`, … */
function addWeighted(
  out: Float64Array,
  x: Float64Array,
  from: number,
  step: number,
  weights: Float64Array,
  weightsFrom: number,
  size: number,
  width: number,
): void {
  for (let i = 0; i < size; i++) {
    const entry = x[from + i * step] as number;
    for (let v = 0; v < width; v++)
      out[i * width + v] =
        (out[i * width + v] as number) + (weights[weightsFrom + v] as number) * entry;
  }
}
