import type { Person } from '../problem.ts';
import { byBytes } from './order.ts';

/** Index of people who share an address with somebody, by household; addresses by first member. */
export function householdsOf(people: readonly Person[]): number[][] {
  const at = new Map<string, number[]>();
  people.forEach(({ address }, i) => {
    if (!address) return;
    const members = at.get(address);
    if (members) members.push(i);
    else at.set(address, [i]);
  });
  return [...at.values()].filter((members) => members.length > 1);
}

/** What the members of a household are, in canonical order: households with the same are of one pattern. */
export const patternKey = (members: readonly number[], featureKey: readonly string[]): string =>
  `[${members
    .map((i) => featureKey[i] as string)
    .sort(byBytes)
    .join(',')}]`;
