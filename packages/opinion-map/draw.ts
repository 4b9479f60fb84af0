import { activeColumns, type Ballots } from './ballots.ts';
import { shrinkDefault } from './covariance.ts';
import { type Eigen, largestEigen } from './eigen.ts';
import { activeBallots } from './large/active-ballots.ts';
import { type LargeLimits, spreadOfBallots } from './large/spread.ts';
import { type PairSums, sumsOf } from './pair-sums.ts';
import type { Method } from './published.ts';
import { type Estimator, type Spread, spreadOfSums } from './spread.ts';

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
  /** `imputed` for `linli` too where the available-case estimator costs too much; the output says so. */
  readonly estimator: Estimator;
  /** Whether the axes are exact to the tolerance. Where not, they are the best that was found: not to be published. */
  readonly converged: boolean;
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
  /** Up to so many active statements a table of all pairs is made; above, the votes are read again and again. */
  readonly tableUpTo?: number;
  readonly limits?: LargeLimits;
};

/** Above it the records of a pair table leave the cache, and its 8·p² bytes outgrow what it saves (design §3.1). */
const tableUpToDefault = 1500;

/**
 * Axes of the ballots (design §3–§5): principal components of the imputed covariance for `polis`, of the available-case
 * one for `linli`. Whoever publishes a drawing looks at `converged` first.
 */
export function draw(ballots: Ballots, options: DrawOptions): Drawing {
  const { tableUpTo = tableUpToDefault, limits, shrink = shrinkDefault } = options;
  const { column, p } = activeColumns(ballots);
  const columns = new Int32Array(p);
  column.forEach((at, statement) => {
    if (at >= 0) columns[at] = statement;
  });
  const n = ballots.people.length;
  if (options.sums) return { ...axesOf(options.sums, columns, n, options), column };
  const counted = ballots.statements.length > tableUpTo ? activeBallots(ballots) : ballots;
  if (p > tableUpTo) {
    const spread = spreadOfBallots(counted, estimatorOf(options.method), shrink, limits);
    return { ...axesOfSpread(spread, columns, options), column };
  }
  const rows = counted === ballots ? columns : Int32Array.from(columns.keys());
  return { ...axesOf(sumsOf(counted), rows, n, options), columns, column };
}

const estimatorOf = (method: Method): Estimator =>
  method === 'polis' ? 'imputed' : 'available-case';

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
  const { method, shrink = shrinkDefault } = options;
  return axesOfSpread(
    spreadOfSums(sums, columns, n, estimatorOf(method), shrink),
    columns,
    options,
  );
}

function axesOfSpread(
  { covariance, trace, means, estimator }: Spread,
  columns: Int32Array,
  { method, q = 2, tolerance = 1e-10, warm }: DrawOptions,
): Omit<Drawing, 'column'> {
  const p = columns.length;
  const eigen =
    trace > negligible
      ? largestEigen(covariance, {
          wanted: q + 1,
          exact: q,
          tolerance,
          ...(warm ? { warm } : {}),
        })
      : null;
  const values = eigen?.values ?? new Float64Array(0);
  let found = 0;
  while (found < q && found < values.length && (values[found] as number) > negligible) found++;
  const axes = new Float64Array(p * found);
  const lambda = values.slice(0, found);
  let explained = 0;
  for (let a = 0; a < found; a++) {
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
    converged: eigen?.converged ?? true,
    eigen,
  };
}

/** Share of the variance that each axis explains. */
export const explainedBy = ({ lambda, trace }: Drawing): readonly [number, number] => [
  trace > 0 ? (lambda[0] ?? 0) / trace : 0,
  trace > 0 ? (lambda[1] ?? 0) / trace : 0,
];

/** Two of the first three variances within 5 %: the picture could as well be turned (design §4). */
export function axesUnstable({
  lambda,
  nextLambda,
}: Pick<Drawing, 'lambda' | 'nextLambda'>): boolean {
  const [first, second, third = nextLambda] = lambda;
  if (first === undefined || second === undefined) return true;
  return (first - second) / first < 0.05 || third > second * 0.95;
}
