/**
 * All eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, §8.5).
 *
 * @param matrix size × size, row by row; overwritten
 * @returns values, the largest first, and vectors: column v of the size × size array belongs to values[v]
 */
export function jacobi(
  matrix: Float64Array,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = matrix;
  /** Vector v in row v: rotations then run along rows. */
  const rotated = new Float64Array(size * size);
  for (let i = 0; i < size; i++) rotated[i * size + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        const entry = a[i * size + j] as number;
        const square = entry * entry;
        all += square;
        if (i !== j) off += square;
      }
    const enough = all * 1e-30;
    if (off <= enough) break;
    // Entries that all together are not worth a sweep are not worth a rotation either.
    const least = Math.sqrt(enough) / size;
    for (let i = 0; i < size; i++)
      for (let j = i + 1; j < size; j++)
        if (Math.abs(a[i * size + j] as number) > least) rotate(a, rotated, size, i, j);
  }
  const diagonal = Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number);
  const order = [...diagonal.keys()].sort(
    (i, j) => (diagonal[j] as number) - (diagonal[i] as number) || i - j,
  );
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++)
      vectors[row * size + to] = rotated[from * size + row] as number;
  });
  return { values: Float64Array.from(order, (i) => diagonal[i] as number), vectors };
}

/** Makes the entry (i, j) zero. */
function rotate(a: Float64Array, v: Float64Array, size: number, i: number, j: number): void {
  // Indices are inside size × size.
  const apart = a[i * size + j] as number;
  const first = a[i * size + i] as number;
  const second = a[j * size + j] as number;
  const theta = (second - first) / (2 * apart);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const x = a[i * size + k] as number;
    const y = a[j * size + k] as number;
    const toFirst = c * x - s * y;
    const toSecond = s * x + c * y;
    a[i * size + k] = toFirst;
    a[k * size + i] = toFirst;
    a[j * size + k] = toSecond;
    a[k * size + j] = toSecond;
    const left = v[i * size + k] as number;
    const right = v[j * size + k] as number;
    v[i * size + k] = c * left - s * right;
    v[j * size + k] = s * left + c * right;
  }
  // The loop turned these four from one side only.
  a[i * size + i] = first - t * apart;
  a[j * size + j] = second + t * apart;
  a[i * size + j] = 0;
  a[j * size + i] = 0;
}
