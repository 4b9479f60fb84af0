import { isUtf8 } from 'node:buffer';

/** One record. The object and its arrays are used again for the next one: take out what you need. */
export type CsvRow = {
  /** The physical line on which it begins, from 1. */
  line: number;
  /** How many fields. */
  count: number;
  /** Where the fields are: field f is bytes starts[f] … ends[f] − 1, without its quotation marks. */
  bytes: Buffer;
  starts: Uint32Array;
  ends: Uint32Array;
  /** 1: quotation marks in it are doubled; `fieldBytes` and `fieldText` make them single. */
  doubled: Uint8Array;
  /** An empty line. */
  blank: boolean;
  /** Some byte of it is no text: not UTF-8, or a NUL. */
  damaged: 'utf8' | 'nul' | null;
};

/** Why a record cannot be cut into fields. Reading goes on with the physical line after its first. */
export type BrokenReason =
  | 'quote-inside'
  | 'quote-not-last'
  | 'quote-open'
  | 'return-alone'
  | 'too-long';

export type CsvListener = {
  row(row: CsvRow): void;
  broken(line: number, reason: BrokenReason): void;
};

export type CsvReader = {
  push(chunk: Uint8Array): void;
  /** After the last chunk. */
  end(): void;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const comma = 0x2c;
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** No record is longer: a quotation mark left open must not swallow the rest of the file. */
export const longestRecord = 1 << 20;

const ends = 0;
const needsMore = 1;
type Cut = typeof ends | typeof needsMore | BrokenReason;

/** Bytes that end a run of plain ones. */
const special = new Uint8Array(256);
for (const byte of [lineFeed, carriageReturn, quote, comma]) special[byte] = 1;

/**
 * Cuts a stream of bytes into records (RFC 4180: commas, double quotes, CRLF or LF in any mixture), with or without a
 * byte order mark. However the bytes are cut into chunks, the listener hears the same; fields stay ranges of bytes, so
 * that a file of millions of rows makes no string that nobody asked for.
 *
 * csv-parse, which the rest of the house uses, takes several times as long and tells the line on which a record ends.
 */
export function csvReader(listener: CsvListener, longest: number = longestRecord): CsvReader {
  // Indices are in bounds by the loops' conditions: casts instead of checks, for a byte loop.
  let held: Buffer = Buffer.alloc(0);
  let begun = false;
  let skipping = false;
  let next = 0;
  let lineFeeds = 0;
  const row: CsvRow = {
    line: 1,
    count: 0,
    bytes: held,
    starts: new Uint32Array(16),
    ends: new Uint32Array(16),
    doubled: new Uint8Array(16),
    blank: false,
    damaged: null,
  };

  function add(start: number, end: number, doubled: number): void {
    if (row.count === row.starts.length) {
      row.starts = twice(row.starts);
      row.ends = twice(row.ends);
      const larger = new Uint8Array(row.doubled.length * 2);
      larger.set(row.doubled);
      row.doubled = larger;
    }
    row.starts[row.count] = start;
    row.ends[row.count] = end;
    row.doubled[row.count++] = doubled;
  }

  /** Reads the record at `at`; sets `next`, `lineFeeds` and the fields of `row`. */
  function cut(bytes: Buffer, at: number, final: boolean): Cut {
    const stop = Math.min(bytes.length, at + longest);
    const short: Cut = stop - at >= longest ? 'too-long' : needsMore;
    const last = final && short === needsMore;
    let i = at;
    row.count = 0;
    lineFeeds = 0;
    for (;;) {
      if (i < stop && bytes[i] === quote) {
        const start = ++i;
        let doubled = 0;
        for (;;) {
          if (i >= stop) return last ? 'quote-open' : short;
          const byte = bytes[i++] as number;
          if (byte === lineFeed) lineFeeds++;
          if (byte !== quote) continue;
          if (i >= stop && !last) return short;
          if (i >= stop || bytes[i] !== quote) break;
          doubled = 1;
          i++;
        }
        add(start, i - 1, doubled);
      } else {
        const start = i;
        while (i < stop && special[bytes[i] as number] === 0) i++;
        if (i >= stop && !last) return short;
        if (i < stop && bytes[i] === quote) return 'quote-inside';
        add(start, i, 0);
      }
      if (i >= stop) {
        next = i;
        return last ? ends : short;
      }
      const byte = bytes[i++] as number;
      if (byte === comma) continue;
      if (byte === carriageReturn) {
        if (i >= stop && !last) return short;
        if (i >= stop || bytes[i] !== lineFeed) return 'return-alone';
        i++;
      } else if (byte !== lineFeed) return 'quote-not-last';
      lineFeeds++;
      next = i;
      return ends;
    }
  }

  function read(bytes: Buffer, final: boolean): void {
    let at = 0;
    if (!begun) {
      if (bytes.length < mark.length && !final) {
        held = bytes;
        return;
      }
      begun = true;
      if (bytes.subarray(0, mark.length).equals(mark)) at = mark.length;
    }
    // A line feed is never part of a longer character.
    const whole = final ? bytes.length : bytes.lastIndexOf(lineFeed) + 1;
    const clean = isText(bytes, at, whole);
    row.bytes = bytes;
    while (at < bytes.length) {
      if (skipping) {
        at = afterLine(bytes, at);
        if (skipping) break;
        continue;
      }
      const found = cut(bytes, at, final);
      if (found === needsMore) break;
      if (found === ends) {
        row.blank = row.count === 1 && row.starts[0] === row.ends[0] && row.starts[0] === at;
        row.damaged = clean ? null : damageIn(bytes, at, next);
        listener.row(row);
        row.line += lineFeeds;
        at = next;
      } else {
        listener.broken(row.line, found);
        skipping = true;
      }
    }
    held = Buffer.from(bytes.subarray(at));
  }

  /** Ends `skipping` where the line ends. */
  function afterLine(bytes: Buffer, at: number): number {
    const found = bytes.indexOf(lineFeed, at);
    if (found < 0) return bytes.length;
    skipping = false;
    row.line++;
    return found + 1;
  }

  return {
    push: (chunk) =>
      read(held.length === 0 ? asBuffer(chunk) : Buffer.concat([held, chunk]), false),
    end: () => read(held, true),
  };
}

function twice(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function isText(bytes: Buffer, from: number, to: number): boolean {
  return damageIn(bytes, from, to) === null;
}

function damageIn(bytes: Buffer, from: number, to: number): CsvRow['damaged'] {
  const part = bytes.subarray(from, to);
  if (!isUtf8(part)) return 'utf8';
  return part.includes(0) ? 'nul' : null;
}

/** The bytes of a field as they are meant. Valid until the next record. */
export function fieldBytes(row: CsvRow, field: number): Buffer {
  const bytes = row.bytes.subarray(row.starts[field], row.ends[field]);
  return row.doubled[field] === 1
    ? Buffer.from(bytes.toString('latin1').replaceAll('""', '"'), 'latin1')
    : bytes;
}

export const fieldText = (row: CsvRow, field: number): string =>
  fieldBytes(row, field).toString('utf8');
