/**
 * Makes rows orthonormal, and orthogonal to those before them: modified Gram–Schmidt, twice. A row that depends on the
 * others becomes zero.
 *
 * @param rows vectors of `size` numbers one behind the other; rows `first` … `first + count − 1` are overwritten, those
 *   before are orthonormal or zero
 * @returns how many of them are left
 */
export function orthonormaliseRows(
  rows: Float64Array,
  size: number,
  first: number,
  count: number,
): number {
  let left = 0;
  for (let v = first; v < first + count; v++) {
    const from = v * size;
    const original = lengthAt(rows, size, from);
    for (let round = 0; round < 2; round++)
      for (let u = 0; u < v; u++) remove(rows, size, u * size, from);
    const now = lengthAt(rows, size, from);
    // What is left below that is rounding of what was taken away.
    const scale = now > original * 1e-12 && now > 0 ? 1 / now : 0;
    for (let i = from; i < from + size; i++) rows[i] = (rows[i] as number) * scale;
    if (scale > 0) left++;
  }
  return left;
}

/**
 * The same for a block.
 *
 * @param block size × width numbers, entry i of vector v at i · width + v; overwritten
 * @returns how many vectors are left
 */
export function orthonormalise(block: Float64Array, size: number, width: number): number {
  const rows = new Float64Array(block.length);
  intoRows(block, size, width, rows, 0);
  const left = orthonormaliseRows(rows, size, 0, width);
  fromRows(rows, 0, size, width, block);
  return left;
}

/** Vectors of a block, one behind the other from row `first` on. */
export function intoRows(
  block: Float64Array,
  size: number,
  width: number,
  rows: Float64Array,
  first: number,
): void {
  for (let v = 0; v < width; v++)
    for (let i = 0; i < size; i++) rows[(first + v) * size + i] = block[i * width + v] as number;
}

export function fromRows(
  rows: Float64Array,
  first: number,
  size: number,
  width: number,
  block: Float64Array,
): void {
  for (let v = 0; v < width; v++)
    for (let i = 0; i < size; i++) block[i * width + v] = rows[(first + v) * size + i] as number;
}

function lengthAt(rows: Float64Array, size: number, from: number): number {
  let sum = 0;
  for (let i = from; i < from + size; i++) {
    // Not `** 2`: that is a power, whose last bit an engine may choose.
    const entry = rows[i] as number;
    sum += entry * entry;
  }
  return Math.sqrt(sum);
}

/** to −= (from · to) from */
function remove(rows: Float64Array, size: number, from: number, to: number): void {
  let dot = 0;
  for (let i = 0; i < size; i++) dot += (rows[from + i] as number) * (rows[to + i] as number);
  if (dot === 0) return;
  for (let i = 0; i < size; i++)
    rows[to + i] = (rows[to + i] as number) - dot * (rows[from + i] as number);
}
