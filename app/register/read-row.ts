import { createHash } from 'node:crypto';
import type { TableRow } from '../platform/files/table.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { cleanLine, cleanText, withinLength } from '../platform/text/index.ts';
import { columnName, type Field, type Mapping } from './columns.ts';
import { readDate } from './dates.ts';
import { matchCategory } from './matching.ts';

/** A row as it will be taken over. */
export type Entry = {
  readonly line: number;
  /** The register's own number; for a row without one, a hash that finds the same row again. */
  readonly number: string;
  /** Tells whether the same number came with other words. */
  readonly content: string;
  readonly title: string;
  readonly text: string;
  readonly at: Date | null;
  readonly place: string | null;
  readonly category: string | null;
  /** Something was written in this column, but means nothing here: its words stay with the text. */
  readonly placeUnknown: boolean;
  readonly categoryUnknown: boolean;
};

export type Reading = {
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly timeZone: string;
  readonly now: Date;
  readonly placeOf: (cell: string) => string | null;
};

/** As many characters as a concern takes. */
export const longest = { title: 60, text: 2000, number: 60 } as const;

/** Turns a row of the file into an entry, or says what somebody has to correct in it. */
export function readRow(row: TableRow, reading: Reading): Result<Entry> {
  const cell = (field: Field): string => {
    const column = reading.mapping[field];
    return column === undefined ? '' : (row.cells[column] ?? '');
  };
  const written = cleanText(cell('text'));
  if (written === '') return refuse('text_missing', { field: 'text' });
  if (!/[\p{L}\p{N}]/u.test(written)) return refuse('text_empty_signs', { field: 'text' });
  const givenNumber = cleanLine(cell('number'));
  if (!withinLength(givenNumber, longest.number))
    return refuse('number_too_long', { field: 'number' });
  // "#" begins the numbers that are made here.
  if (givenNumber.startsWith('#') && givenNumber.length > 20)
    return refuse('number_reserved', { field: 'number' });

  let at: Date | null = null;
  if (cell('date') !== '') {
    const read = readDate(cell('date'), reading.timeZone, reading.now);
    if (!read.ok) return refuse(read.code, { field: 'date' });
    at = read.value;
  }

  const givenTitle = cleanLine(cell('title'));
  const fits = withinLength(givenTitle, longest.title);
  const place = reading.placeOf(cell('place'));
  const placeUnknown = place === null && cleanLine(cell('place')) !== '';
  const category = cell('category') === '' ? null : matchCategory(cell('category'));
  const categoryUnknown = category !== null && !category.known;
  const label = (field: Field) => {
    const name = columnName(reading.header, reading.mapping[field] ?? 0);
    return `${cleanLine(name)}：${cleanLine(cell(field))}`;
  };
  // Nothing of the register is lost: what has no room of its own stands with the words.
  const text = [
    ...(fits ? [] : [givenTitle]),
    written,
    ...(placeUnknown ? [label('place')] : []),
    ...(categoryUnknown ? [label('category')] : []),
  ].join('\n');
  if (!withinLength(text, longest.text)) return refuse('text_too_long', { field: 'text' });

  // The date as it was meant: office programs write it in another way when they save the table again.
  const content = hash([givenTitle, written, at?.toISOString() ?? '', cleanLine(cell('place'))]);
  return accept({
    line: row.line,
    number: givenNumber || `#${content}`,
    content,
    title: fits ? givenTitle : '',
    text,
    at: at && at > reading.now ? reading.now : at,
    place,
    category: category?.category ?? null,
    placeUnknown,
    categoryUnknown,
  });
}

/** 120 bits: enough that two rows never meet, short enough for a column. */
function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 30);
}
