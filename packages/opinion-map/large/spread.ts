import type { Ballots } from '../ballots.ts';
import type { Estimator, Spread } from '../spread.ts';
import { recomputedOperator, storedOperator, triangleBytes } from './available-case.ts';
import { imputedOperator } from './imputed.ts';
import { blockBytes, pairsIn } from './pair-rows.ts';
import { type StatementSums, statementSums } from './statement-sums.ts';

/**
 * What a drawing of many statements may cost. Work is counted, not timed: which estimator a published map uses must
 * not depend on how fast a machine is.
 */
export type LargeLimits = {
  /** Bytes for the rows of the available-case covariance; 256 MiB hold 11,400 statements. */
  readonly bytes?: number;
  /** Updates of pair records in one drawing, at some ten nanoseconds each. */
  readonly pairs?: number;
};

const defaults = { bytes: 2 ** 28, pairs: 2e9 };
/** Passes that axes in a flat spectrum take. */
const usualPasses = 60;

/** How the available-case covariance can be held within the limits; null: not at all. */
export function heldBy(
  p: number,
  pairs: number,
  { bytes = defaults.bytes, pairs: most = defaults.pairs }: LargeLimits = {},
): 'stored' | 'recomputed' | null {
  if (blockBytes(p) + triangleBytes(p) <= bytes && pairs <= most) return 'stored';
  return blockBytes(p) <= bytes && pairs * usualPasses <= most ? 'recomputed' : null;
}

/**
 * The spread of many statements straight from the votes, without a table of all pairs (design §3.1).
 *
 * `available-case` falls back to the imputed estimator where it would cost more than the limits, and says so in
 * `estimator`. It is then divided by the votes per statement instead of by the people, so that the trace is still that
 * of votes and not of mostly missing cells.
 *
 * @param ballots active statements only
 */
export function spreadOfBallots(
  ballots: Ballots,
  estimator: Estimator,
  shrink: number,
  limits?: LargeLimits,
): Spread {
  const p = ballots.statements.length;
  const sums = statementSums(ballots);
  const means = Float64Array.from(
    sums.sum,
    (sum, j) => sum / Math.max(sums.voters[j] as number, 1),
  );
  const held = estimator === 'available-case' ? heldBy(p, pairsIn(ballots), limits) : null;
  if (held) {
    const operator = held === 'stored' ? storedOperator : recomputedOperator;
    return {
      covariance: operator(ballots, means, shrink),
      trace: traceOf(sums, means, (voters) => voters + shrink),
      means,
      estimator,
    };
  }
  const perStatement = ballots.cells.length / Math.max(p, 1);
  const divisor = (estimator === 'imputed' ? ballots.people.length : perStatement) || 1;
  return {
    covariance: imputedOperator(ballots, means, divisor),
    trace: traceOf(sums, means, () => divisor),
    means,
    estimator: 'imputed',
  };
}

function traceOf(
  { voters, sum, squares }: StatementSums,
  means: Float64Array,
  divisor: (voters: number) => number,
): number {
  let trace = 0;
  means.forEach((mean, j) => {
    const variation = (squares[j] as number) - mean * (sum[j] as number);
    trace += variation / divisor(voters[j] as number);
  });
  return trace;
}
