import type { Quota } from '../../../packages/sortition/index.ts';
import { type CsvRow, fieldText } from '../../platform/csv/csv-records.ts';
import { type Fault, type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable, type TakeRow } from '../../platform/csv/read-table.ts';

const names = {
  category: ['category'],
  feature: ['feature', 'name'],
  min: ['min'],
  max: ['max'],
  minFlex: ['min_flex'],
  maxFlex: ['max_flex'],
} as const;
type Field = keyof typeof names;
const needed: readonly Field[] = ['category', 'feature', 'min', 'max'];

/** No panel is larger: what is typed here is a number of people in a room. */
export const largestCount = 1_000_000;

export type Categories = {
  /** In the order of the file. */
  readonly quotas: readonly Quota[];
  /** The line of each. */
  readonly lines: readonly number[];
  /** What is not wrong but may not be meant, such as `min_felx`. */
  readonly warnings: readonly Fault[];
};

/**
 * Reads quotas (design A11): `category,feature,min,max` and perhaps `min_flex,max_flex`, columns in any order, `name`
 * for `feature` too; further columns are ignored, with a warning. Values are trimmed and compared exactly.
 *
 * What is wrong goes to `faults`.
 */
export async function readCategories(
  source: AsyncIterable<Uint8Array>,
  faults: Faults,
): Promise<Categories> {
  const quotas: Quota[] = [];
  const lines: number[] = [];
  const warnings: Fault[] = [];
  await readTable(source, faults, (header) => {
    for (const reason of notUsed(header)) warnings.push({ line: 1, reason });
    return rowsOf(header, quotas, lines);
  });
  if (quotas.length === 0 && faults.count === 0)
    faults.add(1, 'there are no quotas; each line below the header must be one');
  return { quotas, lines, warnings };
}

function rowsOf(header: readonly string[], quotas: Quota[], lines: number[]): TakeRow | string {
  const columns = header.map((name) => name.trim().toLowerCase());
  const at = new Map<Field, number>();
  for (const field of Object.keys(names) as Field[]) {
    const name = names[field].find((one) => columns.includes(one));
    if (name === undefined) {
      if (needed.includes(field)) return missing(header, field);
      continue;
    }
    if (columns.indexOf(name) !== columns.lastIndexOf(name))
      return `the column ${quoted(name)} stands there twice`;
    at.set(field, columns.indexOf(name));
  }
  const known = new Map<string, number>();
  return (row) => {
    const quota = quotaIn(row, at);
    if (typeof quota === 'string') return quota;
    const key = JSON.stringify([quota.category, quota.feature]);
    const before = known.get(key);
    if (before !== undefined)
      return `${quoted(quota.feature)} of ${quoted(quota.category)} stands on line ${before} already`;
    known.set(key, row.line);
    quotas.push(quota);
    lines.push(row.line);
    return null;
  };
}

function notUsed(header: readonly string[]): readonly string[] {
  const known: readonly string[] = Object.values(names).flat();
  const used = (column: string) => column === '' || known.includes(column);
  return header
    .filter((name) => !used(name.trim().toLowerCase()))
    .slice(0, 8)
    .map((name) => `the column ${quoted(name.trim())} is not used; known are ${known.join(', ')}`);
}

function missing(header: readonly string[], field: Field): string {
  const shown = header.slice(0, 8).map(quoted).join(', ');
  const other = header.length === 1 ? /[;\t]/.exec(header[0] ?? '')?.[0] : undefined;
  const hint = other
    ? `; fields must be parted by commas, not by ${other === ';' ? 'semicolons' : 'tabs'}`
    : '';
  return `there is no column ${names[field].map(quoted).join(' or ')} in the header ${shown}${hint}`;
}

function quotaIn(row: CsvRow, at: ReadonlyMap<Field, number>): Quota | string {
  const cell = (field: Field): string => {
    const column = at.get(field);
    return column === undefined ? '' : fieldText(row, column).trim();
  };
  const [category, feature] = [cell('category'), cell('feature')];
  if (category === '') return 'the category is empty';
  if (feature === '') return 'the feature is empty';
  const counts: Partial<Record<Field, number>> = {};
  for (const field of ['min', 'max', 'minFlex', 'maxFlex'] as const) {
    const text = cell(field);
    if (text === '' && !needed.includes(field)) continue;
    const count = /^[0-9]{1,7}$/.test(text) ? Number(text) : Number.NaN;
    if (!(count <= largestCount))
      return `${names[field][0]} is ${quoted(text)}; it must be a whole number from 0 to ${largestCount}`;
    counts[field] = count;
  }
  const { min = 0, max = 0, minFlex, maxFlex } = counts;
  if (min > max) return `min is ${min}, which is more than max, ${max}`;
  if (minFlex !== undefined && minFlex > min)
    return `min_flex is ${minFlex}, which is more than min, ${min}`;
  if (maxFlex !== undefined && maxFlex < max)
    return `max_flex is ${maxFlex}, which is less than max, ${max}`;
  return {
    category,
    feature,
    min,
    max,
    ...(minFlex === undefined ? {} : { minFlex }),
    ...(maxFlex === undefined ? {} : { maxFlex }),
  };
}
