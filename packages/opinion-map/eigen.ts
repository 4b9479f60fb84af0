import type { Symmetric } from './covariance.ts';
import { multiplyBlock } from './multiply-eight.ts';
import { orthonormalise } from './orthonormal.ts';
import { depth, type Ritz, rayleighRitz } from './ritz.ts';

/** A symmetric matrix that is only known by what it does to vectors. */
export type Operator = {
  readonly size: number;
  /**
   * out = matrix · block, for `width` vectors at once.
   *
   * @param block size × width numbers: entry i of vector v at i · width + v
   * @param out of the same shape; overwritten
   */
  multiply(block: Float64Array, width: number, out: Float64Array): void;
};

export type Eigen = {
  /** The largest by sign, the largest first. */
  readonly values: Float64Array;
  /** size × values.length numbers: entry i of vector a at i · values.length + a. */
  readonly vectors: Float64Array;
  /** The same for the whole block with its guard vectors: where a warm start begins. */
  readonly block: Float64Array;
  readonly width: number;
  /** Largest ‖Cw − λw‖ / λ₁ of those that must be exact. */
  readonly residual: number;
  readonly converged: boolean;
  /** How often the matrix was applied to a block. */
  readonly passes: number;
};

export type EigenOptions = {
  readonly wanted: number;
  /** Residual, relative to λ₁. 1e-6 for what is drawn live, 1e-10 for what is published. */
  readonly tolerance: number;
  /** So many must be that exact; the rest, wanted for their values only, may have its square root. Default: all. */
  readonly exact?: number;
  /** A block of an earlier run, as `Eigen.block`; without it the documented cold start. */
  readonly warm?: { readonly block: Float64Array; readonly width: number };
  readonly mostPasses?: number;
};

const guards = 4;

/**
 * Largest eigenvalues of a symmetric matrix, by Rayleigh–Ritz on the block Krylov space of depth 4, restarted with the
 * best wanted + 4 vectors (Saad, *Numerical Methods for Large Eigenvalue Problems*, ch. 6). The design (§4) proposed
 * plain subspace iteration; this needs a quarter of the passes on flat spectra and ranks by the signed value, so that
 * a large negative eigenvalue of the available-case matrix needs no shift.
 *
 * Signs: the entry of largest absolute value is positive; within 1e-9 of it the first counts.
 */
export function largestEigen(operator: Operator, options: EigenOptions): Eigen {
  const { size } = operator;
  const { tolerance, warm, mostPasses = 300 } = options;
  const wanted = Math.min(options.wanted, size);
  const exact = Math.min(options.exact ?? wanted, wanted);
  const width = Math.min(wanted + guards, size);
  let block = startBlock(size, width, warm);
  let passes = 0;
  for (;;) {
    const ritz = rayleighRitz(operator, block, width);
    passes += depth;
    block = ritz.block;
    const residual = residualOf(ritz, size, width, 0, exact);
    const rest = residualOf(ritz, size, width, exact, wanted);
    const converged = residual <= tolerance && rest <= Math.sqrt(tolerance);
    if (converged || passes >= mostPasses) {
      const values = ritz.values.slice(0, wanted);
      const vectors = firstColumns(block, size, width, wanted);
      fixSigns(vectors, size, wanted);
      return { values, vectors, block, width, residual, converged, passes };
    }
  }
}

function residualOf(
  { values, block, image }: Ritz,
  size: number,
  width: number,
  from: number,
  to: number,
): number {
  let worst = 0;
  for (let a = from; a < to; a++) {
    const value = values[a] as number;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const apart = (image[i * width + a] as number) - value * (block[i * width + a] as number);
      sum += apart * apart;
    }
    worst = Math.max(worst, Math.sqrt(sum));
  }
  const first = Math.abs(values[0] as number);
  return first > 0 ? worst / first : worst;
}

function firstColumns(
  block: Float64Array,
  size: number,
  width: number,
  wanted: number,
): Float64Array {
  const out = new Float64Array(size * wanted);
  for (let i = 0; i < size; i++)
    for (let a = 0; a < wanted; a++) out[i * wanted + a] = block[i * width + a] as number;
  return out;
}

function fixSigns(vectors: Float64Array, size: number, count: number): void {
  for (let a = 0; a < count; a++) {
    let largest = 0;
    for (let i = 0; i < size; i++)
      largest = Math.max(largest, Math.abs(vectors[i * count + a] as number));
    let i = 0;
    while (i < size && Math.abs(vectors[i * count + a] as number) < largest - 1e-9) i++;
    if (i < size && (vectors[i * count + a] as number) < 0)
      for (let row = 0; row < size; row++)
        vectors[row * count + a] = -(vectors[row * count + a] as number);
  }
}

/** Whole numbers −512 … 511 from a fixed integer generator: the same block on every machine. */
function startBlock(size: number, width: number, warm: EigenOptions['warm']): Float64Array {
  const block = new Float64Array(size * width);
  let s = 1;
  for (let at = 0; at < block.length; at++) {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    block[at] = (s >>> 22) - 512;
  }
  return warm ? warmed(block, size, width, warm) : block;
}

/** The vectors of an earlier block, and of the cold one where those are too few, or depend on each other. */
function warmed(
  cold: Float64Array,
  size: number,
  width: number,
  warm: NonNullable<EigenOptions['warm']>,
): Float64Array {
  const block = cold.slice();
  // New statements came behind: their rows begin at 0. The last guard stays as it was, or they would never be found.
  const rows = Math.min(size, warm.block.length / warm.width);
  const columns = Math.min(width - 1, warm.width);
  for (let v = 0; v < columns; v++)
    for (let i = 0; i < size; i++)
      block[i * width + v] = i < rows ? (warm.block[i * warm.width + v] as number) : 0;
  const independent = block.slice();
  orthonormalise(independent, size, width);
  for (let v = 0; v < columns; v++) {
    let nothing = true;
    for (let i = 0; i < size && nothing; i++) nothing = independent[i * width + v] === 0;
    for (let i = 0; i < size && nothing; i++) block[i * width + v] = cold[i * width + v] as number;
  }
  return block;
}

/** A matrix that is held in memory. One pass over it serves eight vectors of the block. */
export function matrixOperator({ size, values }: Symmetric): Operator {
  const eight = new Float64Array(size * 8);
  return {
    size,
    multiply: (block, width, out) => multiplyBlock(values, size, size, block, width, out, eight),
  };
}
