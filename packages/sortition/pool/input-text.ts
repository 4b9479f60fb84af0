import type { Algorithm, Problem } from '../problem.ts';

/**
 * What a result is computed from, as text; its SHA-256 is the input hash (design A11). Lines of JSON: quotas in the
 * order of their file, people in canonical order with the features of each category, and the household where it
 * counts. What an address is called does not count, only who shares one.
 *
 * @param onePerHousehold as in the pool that was reduced
 */
export function inputText(
  { quotas, people, size }: Problem,
  algorithm: Algorithm,
  onePerHousehold: boolean,
): string {
  const lines: unknown[] = [['linli-sortition/1', algorithm, size, onePerHousehold]];
  for (const { category, feature, min, max, minFlex = null, maxFlex = null } of quotas)
    lines.push(['q', category, feature, min, max, minFlex, maxFlex]);
  const homes = new Map<string, number>();
  for (const { id, features, address } of people) {
    if (onePerHousehold && address) {
      if (!homes.has(address)) homes.set(address, homes.size);
      lines.push(['p', id, ...features, homes.get(address)]);
    } else lines.push(['p', id, ...features]);
  }
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}
