import { good, type Outcome } from '../fault.ts';
import type { HouseholdPattern, Person, PersonType, Pool, Problem } from '../problem.ts';
import { categoriesOf, checkPool } from './check.ts';
import { householdsOf, patternKey } from './households.ts';
import { byBytes, compareIds } from './order.ts';

/**
 * A pool checked, in canonical order, with people nobody can tell apart put together (design A2).
 *
 * @returns a refusal with a code of `checkPool`, or the problem
 */
export function reduce(pool: Pool): Outcome<Problem> {
  const wrong = checkPool(pool);
  if (wrong) return { ok: false, ...wrong };
  const people = pool.people.toSorted((a, b) => compareIds(a.id, b.id));
  const featureKey = people.map(({ features }) => JSON.stringify(features));
  const households = pool.onePerHousehold ? householdsOf(people) : [];
  const pattern = new Map<number, string>();
  for (const members of households) {
    const key = patternKey(members, featureKey);
    for (const i of members) pattern.set(i, key);
  }
  const keyOf = people.map((_, i) => {
    const lives = pattern.get(i);
    return lives ? `${featureKey[i]} in ${lives}` : (featureKey[i] as string);
  });
  const keys = [...new Set(keyOf)].sort(byBytes);
  const number = new Map(keys.map((key, t) => [key, t]));
  const typeOf = keyOf.map((key) => number.get(key) as number);
  const members: number[][] = keys.map(() => []);
  typeOf.forEach((t, i) => {
    members[t]?.push(i);
  });
  const patterns = patternsOf(households, pattern, typeOf);
  const patternOf = new Map(patterns.flatMap(({ types }, p) => types.map((t) => [t, p] as const)));
  const categories = categoriesOf(pool.quotas);
  const rowOf = new Map(
    pool.quotas.map(({ category, feature }, row) => [JSON.stringify([category, feature]), row]),
  );
  const types = keys.map((key, t): PersonType => {
    const own = members[t] as number[];
    const first = people[own[0] as number] as Person;
    const at = patternOf.get(t) ?? -1;
    const homes = patterns[at]?.households.length ?? own.length;
    return {
      key,
      features: categories.map(
        (category, i) => rowOf.get(JSON.stringify([category, first.features[i]])) as number,
      ),
      count: own.length,
      most: Math.min(own.length, homes),
      members: own,
      pattern: at,
    };
  });
  const { size, quotas } = pool;
  return good({ size, categories, quotas, people, types, patterns, typeOf });
}

function patternsOf(
  households: readonly (readonly number[])[],
  pattern: ReadonlyMap<number, string>,
  typeOf: readonly number[],
): HouseholdPattern[] {
  const grouped = new Map<string, (readonly number[])[]>();
  for (const members of households) {
    const key = pattern.get(members[0] as number) as string;
    const known = grouped.get(key);
    if (known) known.push(members);
    else grouped.set(key, [members]);
  }
  return [...grouped.entries()]
    .toSorted(([a], [b]) => byBytes(a, b))
    .map(([key, homes]) => ({
      key,
      types: [...new Set(homes.flat().map((i) => typeOf[i] as number))].sort((a, b) => a - b),
      households: homes,
    }));
}
