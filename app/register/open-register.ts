import { createHash } from 'node:crypto';
import { atlasOf } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import { openTable, type Progress, type Table, type TableFault } from '../platform/files/table.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { byName, fromNames, guessMapping, type Mapping } from './columns.ts';
import { placeMatcher } from './matching.ts';
import { catalogue } from './messages/index.ts';
import { type Reading, readRow } from './read-row.ts';
import { rememberedMapping } from './store.ts';
import type { Item } from './take-over.ts';

export type RegisterFault = TableFault | 'register_without_rows' | 'too_many_columns';

/** A register with more columns is something else. */
const mostColumns = 100;
const sampleRows = 3;
const sampleLength = 200;

export type Register = {
  readonly table: Table;
  /** The first whole rows, shortened, for recognising the columns. */
  readonly samples: readonly (readonly string[])[];
};

/** Opens a file somebody brings as a register: a table with at least one row below its header. */
export async function openRegister(bytes: Uint8Array): Promise<Result<Register, RegisterFault>> {
  const opened = await openTable(bytes);
  if (!opened.ok) return opened;
  const table = opened.value;
  if (table.header.length > mostColumns)
    return refuse('too_many_columns', { detail: { most: mostColumns } });
  const samples: string[][] = [];
  let any = false;
  for await (const row of table.rows()) {
    any = true;
    if ('cells' in row)
      samples.push(row.cells.map((cell) => [...cell].slice(0, sampleLength).join('')));
    if (samples.length === sampleRows) break;
  }
  return any ? accept({ table, samples }) : refuse('register_without_rows');
}

/** Files with the same set of column names share a mapping, whatever their order; corrected ones of ours as well. */
export function columnsKey(header: readonly string[]): string {
  const own = header.filter((name) => !columnsOfOurs.has(name)).sort();
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

const columnsOfOurs: ReadonlySet<string> = new Set(
  Object.values(catalogue).flatMap(({ done }) => [done.lineColumn, done.reasonColumn]),
);

/** Which column is which: as somebody said it for such a file before, else as the names suggest. */
export async function likelyMapping(
  reader: Reader,
  header: readonly string[],
): Promise<{ mapping: Mapping; remembered: boolean }> {
  const named = await rememberedMapping(reader, columnsKey(header));
  if (named) return { mapping: fromNames(named, header), remembered: true };
  return { mapping: guessMapping(header), remembered: false };
}

export const namedMapping = byName;

/** What reading a row has to know of its community. */
export async function readingFor(
  reader: Reader,
  header: readonly string[],
  mapping: Mapping,
  now: Date,
): Promise<Reading> {
  const { places, community } = await atlasOf(reader);
  return { header, mapping, timeZone: community.timeZone, now, placeOf: placeMatcher(places) };
}

/** The rows behind a line, read; broken ones with their reason. */
export async function* itemsOf(
  table: Table,
  reading: Reading,
  after = 0,
  onProgress: (progress: Progress) => void = () => {},
): AsyncGenerator<Item> {
  for await (const row of table.rows(onProgress)) {
    if (row.line <= after) continue;
    if ('broken' in row) {
      // It has no cells: what stands in the file goes into the first.
      yield { line: row.line, cells: [row.raw], entry: refuse(row.broken) };
    } else yield { line: row.line, cells: row.cells, entry: readRow(row, reading) };
  }
}
