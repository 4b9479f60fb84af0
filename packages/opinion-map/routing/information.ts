import { factor, substitute } from '../cholesky.ts';
import type { Drawing } from '../draw.ts';
import { normalEquations } from '../place.ts';

/** Logarithms may differ in their last bit between engines; nothing below this decides. */
export const roundedLog = (of: number): number => Math.round(Math.log(of) * 1e9) / 1e9;

/**
 * What a vote of one person on each active statement would tell about where that person stands: g_ij = ln(1 + w_jᵀ
 * B_i⁻¹ w_j), the exact gain in log-determinant of the posterior (design §8; the matrix determinant lemma). It depends
 * on which statements the person has voted on, not on how.
 *
 * @param cells the votes of the person, ascending by statement, `from` … `to − 1` of them
 * @returns one number ≥ 0 for each active column, in natural units, rounded to 1e-9; all 0 if the votes have no axis
 */
export function informationOf(
  drawing: Drawing,
  cells: ArrayLike<number>,
  from = 0,
  to = cells.length,
): Float64Array {
  const { p, q, axes } = drawing;
  const lower = new Float64Array(q * q);
  normalEquations(drawing, cells, from, to, lower, new Float64Array(q));
  factor(lower, q);
  const solved = new Float64Array(q);
  return Float64Array.from({ length: p }, (_, j) => {
    const axis = axes.subarray(j * q, (j + 1) * q);
    solved.set(axis);
    substitute(lower, solved, q);
    // Entries exist for a < q.
    const length = axis.reduce((sum, w, a) => sum + w * (solved[a] as number), 0);
    return roundedLog(1 + length);
  });
}
