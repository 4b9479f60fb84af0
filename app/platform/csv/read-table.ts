import { notText } from '../files/not-text.ts';
import { type BrokenReason, type CsvRow, csvReader, fieldText } from './csv-records.ts';
import type { Faults } from './faults.ts';

/** Takes in one row; returns what is wrong with it. */
export type TakeRow = (row: CsvRow) => string | null;

const broken: Readonly<Record<BrokenReason, string>> = {
  'quote-inside': 'a quotation mark inside a field that does not begin with one',
  'quote-not-last': 'something stands behind a closing quotation mark',
  'quote-open': 'a quotation mark is never closed',
  'return-alone': 'a carriage return without a line feed; lines must end with LF or CRLF',
  'too-long': 'the row is longer than 1 MiB; is a quotation mark left open?',
};

const damaged = {
  utf8: 'bytes that are not UTF-8; save the file as UTF-8',
  nul: 'a NUL byte; this is not text in UTF-8',
} as const;

/**
 * Reads a table as it streams in. Whatever is wrong with a row goes to `faults` with its line, and the next row is
 * read; with a header that cannot be understood reading stops.
 *
 * @param open is told the header; returns what takes the rows, or what is wrong with the header
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  faults: Faults,
  open: (header: readonly string[]) => TakeRow | string,
): Promise<void> {
  const table = tableReader(faults, open);
  for await (const chunk of source) {
    table.push(chunk);
    if (table.refused) return;
  }
  table.end();
}

function tableReader(faults: Faults, open: (header: readonly string[]) => TakeRow | string) {
  let beginning = Buffer.alloc(0);
  let take: TakeRow | null = null;
  let refused = false;
  let columns = 0;
  // Empty lines matter only when something follows them.
  let blankFrom = 0;
  let blanks = 0;

  function refuse(line: number, reason: string): void {
    refused = true;
    faults.add(line, kindOf(beginning) ?? reason);
  }

  function wrongIn(row: CsvRow, into: TakeRow): string | null {
    if (row.damaged) return damaged[row.damaged];
    if (row.count !== columns)
      return `${row.count} ${row.count === 1 ? 'field' : 'fields'}, but the header has ${columns}`;
    return into(row);
  }

  function afterBlanks(): void {
    for (let i = 0; i < blanks; i++) faults.add(blankFrom + i, 'an empty line');
    blanks = 0;
  }

  const reader = csvReader({
    row(row) {
      if (refused) return;
      if (!take) {
        if (row.damaged) return refuse(row.line, damaged[row.damaged]);
        const header = Array.from({ length: row.count }, (_, field) => fieldText(row, field));
        columns = header.length;
        const opened = open(header);
        if (typeof opened === 'string') return refuse(row.line, opened);
        take = opened;
        return;
      }
      if (row.blank) {
        if (blanks++ === 0) blankFrom = row.line;
        return;
      }
      afterBlanks();
      const reason = wrongIn(row, take);
      if (reason !== null) faults.add(row.line, reason);
    },
    broken(line, reason) {
      if (refused) return;
      if (!take) return refuse(line, broken[reason]);
      afterBlanks();
      faults.add(line, broken[reason]);
    },
  });

  return {
    get refused() {
      return refused;
    },
    push(chunk: Uint8Array) {
      if (beginning.length < 8) beginning = Buffer.concat([beginning, chunk.subarray(0, 8)]);
      reader.push(chunk);
    },
    end() {
      reader.end();
      if (!take && !refused) refuse(1, 'the file is empty; its first line must name the columns');
    },
  };
}

/** Where the first bytes tell what somebody gave instead of a table. */
function kindOf(beginning: Uint8Array): string | null {
  const [a, b] = beginning;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return 'this is UTF-16; save the file as CSV in UTF-8';
  const strange = notText(beginning);
  if (strange === 'table_is_workbook') return 'this is a workbook; save it as CSV in UTF-8';
  return strange ? 'this is no table in text; it must be CSV in UTF-8' : null;
}
