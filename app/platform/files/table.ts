import { accept, type Result, refuse } from '../result.ts';
import { unguard } from './csv-out.ts';
import { findDelimiter } from './delimiter.ts';
import { detectEncoding, type Encoding, type EncodingFault } from './encoding.ts';
import { type Delimiter, type RawRecord, readRecords } from './records.ts';

export type TableRow = {
  /** The line of the file in which the row begins, from 1, as a text editor counts. */
  readonly line: number;
  /** As many as the header has; outer blanks removed. */
  readonly cells: readonly string[];
  /** How many cells at the end were not in the file and are '' here (office programs leave empty ones out). */
  readonly missing: number;
};

export type BrokenRow = {
  readonly line: number;
  readonly broken: 'row_quotes_broken' | 'row_too_many_cells' | 'row_characters_damaged';
  /** As it stands in the file, at most 2,000 characters. */
  readonly raw: string;
};

export type Progress = { readonly bytes: number; readonly of: number; readonly rows: number };

export type Table = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Column names as they stand there; some may be empty or the same. */
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Lines before the header that hold nothing but a title. */
  readonly titleLines: number;
  /** All rows below the header, in order. Can be read again from the start. */
  rows(onProgress?: (progress: Progress) => void): AsyncGenerator<TableRow | BrokenRow>;
};

export type TableFault = EncodingFault | 'delimiter_unclear' | 'table_too_large';

export const tableLimits = { bytes: 64 * 1024 * 1024 } as const;

const rowsAtOnce = 500;

/**
 * Opens a table that somebody brings: any of four encodings, commas, semicolons or tabs, any line ends. What is not
 * clear is refused instead of guessed; what is broken comes back as a row of its own and stops nothing.
 */
export async function openTable(bytes: Uint8Array): Promise<Result<Table, TableFault>> {
  if (bytes.length > tableLimits.bytes)
    return refuse('table_too_large', { detail: { limit: tableLimits.bytes } });
  const encoding = await detectEncoding(bytes);
  if (!encoding.ok) return encoding;
  const text = await toUtf8(bytes, encoding.value.name);
  const named = findDelimiter(text.toString('utf8', 0, 64 * 1024));
  if (!named.ok) return named;
  const { delimiter, skip } = named.value;
  const start = readHeader(text, delimiter, skip);
  if (!start) return refuse('table_empty');
  const { header, headerLine, titleLines } = start;
  return accept({
    encoding: encoding.value,
    delimiter,
    header,
    headerLine,
    titleLines,
    async *rows(onProgress = () => {}) {
      let rows = 0;
      for (const record of readRecords(text, delimiter)) {
        if (record.line <= headerLine) continue;
        const row = settle(record, header.length);
        if (!row) continue;
        yield row;
        if (++rows % rowsAtOnce) continue;
        onProgress({ bytes: record.end, of: text.length, rows });
        // Other requests get their turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
      onProgress({ bytes: text.length, of: text.length, rows });
    },
  });
}

/** Registers often begin with a line that holds only their title. */
function readHeader(text: Buffer, delimiter: Delimiter, skip: number) {
  let titleLines = 0;
  let title: { header: string[]; headerLine: number; titleLines: number } | null = null;
  for (const { line, cells } of readRecords(text, delimiter)) {
    if (line <= skip) continue;
    const header = (cells ?? []).map((cell) => cell.trim());
    while (header.length > 1 && header.at(-1) === '') header.pop();
    const filled = header.filter((name) => name !== '').length;
    if (filled > 1) return { header, headerLine: line, titleLines };
    if (filled === 0) continue;
    title ??= { header, headerLine: line, titleLines: 0 };
    if (++titleLines > 5) break;
  }
  // One column only: its first line is the name.
  return title;
}

function settle(record: RawRecord, columns: number): TableRow | BrokenRow | null {
  const broken = (code: BrokenRow['broken']): BrokenRow => ({
    line: record.line,
    broken: code,
    raw: record.raw.slice(0, 2000),
  });
  if (record.raw.includes('\ufffd')) return broken('row_characters_damaged');
  if (!record.cells) return broken('row_quotes_broken');
  const cells = record.cells.map((cell) => unguard(cell.trim()));
  if (cells.every((cell) => cell === '')) return null;
  while (cells.length > columns && cells.at(-1) === '') cells.pop();
  if (cells.length > columns) return broken('row_too_many_cells');
  const missing = columns - cells.length;
  return {
    line: record.line,
    cells: [...cells, ...new Array<string>(missing).fill('')],
    missing,
  };
}

/** Piece by piece, so that a large file does not hold up others; all line ends become LF. */
async function toUtf8(bytes: Uint8Array, encoding: string): Promise<Buffer> {
  const decoder = new TextDecoder(encoding);
  const step = 512 * 1024;
  const pieces: Buffer[] = [];
  let endsInReturn = false;
  for (let at = 0; at <= bytes.length; at += step) {
    const last = at + step > bytes.length;
    let text = decoder.decode(bytes.subarray(at, at + step), { stream: !last });
    // GB 18030 has a mark too, which the decoder leaves in.
    if (at === 0) text = text.replace(/^\ufeff/, '');
    if (endsInReturn) text = `\r${text}`;
    endsInReturn = !last && text.endsWith('\r');
    if (endsInReturn) text = text.slice(0, -1);
    pieces.push(Buffer.from(text.replace(/\r\n?/g, '\n')));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Buffer.concat(pieces);
}
