import { orthonormalise } from './orthonormal.ts';

/** A block of vectors: entry i of vector v at i · width + v. */
export type Block = { readonly block: Float64Array; readonly width: number };

/** Guards that a warm start takes from the cold one, so that it can find what its last vectors knew nothing of. */
const fresh = 2;

/**
 * Where the search for eigenvectors begins: `width` independent vectors.
 *
 * Cold: whole numbers −512 … 511 from a fixed integer generator, the same block on every machine. Warm: the vectors of
 * an earlier run, rows of new statements 0; the last two stay cold, because a warm block alone never leaves its own
 * space where the new statements have nothing in common with the old ones.
 */
export function startBlock(size: number, width: number, warm?: Block | null): Float64Array {
  const block = new Float64Array(size * width);
  let s = 1;
  for (let at = 0; at < block.length; at++) {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    block[at] = (s >>> 22) - 512;
  }
  if (warm) {
    const rows = Math.min(size, warm.block.length / warm.width);
    const columns = Math.min(width - fresh, warm.width);
    for (let v = 0; v < columns; v++)
      for (let i = 0; i < size; i++)
        block[i * width + v] = i < rows ? (warm.block[i * warm.width + v] as number) : 0;
  }
  if (orthonormalise(block, size, width, [], width) < width) complete(block, size, width);
  return block;
}

/** Puts unit vectors where a vector depended on the others and became zero. */
function complete(block: Float64Array, size: number, width: number): void {
  const isZero = (v: number): boolean => {
    for (let i = 0; i < size; i++) if (block[i * width + v] !== 0) return false;
    return true;
  };
  let next = 0;
  for (let v = 0; v < width; v++)
    while (isZero(v) && next < size) {
      // Later vectors are orthonormal already and stay as they are; this one gives way to them.
      block[next++ * width + v] = 1;
      giveWay(block, size, width, v);
    }
}

/** Makes vector v orthogonal to all others of the block and of length 1, or 0 where it depends on them. */
function giveWay(block: Float64Array, size: number, width: number, v: number): void {
  const others = new Float64Array(size * width);
  const one = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    one[i] = block[i * width + v] as number;
    for (let u = 0; u < width; u++)
      others[i * width + u] = u === v ? 0 : (block[i * width + u] as number);
  }
  orthonormalise(one, size, 1, [others], width);
  for (let i = 0; i < size; i++) block[i * width + v] = one[i] as number;
}
