import { createHash } from 'node:crypto';
import type { Algorithm, Person, Pool } from '../../../packages/sortition/index.ts';

/**
 * What a lottery was made from (design A11): SHA-256 of `linli-sortition/1`, then a line each, a name and a value in
 * JSON: size, algorithm, the quotas in the order of their file, the people in canonical order with their categories and,
 * where households count, their address. In which row somebody stood and what else was known is not in it.
 *
 * @param people in canonical order
 * @returns 64 hex digits
 */
export function inputHash(
  { quotas, size, onePerHousehold }: Pool,
  people: readonly Person[],
  algorithm: Algorithm,
): string {
  const hash = createHash('sha256');
  const say = (name: string, value: unknown) => hash.update(`${name}\t${JSON.stringify(value)}\n`);
  hash.update('linli-sortition/1\n');
  say('size', size);
  say('algorithm', algorithm);
  for (const { category, feature, min, max, minFlex, maxFlex } of quotas)
    say('quota', [category, feature, min, max, minFlex ?? null, maxFlex ?? null]);
  for (const { id, features, address } of people)
    say('person', onePerHousehold ? [id, features, address ?? ''] : [id, features]);
  return hash.digest('hex');
}
