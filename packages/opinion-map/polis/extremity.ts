import type { Drawing } from '../draw.ts';

/**
 * How far from the middle Polis would draw a person whose only vote is to agree with a statement (design §5.1):
 * E_j = √p* · |1 − μ_j| · ‖(w1_j, w2_j)‖. In Polis' own sign (agree = −1 against the raw mean) it is the same number.
 *
 * @param statements p*: all statements with a vote, masked ones included
 * @returns one for each active statement, in the order of `drawing.columns`
 */
export function extremities({ p, q, means, axes }: Drawing, statements: number): Float64Array {
  return Float64Array.from({ length: p }, (_, j) => {
    // An axis that the votes do not have counts nothing.
    const first = q > 0 ? (axes[j * q] as number) : 0;
    const second = q > 1 ? (axes[j * q + 1] as number) : 0;
    const reach = Math.sqrt(first * first + second * second);
    return Math.sqrt(statements) * Math.abs(1 - (means[j] as number)) * reach;
  });
}
