import type { Person, Quota } from '../../../packages/sortition/index.ts';
import { fieldText } from '../../platform/csv/csv-records.ts';
import { type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable, type TakeRow } from '../../platform/csv/read-table.ts';
import { type IdColumns, idColumns } from './id-columns.ts';

export type People = {
  readonly people: readonly Person[];
  /** The column that names people; null where the number of the row does. */
  readonly idColumn: string | null;
};

/** The categories in the order in which the quotas first name them, and the features of each. */
export function featuresOf(quotas: readonly Quota[]): ReadonlyMap<string, readonly string[]> {
  const features = new Map<string, string[]>();
  for (const { category, feature } of quotas) {
    const known = features.get(category);
    if (known) known.push(feature);
    else features.set(category, [feature]);
  }
  return features;
}

/**
 * Reads who could sit on a panel (design A11): one row a person, a column for each category, others ignored.
 *
 * @param address the column that says who lives together; null where households do not matter
 */
export async function readPeople(
  source: AsyncIterable<Uint8Array>,
  quotas: readonly Quota[],
  address: string | null,
  faults: Faults,
): Promise<People> {
  const found: Found = { rows: [], ids: null };
  await readTable(source, faults, (header) => rowsOf(header, quotas, address, found));
  if (found.rows.length === 0 && faults.count === 0)
    faults.add(1, 'there are no people; each line below the header must be one');
  const ids = found.ids?.ids() ?? [];
  return {
    people: found.rows.map((row, i) => ({ id: ids[i] ?? '', ...row })),
    idColumn: found.ids?.column() ?? null,
  };
}

type Found = { rows: Omit<Person, 'id'>[]; ids: IdColumns | null };

function rowsOf(
  header: readonly string[],
  quotas: readonly Quota[],
  address: string | null,
  found: Found,
): TakeRow | string {
  const columns = header.map((name) => name.trim());
  const twice = (name: string) => columns.indexOf(name) !== columns.lastIndexOf(name);
  const categories = [...featuresOf(quotas)].map(([category, features]) => ({
    category,
    at: columns.indexOf(category),
    /** Each text once, whoever has it. */
    features: new Map(features.map((feature) => [feature, feature])),
  }));
  const absent = categories.filter(({ at }) => at < 0).map(({ category }) => quoted(category));
  if (absent.length > 0)
    return `there is no column for ${absent.length === 1 ? 'the category' : 'the categories'} ${absent.join(', ')}`;
  const addressAt = address === null ? -1 : columns.indexOf(address);
  if (address !== null && addressAt < 0)
    return `there is no column ${quoted(address)}, which --same-address names`;
  for (const name of [...categories.map(({ category }) => category), 'id', address ?? ''])
    if (name !== '' && twice(name)) return `the column ${quoted(name)} stands there twice`;
  const ids = idColumns(columns, new Set([addressAt, ...categories.map(({ at }) => at)]));
  found.ids = ids;
  return (row) => {
    const features: string[] = [];
    for (const { category, at, features: known } of categories) {
      const value = fieldText(row, at).trim();
      const feature = known.get(value);
      if (feature === undefined)
        return value === ''
          ? `${quoted(category)} is empty; it must be one of ${listed(known)}`
          : `${quoted(category)} is ${quoted(value)}; it must be one of ${listed(known)}`;
      features.push(feature);
    }
    const wrong = ids.take(row);
    if (wrong) return wrong;
    const home = addressAt < 0 ? '' : fieldText(row, addressAt).trim();
    found.rows.push(home === '' ? { features } : { features, address: home });
    return null;
  };
}

function listed(features: ReadonlyMap<string, string>): string {
  const shown = [...features.keys()].slice(0, 8).map(quoted).join(', ');
  return features.size > 8 ? `${shown}, …` : shown;
}
