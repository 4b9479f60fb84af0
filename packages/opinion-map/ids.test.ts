import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from './fixtures/random-votes.ts';
import { canonicalOrder, compareIds } from './ids.ts';

const inOrder = (ids: readonly string[]): string[] =>
  Array.from(canonicalOrder(ids), (i) => ids[i] as string);

const anyId = fc.oneof(
  fc.nat().map(String),
  // Alike for long, and longer than any whole number a double holds.
  fc.tuple(fc.constantFrom('1', '12345678', '9'.repeat(33)), fc.nat()).map((pair) => pair.join('')),
  fc.string({ unit: fc.constantFrom('a', '\u{fe}', '\u{ff}', '\u{100}'), maxLength: 7 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', '\u{ffff}', '\u{10000}'), maxLength: 4 }),
);

describe('the canonical order of ids', () => {
  it('is by number for decimal integers, also beyond what a double holds', () => {
    expect(inOrder(['10', '9', '0', '9007199254740993', '9007199254740992'])).toEqual([
      '0',
      '9',
      '10',
      '9007199254740992',
      '9007199254740993',
    ]);
  });

  it('puts numbers before everything else, and takes leading zeros, signs and points for text', () => {
    expect(inOrder(['b', '007', '-1', '12', '', '1.5', 'a'])).toEqual([
      '12',
      '',
      '-1',
      '007',
      '1.5',
      'a',
      'b',
    ]);
  });

  it('is by UTF-8 bytes for text, where UTF-16 would put rare characters first', () => {
    expect(inOrder(['\u{1f600}', '\u{fb01}', 'ü', 'z'])).toEqual([
      'z',
      'ü',
      '\u{fb01}',
      '\u{1f600}',
    ]);
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        fc.pre(!/^\d+$/.test(a) && !/^\d+$/.test(b));
        expect(Math.sign(compareIds(a, b))).toBe(
          Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('tells any two ids apart, even those that no UTF-8 file can hold', () => {
    expect(compareIds('\ud800', '\ud801')).toBeLessThan(0);
    expect(compareIds('\udfff', '\ufffd')).not.toBe(0);
  });

  it('is the same whatever order they came in, and agrees with comparing two at a time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyId, { maxLength: 40 }), fc.integer(), (ids, seed) => {
        const expected = [...ids].sort(compareIds);
        expect(inOrder(ids)).toEqual(expected);
        expect(inOrder(shuffled(ids, seed))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
