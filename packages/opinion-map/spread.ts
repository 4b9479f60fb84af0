import { covarianceOf, meansOf } from './covariance.ts';
import { matrixOperator, type Operator } from './eigen.ts';
import type { PairSums } from './pair-sums.ts';

export type Estimator = 'available-case' | 'imputed';

/** How the votes on the active statements vary: what the axes are computed from, however it is held. */
export type Spread = {
  /** p × p. */
  readonly covariance: Operator;
  readonly trace: number;
  /** p means μ. */
  readonly means: Float64Array;
  readonly estimator: Estimator;
};

/**
 * From the pair table. The imputed covariance is C / n.
 *
 * @param columns active statements, in the order their entries shall have
 * @param n people
 */
export function spreadOfSums(
  sums: PairSums,
  columns: Int32Array,
  n: number,
  estimator: Estimator,
  shrink: number,
): Spread {
  const covariance = covarianceOf(sums, columns, estimator, shrink);
  const scale = estimator === 'imputed' && n > 0 ? n : 1;
  const { values } = covariance;
  if (scale !== 1)
    for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / scale;
  return {
    covariance: matrixOperator(covariance),
    trace: covariance.trace / scale,
    means: meansOf(sums, columns),
    estimator,
  };
}
