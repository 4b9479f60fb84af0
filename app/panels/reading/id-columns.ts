import { type CsvRow, fieldText } from '../../platform/csv/csv-records.ts';
import { quoted } from '../../platform/csv/faults.ts';

/** What people are called: the column `id`, else the first other one that tells all of them apart, else their row. */
export type IdColumns = {
  /** Notes what a row says; returns what is wrong with its id. */
  take(row: CsvRow): string | null;
  /** One for each row that was taken, in their order. */
  ids(): readonly string[];
  /** The name of the column; null where people are counted. */
  column(): string | null;
};

/** @param besides columns that are no ids: categories, the address */
export function idColumns(header: readonly string[], besides: ReadonlySet<number>): IdColumns {
  const own = header.findIndex((name, column) => name === 'id' && !besides.has(column));
  return own >= 0 ? idColumn(header, own) : tellingColumn(header, besides);
}

function idColumn(header: readonly string[], column: number): IdColumns {
  const lines = new Map<string, number>();
  return {
    take(row) {
      const id = fieldText(row, column).trim();
      if (id === '') return 'the id is empty';
      if (/\p{Cc}/u.test(id)) return `the id ${quoted(id)} has a control character in it`;
      const before = lines.get(id);
      if (before !== undefined) return `the id ${quoted(id)} stands on line ${before} already`;
      lines.set(id, row.line);
      return null;
    },
    ids: () => [...lines.keys()],
    column: () => header[column] ?? null,
  };
}

function tellingColumn(header: readonly string[], besides: ReadonlySet<number>): IdColumns {
  const seen = new Map<number, Set<string>>();
  for (const column of header.keys()) if (!besides.has(column)) seen.set(column, new Set());
  let rows = 0;
  const first = (): [number, Set<string>] | undefined => (rows > 0 ? [...seen][0] : undefined);
  return {
    take(row) {
      rows++;
      for (const [column, values] of seen) {
        const value = fieldText(row, column).trim();
        // What is empty names nobody.
        if (value === '' || values.has(value) || /\p{Cc}/u.test(value)) seen.delete(column);
        else values.add(value);
      }
      return null;
    },
    ids() {
      const [, values] = first() ?? [];
      return values ? [...values] : Array.from({ length: rows }, (_, row) => String(row + 1));
    },
    column() {
      const [column] = first() ?? [];
      return column === undefined ? null : (header[column] ?? null);
    },
  };
}
