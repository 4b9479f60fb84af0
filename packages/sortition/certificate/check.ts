import type { Problem } from '../problem.ts';
import type { Certificate } from '../result.ts';
import { checkLevels } from './check-levels.ts';
import { recount } from './recount.ts';

/** What is wrong with a certificate: a stable code, and where. */
export type Objection = {
  readonly why:
    | 'types-differ'
    | 'probabilities'
    | 'panel-unreadable'
    | 'panel-size'
    | 'panel-quota'
    | 'panel-too-many-of-a-type'
    | 'panel-household'
    | 'panel-twice'
    | 'scale'
    | 'weights'
    | 'settled-twice'
    | 'values-fall'
    | 'bound'
    | 'chance-below-value'
    | 'chance-is-not-value'
    | 'level-not-tight'
    | 'panel-above-bound'
    | 'bound-too-low'
    | 'not-exact';
  /** Number of the level or panel. */
  readonly at?: number;
};

export type CheckOptions = {
  /** Whether every type has to be settled by a level, and every level tight: what `exact` claims. */
  readonly exact?: boolean;
  /**
   * Largest Σ weight × taken / count of any panel at all, by whatever solver one trusts; without it only published
   * panels are held against the bounds.
   */
  readonly highest?: (weights: readonly number[]) => number;
};

/**
 * Checks a lottery against what it claims, knowing nothing of how it was made (design A5): panels against size, quotas
 * and households, chances against levels, levels against the published panels and, if a solver is handed in, against
 * all panels there could be.
 *
 * @returns objections in the order found; empty: it holds
 */
export function checkCertificate(
  problem: Problem,
  certificate: Certificate,
  options: CheckOptions = {},
): Objection[] {
  const { types } = problem;
  const same =
    certificate.types.length === types.length &&
    types.every(({ key, count }, t) => {
      const claimed = certificate.types[t];
      return claimed?.key === key && claimed.count === count;
    });
  if (!same) return [{ why: 'types-differ' }];
  if (certificate.scale !== 1_000_000) return [{ why: 'scale' }];
  const counted = recount(problem, certificate.lottery);
  if (counted.objections.length > 0) return counted.objections;
  return checkLevels(problem, certificate, counted.chances, options);
}
