import type { Problem } from '../problem.ts';
import type { Certificate } from '../result.ts';
import { checkLevels } from './check-levels.ts';
import type { CheckOptions, Objection } from './objection.ts';
import { recount } from './recount.ts';

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
