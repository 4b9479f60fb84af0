/**
 * Solves B z = b for a small symmetric positive definite B by B = L Lᵀ; only +, −, ×, ÷, √, so every engine gives the
 * same bits.
 *
 * @param matrix q × q, row by row; its lower triangle is overwritten with L
 * @param right q numbers; overwritten with z
 * @param q order
 */
export function solveInPlace(matrix: Float64Array, right: Float64Array, q: number): void {
  factor(matrix, q);
  substitute(matrix, right, q);
}

export function factor(matrix: Float64Array, q: number): void {
  for (let i = 0; i < q; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * q + j] as number;
      for (let k = 0; k < j; k++)
        sum -= (matrix[i * q + k] as number) * (matrix[j * q + k] as number);
      matrix[i * q + j] = i === j ? Math.sqrt(sum) : sum / (matrix[j * q + j] as number);
    }
}

/** After `factor`. */
export function substitute(lower: Float64Array, right: Float64Array, q: number): void {
  for (let i = 0; i < q; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * q + k] as number) * (right[k] as number);
    right[i] = sum / (lower[i * q + i] as number);
  }
  for (let i = q - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < q; k++) sum -= (lower[k * q + i] as number) * (right[k] as number);
    right[i] = sum / (lower[i * q + i] as number);
  }
}

/** After `factor`: the inverse of B, q × q. */
export function inverse(lower: Float64Array, q: number): Float64Array {
  const out = new Float64Array(q * q);
  const unit = new Float64Array(q);
  for (let a = 0; a < q; a++) {
    unit.fill(0);
    unit[a] = 1;
    substitute(lower, unit, q);
    for (let i = 0; i < q; i++) out[i * q + a] = unit[i] as number;
  }
  return out;
}
