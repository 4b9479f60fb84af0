import type { Symmetric } from './covariance.ts';
import {
  emptyKrylov,
  extended,
  type Krylov,
  mixed,
  orthonormaliseAgainst,
  type Ritz,
  restarted,
  ritzOf,
} from './krylov.ts';
import { type Block, startBlock } from './start-block.ts';

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
  /** Largest ‖Cw − λw‖ / λ₁ of the exact ones. */
  readonly residual: number;
  /** Whether the residuals are within the tolerance; else the vectors are the best that was found in `mostPasses`. */
  readonly converged: boolean;
  /** How often the matrix was applied to a block. */
  readonly passes: number;
};

export type EigenOptions = {
  readonly wanted: number;
  /** How many of the wanted must reach the tolerance, the rest only its square root; all if not said. */
  readonly exact?: number;
  /** Residual, relative to λ₁. 1e-6 for what is drawn live, 1e-10 for what is published. */
  readonly tolerance: number;
  /** A block of an earlier run, as `Eigen.block`; without it the documented cold start. */
  readonly warm?: Block;
  readonly mostPasses?: number;
};

const guards = 4;
/** Blocks in the space before it is cut back to the best of it. */
const mostBlocks = 9;
const keptBlocks = 3;

/**
 * Largest eigenvalues of a symmetric matrix by block Lanczos with thick restarts and full reorthogonalisation: Rayleigh–
 * Ritz on the space of a block, the matrix applied to it, and so on; at nine blocks the best three are kept and the
 * space grows on from there (Wu & Simon 2000; Saad, *Numerical Methods for Large Eigenvalue Problems*, ch. 6–7).
 *
 * The design (§4) proposed plain subspace iteration. This needs a tenth of the passes on flat spectra, where axes are
 * hardly more than noise, and ranks by the signed value, so that a large negative eigenvalue of the available-case
 * matrix needs no shift.
 *
 * Signs: the entry of largest absolute value is positive; within 1e-9 of it the first counts.
 */
export function largestEigen(operator: Operator, options: EigenOptions): Eigen {
  const { size } = operator;
  const { warm, mostPasses = 300 } = options;
  const wanted = Math.min(options.wanted, size);
  const width = Math.min(wanted + guards, size);
  let space = emptyKrylov(size, width, mostBlocks);
  let next = startBlock(size, width, warm);
  for (let passes = 0; ; ) {
    const image = new Float64Array(size * width);
    operator.multiply(next, width, image);
    passes++;
    space = extended(space, next, image);
    next = image.slice();
    const exhausted = orthonormaliseAgainst(space, next) === 0 || passes >= mostPasses;
    if (!exhausted && !isLook(space.parts.length)) continue;
    const ritz = ritzOf(space);
    const block = mixed(space, space.parts, ritz, 0);
    const found = judged(space, ritz, block, wanted, options);
    if (exhausted || found.converged) {
      const values = ritz.values.slice(0, wanted);
      const vectors = firstColumns(block, size, width, wanted);
      fixSigns(vectors, size, wanted);
      return { values, vectors, block, width, ...found, passes };
    }
    if (space.parts.length === mostBlocks) space = restarted(space, ritz, keptBlocks);
  }
}

/** A look at the space costs as much as a pass, so not after each one; a warm start may be done after the first. */
const isLook = (blocks: number): boolean => blocks < 3 || blocks % 2 === 1;

function judged(
  space: Krylov,
  ritz: Ritz,
  block: Float64Array,
  wanted: number,
  { tolerance, exact = wanted }: EigenOptions,
): { residual: number; converged: boolean } {
  const { size, width } = space;
  const image = mixed(space, space.images, ritz, 0);
  const first = Math.abs(ritz.values[0] ?? 0) || 1;
  let residual = 0;
  let converged = true;
  for (let a = 0; a < wanted; a++) {
    const value = ritz.values[a] as number;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      // Entries are inside their arrays in the loops of this file.
      const apart = (image[i * width + a] as number) - value * (block[i * width + a] as number);
      sum += apart * apart;
    }
    const relative = Math.sqrt(sum) / first;
    if (a < exact) residual = Math.max(residual, relative);
    if (!(relative <= (a < exact ? tolerance : Math.sqrt(tolerance)))) converged = false;
  }
  return { residual, converged };
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

/** A matrix that is held in memory. One pass over it serves all vectors of the block. */
export function matrixOperator({ size, values }: Symmetric): Operator {
  return {
    size,
    multiply(block, width, out) {
      out.fill(0);
      for (let i = 0; i < size; i++) {
        const row = i * size;
        const to = i * width;
        for (let j = 0; j < size; j++) {
          const value = values[row + j] as number;
          const from = j * width;
          for (let v = 0; v < width; v++)
            out[to + v] = (out[to + v] as number) + value * (block[from + v] as number);
        }
      }
    },
  };
}
