import { type PairSums, pairAt } from './pair-sums.ts';

/** A symmetric matrix, all of it, row by row. */
export type Symmetric = {
  readonly size: number;
  /** size² numbers. */
  readonly values: Float64Array;
  readonly trace: number;
};

/** Added to every count of common voters (design §5.2): few people pull no statement far. */
export const shrinkDefault = 10;

/** Means of the active statements: μ_j = S_j / N_j, 0 where nobody voted. */
export function meansOf({ table }: PairSums, columns: ArrayLike<number>): Float64Array {
  return Float64Array.from(columns, (statement) => {
    const at = pairAt(statement, statement);
    const voters = table[at] as number;
    return voters > 0 ? (table[at + 2] as number) / voters : 0;
  });
}

/**
 * C_jk = P_jk − μ_k·A_jk − μ_j·A_kj + μ_j·μ_k·M_jk (design §3): the product of two columns of the mean-imputed, centred
 * matrix, from the sums over those who voted on both.
 *
 * @param products P
 * @param sumOne Σ x_j
 * @param sumOther Σ x_k
 * @param both M
 */
export const crossProduct = (
  products: number,
  sumOne: number,
  sumOther: number,
  both: number,
  meanOne: number,
  meanOther: number,
): number => products - meanOther * sumOne - meanOne * sumOther + meanOne * meanOther * both;

/**
 * Covariance of the active statements from their exact sums; the matrix of votes is never formed.
 *
 * `imputed`: centred cross-products C of the mean-imputed matrix. `available-case`: C_jk / (M_jk + shrink), which takes away the pull of missing votes and of
 * the most-voted statements.
 *
 * @param columns statement indices, in the order of the rows of the result
 */
export function covarianceOf(
  sums: PairSums,
  columns: ArrayLike<number>,
  estimator: 'imputed' | 'available-case',
  shrink = shrinkDefault,
): Symmetric {
  const { table } = sums;
  const size = columns.length;
  const means = meansOf(sums, columns);
  const values = new Float64Array(size * size);
  const divides = estimator === 'available-case';
  let trace = 0;
  for (let a = 0; a < size; a++) {
    const mean = means[a] as number;
    const one = columns[a] as number;
    for (let b = 0; b <= a; b++) {
      const other = columns[b] as number;
      const swapped = other > one;
      const at = swapped ? pairAt(one, other) : pairAt(other, one);
      // A record is kept for the smaller index first.
      const sumOther = table[swapped ? at + 3 : at + 2] as number;
      const sumOne = table[swapped ? at + 2 : at + 3] as number;
      const both = table[at] as number;
      const otherMean = means[b] as number;
      const products = table[at + 1] as number;
      let value =
        a === b
          ? products - mean * (table[at + 2] as number)
          : crossProduct(products, sumOther, sumOne, both, otherMean, mean);
      if (divides) value /= both + shrink;
      values[a * size + b] = value;
      values[b * size + a] = value;
    }
    trace += values[a * size + a] as number;
  }
  return { size, values, trace };
}
