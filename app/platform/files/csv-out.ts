import { placeFile } from './place-file.ts';

export type Cell = string | number | boolean | null | undefined;
export type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

/** Signs with which office programs begin a formula, also in their full-width forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell. Text that a program could take for a formula gets a leading apostrophe; numbers stay numbers. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes the guard off again, so that a file of ours that comes back corrected says what it said. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** The pieces of a CSV for office programs: UTF-8 with a mark, commas, CRLF. For an answer or a file. */
export async function* csvText(rows: Rows): AsyncGenerator<string> {
  let piece = '\ufeff';
  for await (const row of rows) {
    piece += `${row.map(csvCell).join(',')}\r\n`;
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Writes such a file whole or not at all. An existing one is replaced. */
export async function csvOut(path: string, rows: Rows): Promise<void> {
  await placeFile(path, (file) => file.writeFile(csvText(rows)), { replace: true });
}
