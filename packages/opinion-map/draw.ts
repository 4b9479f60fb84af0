import { activeColumns, type Ballots } from './ballots.ts';
import { covarianceOf, meansOf, shrinkDefault } from './covariance.ts';
import { type Eigen, largestEigen, matrixOperator } from './eigen.ts';
import { type PairSums, sumsOf } from './pair-sums.ts';
import type { Method } from './published.ts';

/** The axes that opinions vary along, and what is needed to place a person on them. */
export type Drawing = {
  readonly method: Method;
  /** Statement → column among the active ones, −1 where it is masked or meta. */
  readonly column: Int32Array;
  /** Column → statement. */
  readonly columns: Int32Array;
  /** Active statements. */
  readonly p: number;
  /** Axes; fewer than asked for where the votes do not vary in so many ways. */
  readonly q: number;
  /** p means μ. */
  readonly means: Float64Array;
  /** p × q: entry of statement j on axis a at j · q + a. Each axis has length 1. */
  readonly axes: Float64Array;
  /** q variances λ along the axes, the largest first. */
  readonly lambda: Float64Array;
  /** The next variance, 0 if there is none: how near the picture is to another one. */
  readonly nextLambda: number;
  /** Variance of a vote around what the axes say of it: σ² (design §5.2). */
  readonly noise: number;
  readonly trace: number;
  readonly estimator: 'available-case' | 'imputed';
  /** For a warm start. */
  readonly eigen: Eigen | null;
};

/** Variances below this are rounding: votes are −1, 0, 1. */
const negligible = 1e-9;

export type DrawOptions = {
  readonly method: Method;
  /** Axes wanted: 2 for the picture. */
  readonly q?: number;
  readonly tolerance?: number;
  readonly warm?: Eigen | null;
  readonly shrink?: number;
  /** Sums of the same ballots, where they are known already. */
  readonly sums?: PairSums;
};

/** Axes of the ballots (design §3–§5): principal components of the imputed covariance for `polis`, of the available-case one for `linli`. */
export function draw(ballots: Ballots, options: DrawOptions): Drawing {
  const { column, p } = activeColumns(ballots);
  const columns = new Int32Array(p);
  column.forEach((at, statement) => {
    if (at >= 0) columns[at] = statement;
  });
  const sums = options.sums ?? sumsOf(ballots);
  return { ...axesOf(sums, columns, ballots.people.length, options), column };
}

/**
 * The same from sums alone.
 *
 * @param columns active statements, in the order their entries shall have
 * @param n people, for the scale of the imputed covariance: C / n
 */
export function axesOf(
  sums: PairSums,
  columns: Int32Array,
  n: number,
  options: DrawOptions,
): Omit<Drawing, 'column'> {
  const { method, q = 2, tolerance = 1e-10, warm, shrink = shrinkDefault } = options;
  const estimator = method === 'polis' ? 'imputed' : 'available-case';
  const p = columns.length;
  const covariance = covarianceOf(sums, columns, estimator, shrink);
  if (estimator === 'imputed' && n > 0)
    for (let at = 0; at < covariance.values.length; at++)
      covariance.values[at] = (covariance.values[at] as number) / n;
  const trace = estimator === 'imputed' && n > 0 ? covariance.trace / n : covariance.trace;
  const means = meansOf(sums, columns);
  const nothing = trace <= negligible;
  const eigen = nothing
    ? null
    : largestEigen(matrixOperator(covariance), {
        wanted: q + 1,
        exact: q,
        tolerance,
        ...(warm ? { warm } : {}),
      });
  const values = eigen?.values ?? new Float64Array(0);
  let found = 0;
  while (found < q && found < values.length && (values[found] as number) > negligible) found++;
  const axes = new Float64Array(p * found);
  const lambda = new Float64Array(found);
  let explained = 0;
  for (let a = 0; a < found; a++) {
    lambda[a] = values[a] as number;
    explained += lambda[a] as number;
    for (let j = 0; j < p; j++)
      axes[j * found + a] = (eigen as Eigen).vectors[j * values.length + a] as number;
  }
  return {
    method,
    columns,
    p,
    q: found,
    means,
    axes,
    lambda,
    nextLambda: found === q ? Math.max(values[q] ?? 0, 0) : 0,
    noise: Math.max(p > found ? (trace - explained) / (p - found) : 0, 0.001),
    trace: Math.max(trace, 0),
    estimator,
    eigen,
  };
}

/** Share of the variance that each axis explains. */
export const explainedBy = ({ lambda, trace }: Drawing): readonly [number, number] => [
  trace > 0 ? (lambda[0] ?? 0) / trace : 0,
  trace > 0 ? (lambda[1] ?? 0) / trace : 0,
];

/** Two of the first three variances within 5 %: the picture could as well be turned (design §4). */
export function axesUnstable({ lambda, nextLambda, q }: Drawing): boolean {
  if (q < 2) return true;
  const [first, second] = lambda as unknown as readonly [number, number];
  return (first - second) / first < 0.05 || nextLambda > second * 0.95;
}
