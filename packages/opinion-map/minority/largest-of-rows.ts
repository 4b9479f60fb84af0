import { jacobi } from '../jacobi.ts';

/** Rows with few entries: row i has values[at] in column columns[at] for at = start[i] … start[i + 1] − 1. */
export type SparseRows = {
  readonly start: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  readonly values: Float64Array;
};

/**
 * Largest eigenvalue, and its vector, of Σ_i (s∘r_i)(s∘r_i)ᵀ on the space orthogonal to some directions, by Lanczos
 * with full reorthogonalisation from a fixed start; the matrix is never formed. 16 steps give an eigenvalue that stands out to
 * some 1e-3, and one in the bulk a few per cent too low, alike in all that are compared.
 *
 * @param scale one factor s for each of the p columns
 * @param without orthonormal vectors of p numbers
 */
export function largestOfRows(
  rows: SparseRows,
  scale: Float64Array,
  without: readonly Float64Array[],
  steps = 16,
): { readonly value: number; readonly vector: Float64Array } {
  const p = scale.length;
  const basis: Float64Array[] = [];
  const alpha: number[] = [];
  const beta: number[] = [];
  let s = 1;
  let vector: Float64Array = Float64Array.from({ length: p }, () => {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    return (s >>> 22) - 512;
  });
  while (basis.length < steps) {
    for (let twice = 0; twice < 2; twice++)
      for (const other of [...without, ...basis]) takeOut(vector, other);
    const length = Math.sqrt(dot(vector, vector));
    // What is left is rounding: the space is used up.
    if (!(length > 1e-9)) break;
    for (let j = 0; j < p; j++) vector[j] = (vector[j] as number) / length;
    if (basis.length > 0) beta.push(length);
    basis.push(vector);
    const image = apply(rows, scale, vector);
    alpha.push(dot(image, vector));
    vector = image;
  }
  const size = basis.length;
  const result = new Float64Array(p);
  if (size === 0) return { value: 0, vector: result };
  const small = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    small[i * size + i] = alpha[i] as number;
    if (i === 0) continue;
    small[i * size + i - 1] = beta[i - 1] as number;
    small[(i - 1) * size + i] = beta[i - 1] as number;
  }
  const { values, vectors } = jacobi(small, size);
  basis.forEach((of, i) => {
    const weight = vectors[i * size] as number;
    for (let j = 0; j < p; j++) result[j] = (result[j] as number) + weight * (of[j] as number);
  });
  return { value: values[0] as number, vector: result };
}

/** The sum of what the matrix of `largestOfRows` does along some unit vectors: Σ_u uᵀAu. */
export const alongUnits = (
  rows: SparseRows,
  scale: Float64Array,
  units: readonly Float64Array[],
): number => units.reduce((sum, unit) => sum + dot(unit, apply(rows, scale, unit)), 0);

function apply(
  { start, columns, values }: SparseRows,
  scale: Float64Array,
  vector: Float64Array,
): Float64Array {
  const p = scale.length;
  const scaled = vector.map((of, j) => of * (scale[j] as number));
  const out = new Float64Array(p);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i + 1 < start.length; i++) {
    let sum = 0;
    const to = start[i + 1] as number;
    for (let at = start[i] as number; at < to; at++)
      sum += (values[at] as number) * (scaled[columns[at] as number] as number);
    for (let at = start[i] as number; at < to; at++) {
      const j = columns[at] as number;
      out[j] = (out[j] as number) + (values[at] as number) * sum;
    }
  }
  for (let j = 0; j < p; j++) out[j] = (out[j] as number) * (scale[j] as number);
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function takeOut(vector: Float64Array, unit: Float64Array): void {
  const along = dot(vector, unit);
  for (let i = 0; i < vector.length; i++)
    vector[i] = (vector[i] as number) - along * (unit[i] as number);
}

/** The same directions, orthonormal; those that follow from earlier ones are left out. */
export function orthonormalOf(directions: readonly Float64Array[]): Float64Array[] {
  const units: Float64Array[] = [];
  for (const direction of directions) {
    const rest = direction.slice();
    const before = Math.sqrt(dot(rest, rest));
    for (let twice = 0; twice < 2; twice++) for (const unit of units) takeOut(rest, unit);
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9 * before) units.push(rest.map((of) => of / length));
  }
  return units;
}
