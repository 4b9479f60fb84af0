/**
 * Makes the vectors of `block` orthonormal, and orthogonal to those in `before`: Gram–Schmidt, classical against whole
 * blocks and modified within the block, all of it twice. A vector that depends on the others becomes zero.
 *
 * @param block size × width numbers, entry i of vector v at i · width + v; overwritten
 * @param before blocks of orthonormal (or zero) vectors, each size × beforeWidth
 * @returns how many vectors are left
 */
export function orthonormalise(
  block: Float64Array,
  size: number,
  width: number,
  before: readonly Float64Array[],
  beforeWidth: number,
): number {
  const original = Float64Array.from({ length: width }, (_, v) => lengthOf(block, size, width, v));
  let left = 0;
  for (let round = 0; round < 2; round++) {
    left = 0;
    for (const part of before) removeBlock(part, beforeWidth, block, width, size);
    for (let v = 0; v < width; v++) {
      for (let u = 0; u < v; u++) removeVector(block, size, width, u, v);
      const now = lengthOf(block, size, width, v);
      // What is left below that is rounding of what was taken away. The second round begins at length 1 or 0.
      const scale = now > (round === 0 ? (original[v] as number) * 1e-12 : 0) ? 1 / now : 0;
      for (let i = 0; i < size; i++)
        block[i * width + v] = (block[i * width + v] as number) * scale;
      if (scale > 0) left++;
    }
  }
  return left;
}

function lengthOf(block: Float64Array, size: number, width: number, v: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    // Entries are inside their arrays in the loops of this file.
    const entry = block[i * width + v] as number;
    sum += entry * entry;
  }
  return Math.sqrt(sum);
}

/** leftWidth × width inner products of the vectors of two blocks: (u, v) at u · width + v. */
export function blockProducts(
  left: Float64Array,
  leftWidth: number,
  right: Float64Array,
  width: number,
  size: number,
): Float64Array {
  const out = new Float64Array(leftWidth * width);
  for (let i = 0; i < size; i++)
    for (let u = 0; u < leftWidth; u++) {
      const value = left[i * leftWidth + u] as number;
      for (let v = 0; v < width; v++)
        out[u * width + v] =
          (out[u * width + v] as number) + value * (right[i * width + v] as number);
    }
  return out;
}

/** to −= from (fromᵀ to) */
function removeBlock(
  from: Float64Array,
  fromWidth: number,
  to: Float64Array,
  width: number,
  size: number,
): void {
  const products = blockProducts(from, fromWidth, to, width, size);
  for (let i = 0; i < size; i++)
    for (let u = 0; u < fromWidth; u++) {
      const value = from[i * fromWidth + u] as number;
      for (let v = 0; v < width; v++)
        to[i * width + v] =
          (to[i * width + v] as number) - value * (products[u * width + v] as number);
    }
}

/** block_v −= (block_u · block_v) block_u */
function removeVector(
  block: Float64Array,
  size: number,
  width: number,
  u: number,
  v: number,
): void {
  let dot = 0;
  for (let i = 0; i < size; i++)
    dot += (block[i * width + u] as number) * (block[i * width + v] as number);
  if (dot === 0) return;
  for (let i = 0; i < size; i++)
    block[i * width + v] =
      (block[i * width + v] as number) - dot * (block[i * width + u] as number);
}
