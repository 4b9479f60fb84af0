import type { Fault, Pool } from '../../../packages/sortition/index.ts';
import { readCategories, readPeople } from '../../panels/index.ts';
import { collectFaults, faultLines, quoted } from '../../platform/csv/faults.ts';
import { openFile } from '../../platform/csv/open-file.ts';

export type PoolRead = {
  readonly pool: Omit<Pool, 'size'>;
  /** Whole lines, of what may not be meant. */
  readonly warnings: readonly string[];
  /** What a refusal of the pool as a whole means, with file and line. */
  say(fault: Fault): string;
};

/** Reads both files. @returns what is wrong with their rows, or what they hold */
export async function readPool(
  categoriesFile: string,
  peopleFile: string,
  sameAddress: string | null,
  onBytes: Parameters<typeof openFile>[1],
): Promise<PoolRead | { readonly faults: readonly string[] }> {
  const faults = { categories: collectFaults(), people: collectFaults() };
  const { quotas, lines, warnings } = await readCategories(
    openFile(categoriesFile, onBytes),
    faults.categories,
  );
  // Where a quota could not be read everybody who has its value would seem to be wrong.
  if (faults.categories.count > 0) return { faults: faultLines(categoriesFile, faults.categories) };
  const people = openFile(peopleFile, onBytes);
  const { people: found } = await readPeople(people, quotas, sameAddress, faults.people);
  if (faults.people.count > 0) return { faults: faultLines(peopleFile, faults.people) };
  const lineOf = (category: unknown): number =>
    lines[quotas.findIndex((quota) => quota.category === category)] ?? 1;
  return {
    pool: { quotas, people: found, onePerHousehold: sameAddress !== null },
    warnings: warnings.map(({ line, reason }) => `${categoriesFile}:${line}: warning: ${reason}\n`),
    say({ why, detail = {} }) {
      const { category, sum, size, people: count } = detail;
      const at = `${categoriesFile}:${lineOf(category)}`;
      switch (why) {
        case 'mins-over-size':
          return `${at}: the mins of ${quoted(String(category))} add up to ${sum}, but the panel has ${size} people`;
        case 'maxes-under-size':
          return `${at}: the maxes of ${quoted(String(category))} add up to ${sum}, but the panel has ${size} people`;
        case 'too-few-people':
          return `${peopleFile}:${Number(count) + 1}: there are ${count} people, fewer than the ${size} of a panel`;
        default:
          return `${peopleFile}: ${why} ${JSON.stringify(detail)}`;
      }
    },
  };
}
