import { type CsvRow, fieldBytes, fieldText } from '../../platform/csv/csv-records.ts';
import { quoted } from '../../platform/csv/faults.ts';
import { type Interner, interner } from './intern.ts';

/** Bytes in UTF-8. Longer ones are no ids but something in the wrong column. */
export const longestId = 256;

/**
 * Tabs and line breaks would make two inputs look alike in the text that is hashed, other control characters and blanks
 * at the ends to people.
 */
const unfit = /^\s|\s$|[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Numbers for ids as they come, or what is wrong with one. */
export type Ids = {
  /** The number of the id in this field, or a reason. */
  take(row: CsvRow, field: number): number | string;
  texts(): string[];
};

/** @param what `participant` or `statement`, for the reasons */
export function idTaker(what: string): Ids {
  const known: Interner = interner();
  const isPlain: boolean[] = [];
  return {
    texts: () => known.texts(),
    take(row, field) {
      let bytes: Uint8Array = row.bytes;
      let start = row.starts[field] as number;
      let end = row.ends[field] as number;
      if (row.doubled[field] === 1) {
        bytes = fieldBytes(row, field);
        start = 0;
        end = bytes.length;
      }
      if (start === end) return `the ${what} is empty`;
      if (end - start > longestId) return `the id of the ${what} is longer than ${longestId} bytes`;
      const number = known.of(bytes, start, end);
      if (number === isPlain.length) isPlain.push(!unfit.test(fieldText(row, field)));
      return isPlain[number] ? number : unfitReason(what, fieldText(row, field));
    },
  };
}

/** The same for an id that is text already. Null: nothing is wrong with it. */
export function wrongWithId(what: string, id: string): string | null {
  if (id === '') return `the ${what} is empty`;
  if (Buffer.byteLength(id) > longestId)
    return `the id of the ${what} is longer than ${longestId} bytes`;
  return unfit.test(id) ? unfitReason(what, id) : null;
}

const unfitReason = (what: string, id: string): string =>
  /[\p{Cc}\p{Zl}\p{Zp}]/u.test(id)
    ? `the ${what} ${quoted(id)} has a control character in it`
    : `the ${what} ${quoted(id)} has a blank at an end`;
