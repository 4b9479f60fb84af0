import { type CsvRow, fieldText } from '../../platform/csv/csv-records.ts';
import { quoted } from '../../platform/csv/faults.ts';

/** The text of a row's cell in a column, '' where the file has no such column. */
export type Cells<Name extends string> = (name: Name) => string;

/**
 * Finds columns by their names; further ones do not matter.
 *
 * @returns what reads a row's cells, or what is wrong with the header
 */
export function columnsIn<Name extends string>(
  header: readonly string[],
  needed: readonly Name[],
  perhaps: readonly Name[],
): ((row: CsvRow) => Cells<Name>) | string {
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) return missingColumns(header, missing, needed);
  const used = [...needed, ...perhaps];
  const twice = used.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice) return `the column ${quoted(twice)} stands there twice`;
  const at = new Map(used.map((name) => [name, header.indexOf(name)]));
  return (row) => (name) => {
    const field = at.get(name) ?? -1;
    return field < 0 ? '' : fieldText(row, field);
  };
}

function missingColumns(
  header: readonly string[],
  missing: readonly string[],
  needed: readonly string[],
): string {
  const other = header.length === 1 ? /[;\t]/.exec(header[0] ?? '')?.[0] : undefined;
  const hint = other
    ? `; fields must be parted by commas, not by ${other === ';' ? 'semicolons' : 'tabs'}`
    : '';
  const one = missing.length === 1;
  return `the column${one ? '' : 's'} ${missing.map(quoted).join(', ')} ${one ? 'is' : 'are'} missing; needed are ${needed.join(', ')}${hint}`;
}

/** A decimal number as programs write it, with or without blanks around it; NaN, Infinity, 0x10 and 1,5 are none. Null: no number. */
export function decimal(typed: string): number | null {
  const text = typed.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** What is wrong with a cell that should hold a number. */
export const noNumber = (name: string, text: string): string =>
  text === '' ? `${name} is empty` : `${name} is ${quoted(text)}; it must be a number`;
