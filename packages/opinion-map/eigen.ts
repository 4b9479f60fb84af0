import type { Symmetric } from './covariance.ts';
import { jacobi } from './jacobi.ts';
import { orthonormalise } from './orthonormal.ts';

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
/** The space is made of the block and of the matrix applied once, twice and three times. */
const depth = 4;

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

type Ritz = {
  readonly values: Float64Array;
  readonly block: Float64Array;
  /** The matrix applied to the block. */
  readonly image: Float64Array;
};

/** The best `width` vectors in the space of block, C·block, …, with their images. */
function rayleighRitz(operator: Operator, block: Float64Array, width: number): Ritz {
  const { size } = operator;
  // Each part: size × width. Bounded by the size of the space: p may be smaller than the basis.
  const parts: Float64Array[] = [];
  const images: Float64Array[] = [];
  let next = block;
  let total = 0;
  for (let level = 0; level < depth; level++) {
    const independent = orthonormalise(next, size, width, parts, width);
    const image = new Float64Array(size * width);
    operator.multiply(next, width, image);
    parts.push(next);
    images.push(image);
    total += width;
    if (independent === 0) break;
    next = image.slice();
  }
  const small = new Float64Array(total * total);
  // Entries are inside their arrays in the loops of this function.
  for (let a = 0; a < parts.length; a++)
    for (let b = 0; b <= a; b++) {
      const left = parts[b] as Float64Array;
      const right = images[a] as Float64Array;
      for (let u = 0; u < width; u++)
        for (let v = 0; v < width; v++) {
          let sum = 0;
          for (let i = 0; i < size; i++)
            sum += (left[i * width + u] as number) * (right[i * width + v] as number);
          small[(b * width + u) * total + a * width + v] = sum;
          small[(a * width + v) * total + b * width + u] = sum;
        }
    }
  // A vector that was dropped is zero; its value must not rank among the real ones.
  for (let i = 0; i < total; i++) {
    const part = parts[Math.floor(i / width)] as Float64Array;
    let length = 0;
    for (let row = 0; row < size; row++) {
      const entry = part[row * width + (i % width)] as number;
      length += entry * entry;
    }
    if (length === 0) small[i * total + i] = Number.NEGATIVE_INFINITY;
  }
  const live = [...Array(total).keys()].filter(
    (i) => small[i * total + i] !== Number.NEGATIVE_INFINITY,
  );
  const reduced = Float64Array.from({ length: live.length * live.length }, (_, at) => {
    const row = live[Math.floor(at / live.length)] as number;
    return small[row * total + (live[at % live.length] as number)] as number;
  });
  const { values, vectors } = jacobi(reduced, live.length);
  const mix = (from: readonly Float64Array[]): Float64Array => {
    const out = new Float64Array(size * width);
    for (let v = 0; v < Math.min(width, live.length); v++)
      live.forEach((at, r) => {
        const part = from[Math.floor(at / width)] as Float64Array;
        const weight = vectors[r * live.length + v] as number;
        const u = at % width;
        for (let i = 0; i < size; i++)
          out[i * width + v] =
            (out[i * width + v] as number) + weight * (part[i * width + u] as number);
      });
    return out;
  };
  return { values, block: mix(parts), image: mix(images) };
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
  orthonormalise(independent, size, width, [], width);
  for (let v = 0; v < columns; v++) {
    let nothing = true;
    for (let i = 0; i < size && nothing; i++) nothing = independent[i * width + v] === 0;
    for (let i = 0; i < size && nothing; i++) block[i * width + v] = cold[i * width + v] as number;
  }
  return block;
}

/** A matrix that is held in memory. One pass over it serves eight vectors of the block. */
export function matrixOperator({ size, values }: Symmetric): Operator {
  // Eight entries a row, those behind the width are 0: a row then lies on one line of the cache.
  const eight = new Float64Array(size * 8);
  return {
    size,
    multiply(block, width, out) {
      for (let first = 0; first < width; first += 8) {
        const lanes = Math.min(width - first, 8);
        for (let j = 0; j < size; j++)
          for (let v = 0; v < lanes; v++) eight[j * 8 + v] = block[j * width + first + v] as number;
        multiplyEight(values, size, eight, out, width, first);
      }
    },
  };
}

/** Sums in registers, in the order of j; a sum kept in `out` would wait for memory at each step. */
function multiplyEight(
  values: Float64Array,
  size: number,
  block: Float64Array,
  out: Float64Array,
  width: number,
  first: number,
): void {
  for (let i = 0; i < size; i++) {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
    const row = i * size;
    for (let j = 0; j < size; j++) {
      const value = values[row + j] as number;
      const at = j * 8;
      s0 += value * (block[at] as number);
      s1 += value * (block[at + 1] as number);
      s2 += value * (block[at + 2] as number);
      s3 += value * (block[at + 3] as number);
      s4 += value * (block[at + 4] as number);
      s5 += value * (block[at + 5] as number);
      s6 += value * (block[at + 6] as number);
      s7 += value * (block[at + 7] as number);
    }
    const to = i * width + first;
    const lanes = width - first;
    out[to] = s0;
    if (lanes > 1) out[to + 1] = s1;
    if (lanes > 2) out[to + 2] = s2;
    if (lanes > 3) out[to + 3] = s3;
    if (lanes > 4) out[to + 4] = s4;
    if (lanes > 5) out[to + 5] = s5;
    if (lanes > 6) out[to + 6] = s6;
    if (lanes > 7) out[to + 7] = s7;
  }
}
