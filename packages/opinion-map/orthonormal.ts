/**
 * Makes the vectors of `block` orthonormal, and orthogonal to those in `before`: modified Gram–Schmidt, twice. A vector
 * that depends on the others becomes zero.
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
  let left = 0;
  for (let v = 0; v < width; v++) {
    const original = length(block, size, width, v);
    for (let round = 0; round < 2; round++) {
      for (const part of before)
        for (let u = 0; u < beforeWidth; u++) remove(part, beforeWidth, u, block, width, v, size);
      for (let u = 0; u < v; u++) remove(block, width, u, block, width, v, size);
    }
    const now = length(block, size, width, v);
    // What is left below that is rounding of what was taken away.
    const scale = now > original * 1e-12 && now > 0 ? 1 / now : 0;
    for (let i = 0; i < size; i++) block[i * width + v] = (block[i * width + v] as number) * scale;
    if (scale > 0) left++;
  }
  return left;
}

function length(block: Float64Array, size: number, width: number, v: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    // Not `** 2`: that is a power, whose last bit an engine may choose.
    const entry = block[i * width + v] as number;
    sum += entry * entry;
  }
  return Math.sqrt(sum);
}

/** to_v −= (from_u · to_v) from_u */
function remove(
  from: Float64Array,
  fromWidth: number,
  u: number,
  to: Float64Array,
  toWidth: number,
  v: number,
  size: number,
): void {
  let dot = 0;
  for (let i = 0; i < size; i++)
    dot += (from[i * fromWidth + u] as number) * (to[i * toWidth + v] as number);
  if (dot === 0) return;
  for (let i = 0; i < size; i++)
    to[i * toWidth + v] =
      (to[i * toWidth + v] as number) - dot * (from[i * fromWidth + u] as number);
}
