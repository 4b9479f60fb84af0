import {
  type Freeze,
  type Pool,
  type PublishedList,
  pseudonymOf,
} from '../../../packages/sortition/index.ts';
import type { Result } from '../lottery/result.ts';
import { hmac } from './tools.ts';

/** Of what is computed here; another number is another freeze. */
export const sortitionVersion = 'linli-sortition 1';
export const solvers: readonly string[] = ['linli-sortition branch and bound 1'];

/**
 * A pool as it is frozen before anything is computed (design A7.1): under pseudonyms, with everything that decides.
 *
 * @param panelKey 32 random bytes, secret until the draw; each person is given their own key from it afterwards
 */
export function freezePool(
  { quotas, people, size, onePerHousehold = false }: Pool,
  { algorithm, seed }: Pick<Freeze, 'algorithm' | 'seed'>,
  panelKey: Uint8Array,
): Freeze {
  return {
    size,
    onePerHousehold,
    quotas,
    people: people.map(({ id, features, address }) => ({
      pseudonym: pseudonymOf(panelKey, `person ${id}`, hmac),
      features,
      household: onePerHousehold && address ? pseudonymOf(panelKey, `home ${address}`, hmac) : null,
    })),
    algorithm,
    version: sortitionVersion,
    solvers,
    seed,
  };
}

/** The list of a result under the same pseudonyms, as it is published before a number is drawn (design A7.2). */
export function publishedList(
  { panels, lottery }: Pick<Result, 'panels' | 'lottery'>,
  panelKey: Uint8Array,
): PublishedList {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = names.get(id) ?? pseudonymOf(panelKey, `person ${id}`, hmac);
    names.set(id, known);
    return known;
  };
  return { panels: panels.map((ids) => ids.map(nameOf)), lottery };
}
