/**
 * out = matrix · block for up to eight vectors at once: sums in registers, in the order of the columns; a sum kept in
 * `out` would wait for memory at each step.
 *
 * @param values rows × size, row by row
 * @param eight size × 8: entry j of vector v at j · 8 + v; those behind the width are 0
 * @param out rows × width; columns from `first` on are overwritten, eight at most
 */
export function multiplyEight(
  values: Float64Array,
  rows: number,
  size: number,
  eight: Float64Array,
  out: Float64Array,
  width: number,
  first: number,
): void {
  for (let i = 0; i < rows; i++) {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
    const row = i * size;
    for (let j = 0; j < size; j++) {
      const value = values[row + j] as number;
      const at = j * 8;
      s0 += value * (eight[at] as number);
      s1 += value * (eight[at + 1] as number);
      s2 += value * (eight[at + 2] as number);
      s3 += value * (eight[at + 3] as number);
      s4 += value * (eight[at + 4] as number);
      s5 += value * (eight[at + 5] as number);
      s6 += value * (eight[at + 6] as number);
      s7 += value * (eight[at + 7] as number);
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

/**
 * The same for a block of any width.
 *
 * @param block size × width: entry j of vector v at j · width + v
 * @param eight size × 8 numbers of scratch
 */
export function multiplyBlock(
  values: Float64Array,
  rows: number,
  size: number,
  block: Float64Array,
  width: number,
  out: Float64Array,
  eight: Float64Array,
): void {
  for (let first = 0; first < width; first += 8) {
    const lanes = Math.min(width - first, 8);
    // Eight entries a row: a row then lies on one line of the cache.
    for (let j = 0; j < size; j++)
      for (let v = 0; v < 8; v++)
        eight[j * 8 + v] = v < lanes ? (block[j * width + first + v] as number) : 0;
    multiplyEight(values, rows, size, eight, out, width, first);
  }
}
