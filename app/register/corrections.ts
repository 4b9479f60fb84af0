import type { Reader } from '../platform/db/database.ts';
import type { Cell } from '../platform/files/csv-out.ts';
import type { RefusedRow } from './importing.ts';
import { refusedAfter } from './store.ts';

export type CorrectionWords = {
  readonly lineColumn: string;
  readonly reasonColumn: string;
  reason(code: string): string;
};

const page = 1000;

/**
 * The refused rows with their own columns, the line in the old file and what to correct. The two new columns stand
 * last and have names that no mapping takes, so that the corrected file can come back as it is.
 */
export async function* correctionRows(
  header: readonly string[],
  refused: Iterable<RefusedRow> | AsyncIterable<RefusedRow>,
  words: CorrectionWords,
): AsyncGenerator<readonly Cell[]> {
  const own = withoutOurs(header, words);
  yield [...own.map(({ name }) => name), words.reasonColumn, words.lineColumn];
  for await (const { line, code, cells } of refused)
    yield [...own.map(({ at }) => cells[at] ?? ''), words.reason(code), line];
}

/** A file that comes back has our two columns already. */
function withoutOurs(header: readonly string[], { lineColumn, reasonColumn }: CorrectionWords) {
  return header
    .map((name, at) => ({ name, at }))
    .filter(({ name }) => name !== lineColumn && name !== reasonColumn);
}

/** All refused rows of an import, a thousand at a time. */
export async function* allRefused(reader: Reader, id: string): AsyncGenerator<RefusedRow> {
  let line = 0;
  for (;;) {
    const rows = await refusedAfter(reader, id, line, page);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    line = last.line;
  }
}
