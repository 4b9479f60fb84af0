import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import type { Operator } from '../eigen.ts';

/**
 * The imputed covariance C / divisor without C (design §3.1): C·V = Σ_i m_i (m_iᵀV) with m_i = x_i − μ on what i voted
 * on, two passes over the votes of each person for all vectors at once.
 *
 * @param ballots active statements only
 * @param means one for each of them
 */
export function imputedOperator(
  { statements, start, cells }: Ballots,
  means: Float64Array,
  divisor: number,
): Operator {
  const size = statements.length;
  return {
    size,
    multiply(block, width, out) {
      out.fill(0);
      const along = new Float64Array(width);
      // Indices are inside their arrays; `as number` states it.
      for (let i = 0; i + 1 < start.length; i++) {
        const [from, to] = [start[i] as number, start[i + 1] as number];
        along.fill(0);
        for (let c = from; c < to; c++) {
          const j = statementOf(cells[c] as number);
          const apart = voteOf(cells[c] as number) - (means[j] as number);
          for (let v = 0; v < width; v++)
            along[v] = (along[v] as number) + apart * (block[j * width + v] as number);
        }
        for (let c = from; c < to; c++) {
          const j = statementOf(cells[c] as number);
          const apart = voteOf(cells[c] as number) - (means[j] as number);
          for (let v = 0; v < width; v++)
            out[j * width + v] = (out[j * width + v] as number) + apart * (along[v] as number);
        }
      }
      for (let at = 0; at < out.length; at++) out[at] = (out[at] as number) / divisor;
    },
  };
}
