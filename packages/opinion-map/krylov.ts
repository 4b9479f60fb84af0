import { jacobi } from './jacobi.ts';
import { blockProducts, orthonormalise } from './orthonormal.ts';

/**
 * A symmetric matrix seen from a growing space: blocks of orthonormal vectors, what the matrix makes of them, and the
 * matrix projected on them. A vector that depends on the others is zero in its block, and left out of the projection.
 */
export type Krylov = {
  readonly size: number;
  readonly width: number;
  /** size × width numbers each: entry i of vector v at i · width + v. */
  readonly parts: readonly Float64Array[];
  readonly images: readonly Float64Array[];
  /** Entry (a, b) of the projection at a · stride + b; a = part · width + vector. */
  readonly projected: Float64Array;
  readonly stride: number;
  /** Which vectors are not zero, ascending. */
  readonly live: readonly number[];
};

/** @param most blocks that fit */
export const emptyKrylov = (size: number, width: number, most: number): Krylov => ({
  size,
  width,
  parts: [],
  images: [],
  projected: new Float64Array(most * width * most * width),
  stride: most * width,
  live: [],
});

/** The space with one more block and its image; the projection is filled in place. */
export function extended(space: Krylov, part: Float64Array, image: Float64Array): Krylov {
  const { size, width, projected, stride } = space;
  const parts = [...space.parts, part];
  const images = [...space.images, image];
  const from = space.parts.length * width;
  parts.forEach((left, b) => {
    const products = blockProducts(left, width, image, width, size);
    // Entries are inside their arrays in the loops of this file.
    for (let u = 0; u < width; u++)
      for (let v = 0; v < width; v++) {
        const value = products[u * width + v] as number;
        projected[(b * width + u) * stride + from + v] = value;
        projected[(from + v) * stride + b * width + u] = value;
      }
  });
  const live = [...space.live];
  for (let v = 0; v < width; v++) if (!isZero(part, size, width, v)) live.push(from + v);
  return { ...space, parts, images, live };
}

function isZero(part: Float64Array, size: number, width: number, v: number): boolean {
  for (let i = 0; i < size; i++) if (part[i * width + v] !== 0) return false;
  return true;
}

/** Eigenvalues and eigenvectors of the projection: the best that the space knows of the matrix. */
export type Ritz = {
  /** One for each live vector, the largest first. */
  readonly values: Float64Array;
  /** live × live: column v belongs to values[v]. */
  readonly weights: Float64Array;
};

export function ritzOf({ projected, stride, live }: Krylov): Ritz {
  const small = new Float64Array(live.length * live.length);
  live.forEach((row, r) => {
    live.forEach((column, c) => {
      small[r * live.length + c] = projected[row * stride + column] as number;
    });
  });
  const { values, vectors } = jacobi(small, live.length);
  return { values, weights: vectors };
}

/**
 * Ritz vectors number `first` … `first + width − 1` as one block, from `parts`, or their images from `images`; zero
 * where the space has no more.
 */
export function mixed(
  { size, width, live }: Krylov,
  from: readonly Float64Array[],
  { weights }: Ritz,
  first: number,
): Float64Array {
  const out = new Float64Array(size * width);
  const count = live.length;
  live.forEach((at, r) => {
    const part = from[Math.floor(at / width)] as Float64Array;
    const u = at % width;
    for (let v = 0; v < width && first + v < count; v++) {
      const weight = weights[r * count + first + v] as number;
      for (let i = 0; i < size; i++)
        out[i * width + v] =
          (out[i * width + v] as number) + weight * (part[i * width + u] as number);
    }
  });
  return out;
}

/** The space of the best `blocks` blocks of Ritz vectors, with their images: a thick restart. */
export function restarted(space: Krylov, ritz: Ritz, blocks: number): Krylov {
  const { size, width, stride } = space;
  let fresh = emptyKrylov(size, width, stride / width);
  for (let b = 0; b < blocks; b++)
    fresh = extended(
      fresh,
      mixed(space, space.parts, ritz, b * width),
      mixed(space, space.images, ritz, b * width),
    );
  return fresh;
}

/** Makes a block orthonormal, and orthogonal to the space. @returns how many vectors are left */
export const orthonormaliseAgainst = (space: Krylov, block: Float64Array): number =>
  orthonormalise(block, space.size, space.width, space.parts, space.width);
