import { CsvError, parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

export type RawRecord = {
  /** The line of the file in which it begins, from 1. */
  readonly line: number;
  /** null: its quotation marks are broken. */
  readonly cells: readonly string[] | null;
  /** As it stands in the file. */
  readonly raw: string;
  /** Where it ends in the file's text, for the progress. */
  readonly end: number;
};

/** No record of a register is longer; a quotation mark left open must not swallow the rest of the file. */
const longest = 64 * 1024;
const batch = 4 * longest;
const lineFeed = 0x0a;

/**
 * Cuts a table in UTF-8 with LF line ends into records (RFC 4180). After broken quotation marks it goes on with the
 * next line, so that one bad row costs one row.
 */
export function* readRecords(text: Buffer, delimiter: Delimiter): Generator<RawRecord> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const stop = at + batch >= text.length ? text.length : endOfLine(text, at + batch);
    const { records, broken } = parseSome(text.subarray(at, stop), delimiter);
    const from = at;
    for (const { cells, end } of records) {
      const raw = text.toString('utf8', at, from + end);
      if (raw.trim() !== '') yield { line, cells, raw: raw.replace(/\n$/, ''), end: from + end };
      line += lineFeeds(text, at, from + end);
      at = from + end;
    }
    if (!broken) continue;
    // Perhaps only cut in two by the end of this batch: then the next one begins with it.
    if (stop < text.length && stop - at <= longest && at > from) continue;
    const end = endOfLine(text, at);
    yield { line, cells: null, raw: text.toString('utf8', at, end).replace(/\n$/, ''), end };
    line += lineFeeds(text, at, end);
    at = end;
  }
}

function parseSome(text: Buffer, delimiter: Delimiter) {
  const records: { cells: string[]; end: number }[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: longest,
      on_record: (cells: string[], { bytes }) => {
        records.push({ cells, end: bytes });
        return null;
      },
    });
    return { records, broken: false };
  } catch (error) {
    if (error instanceof CsvError) return { records, broken: true };
    throw error;
  }
}

function endOfLine(text: Buffer, from: number): number {
  const found = text.indexOf(lineFeed, from);
  return found < 0 ? text.length : found + 1;
}

function lineFeeds(text: Buffer, from: number, to: number): number {
  let found = 0;
  for (let i = text.indexOf(lineFeed, from); i >= 0 && i < to; i = text.indexOf(lineFeed, i + 1))
    found++;
  return found;
}
