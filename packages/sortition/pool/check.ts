import { type Fault, fault } from '../fault.ts';
import type { Pool, Quota } from '../problem.ts';

/** In the order in which the quotas first name them. */
export const categoriesOf = (quotas: readonly Quota[]): string[] => [
  ...new Set(quotas.map(({ category }) => category)),
];

const whole = (x: number) => Number.isSafeInteger(x) && x >= 0;

function quotaFault(quotas: readonly Quota[], size: number): Fault | null {
  const seen = new Set<string>();
  for (const { category, feature, min, max, minFlex, maxFlex } of quotas) {
    const where = { category, feature };
    if (![min, max, minFlex ?? 0, maxFlex ?? 0].every(whole))
      return fault('quota-not-whole', where);
    if (min > max) return fault('quota-min-over-max', { ...where, min, max });
    if (minFlex !== undefined && minFlex > min)
      return fault('min-flex-over-min', { ...where, min, minFlex });
    if (maxFlex !== undefined && maxFlex < max)
      return fault('max-flex-under-max', { ...where, max, maxFlex });
    const key = JSON.stringify([category, feature]);
    if (seen.has(key)) return fault('feature-twice', where);
    seen.add(key);
  }
  for (const category of categoriesOf(quotas)) {
    const own = quotas.filter((quota) => quota.category === category);
    const least = own.reduce((sum, { min }) => sum + min, 0);
    const most = own.reduce((sum, { max }) => sum + max, 0);
    if (least > size) return fault('mins-over-size', { category, sum: least, size });
    if (most < size) return fault('maxes-under-size', { category, sum: most, size });
  }
  return null;
}

/**
 * What can be said about a pool without looking for a panel (design A3). Codes: `size-not-positive`, `no-quotas`,
 * `quota-not-whole`, `quota-min-over-max`, `min-flex-over-min`, `max-flex-under-max`, `feature-twice`,
 * `mins-over-size`, `maxes-under-size`, `too-few-people`, `id-twice`, `features-missing`, `feature-unknown`.
 *
 * @returns null: nothing is wrong
 */
export function checkPool({ quotas, people, size }: Pool): Fault | null {
  if (!whole(size) || size < 1) return fault('size-not-positive', { size });
  if (quotas.length === 0) return fault('no-quotas');
  const wrong = quotaFault(quotas, size);
  if (wrong) return wrong;
  if (people.length < size) return fault('too-few-people', { people: people.length, size });
  const categories = categoriesOf(quotas);
  const known = new Set(quotas.map((quota) => JSON.stringify([quota.category, quota.feature])));
  const ids = new Set<string>();
  for (const { id, features } of people) {
    if (ids.has(id)) return fault('id-twice', { id });
    ids.add(id);
    if (features.length !== categories.length) return fault('features-missing', { id });
    for (const [i, category] of categories.entries()) {
      const feature = features[i] as string;
      if (!known.has(JSON.stringify([category, feature])))
        return fault('feature-unknown', { id, category, feature });
    }
  }
  return null;
}
