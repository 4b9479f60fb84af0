import { parse } from 'csv-parse/sync';
import {
  array,
  assert,
  boolean,
  constantFrom,
  oneof,
  property,
  string,
  uint8Array,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader, fieldText, longestRecord } from './csv-records.ts';

type Heard = { line: number; cells?: string[]; broken?: string; damaged?: string };

/** Everything a reader says of these bytes, handed over in pieces that end where `cuts` say. */
function heard(bytes: Uint8Array, cuts: readonly number[] = [], longest?: number): Heard[] {
  const said: Heard[] = [];
  const reader = csvReader(
    {
      row(row) {
        const cells = Array.from({ length: row.count }, (_, field) => fieldText(row, field));
        said.push({ line: row.line, cells, ...(row.damaged ? { damaged: row.damaged } : {}) });
      },
      broken: (line, broken) => said.push({ line, broken }),
    },
    longest,
  );
  let from = 0;
  for (const cut of [...cuts.map((n) => n % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  )) {
    reader.push(bytes.subarray(from, cut));
    from = cut;
  }
  reader.end();
  return said;
}

const read = (text: string) => heard(Buffer.from(text));

const cell = oneof(
  string({
    unit: constantFrom('a', '"', ',', '\n', '\r', ' ', '社', '🏠', '\ufeff'),
    maxLength: 6,
  }),
  string({ unit: 'binary', maxLength: 4 }).map((text) => text.toWellFormed().replaceAll('\0', '0')),
);
const table = array(array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
const positions = array(constantFrom(...Array.from({ length: 97 }, (_, i) => i * 7)), {
  maxLength: 6,
});

/** As a program may write it: quoted where it must be, and also where it need not. */
function written(rows: readonly (readonly string[])[], quoteAll: boolean, ends: readonly string[]) {
  const field = (text: string) =>
    quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row, i) => row.map(field).join(',') + ends[i % ends.length]).join('');
}

describe('a table cut into records', () => {
  it('gives back every cell of any table, whatever is quoted, however lines end and bytes are cut', () => {
    assert(
      property(
        table,
        boolean(),
        array(constantFrom('\n', '\r\n'), { minLength: 1 }),
        positions,
        (rows, quoteAll, ends, cuts) => {
          const bytes = Buffer.from(`\ufeff${written(rows, quoteAll, ends)}`);
          expect(heard(bytes, cuts).map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with csv-parse about what the cells are', () => {
    assert(
      property(table, boolean(), (rows, quoteAll) => {
        const text = `\ufeff${written(rows, quoteAll, ['\n', '\r\n'])}`;
        const theirs: string[][] = parse(text, {
          bom: true,
          relax_column_count: true,
          record_delimiter: ['\r\n', '\n'],
        });
        expect(read(text).map(({ cells }) => cells)).toEqual(theirs);
      }),
      { numRuns: 200 },
    );
  });

  it('hears the same from any bytes at all, however they are cut', () => {
    const byte = constantFrom(
      0x22,
      0x2c,
      0x0a,
      0x0d,
      0x61,
      0xe7,
      0xa4,
      0xbe,
      0xff,
      0x00,
      0xef,
      0xbb,
      0xbf,
    );
    const bytes = oneof(
      array(byte, { maxLength: 60 }).map((all) => Uint8Array.from(all)),
      uint8Array({ maxLength: 60 }),
    );
    assert(
      property(bytes, positions, constantFrom(8, 20, 1000), (all, cuts, longest) => {
        expect(heard(all, cuts, longest)).toEqual(heard(all, [], longest));
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the line on which each record begins, as an editor counts', () => {
    const text = 'a,b\r\n1,"two\nlines"\n\n2,"x\r\ny\r\n"\r\n3,z';
    expect(read(text).map(({ line }) => line)).toEqual([1, 2, 4, 5, 8]);
  });

  it.each([
    ['a quotation mark inside a bare field', 'a\nb"c\nd', 'quote-inside'],
    ['something behind a closing quotation mark', 'a\n"b"c\nd', 'quote-not-last'],
    ['a carriage return alone', 'a\nb\rc\nd', 'return-alone'],
    ['a carriage return alone behind a quoted field', 'a\n"b"\rc\nd', 'return-alone'],
    ['a quotation mark left open', 'a\n"b\nd', 'quote-open'],
  ])('%s costs one row, and the next line is read', (_, text, broken) => {
    expect(read(text)).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, broken },
      { line: 3, cells: ['d'] },
    ]);
  });

  it('lets no quotation mark left open swallow a long file', () => {
    const text = `a\n"b\n${'row\n'.repeat(longestRecord / 4)}`;
    const said = read(text);
    expect(said.slice(0, 3)).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, broken: 'too-long' },
      { line: 3, cells: ['row'] },
    ]);
    expect(said).toHaveLength(2 + longestRecord / 4);
  });

  it('marks a record that is no text', () => {
    const bytes = Buffer.concat([
      Buffer.from('a\n'),
      Buffer.from([0xb1, 0xe0, 0x0a]),
      Buffer.from('b\0\nc\n'),
    ]);
    expect(heard(bytes).map(({ line, damaged }) => [line, damaged])).toEqual([
      [1, undefined],
      [2, 'utf8'],
      [3, 'nul'],
      [4, undefined],
    ]);
  });
});
