import { array, assert, nat, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, widthOf } from './fit-text.ts';

const words = array(
  oneof(
    nat(0x10ffff),
    nat(0x3ff),
    nat(0xff).map((n) => 0x2000 + n),
  ),
  { maxLength: 40 },
).map((codes) => String.fromCodePoint(...codes));

describe('somebody else’s words on a terminal', () => {
  it('are one line without control characters or direction overrides', () => {
    expect(
      fitText('one\r\ntwo\t\u001b[31mred\u001b[0m\u0007 \u202eevil\u202c\u2066x\u2069\u200f', 80),
    ).toBe('one two [31mred[0m evilx');
  });

  it('are cut to the columns, Chinese and emoji taking two', () => {
    expect(fitText('The lift is broken', 8)).toBe('The lif…');
    expect(fitText('The lift', 8)).toBe('The lift');
    expect(fitText('电梯坏了', 8)).toBe('电梯坏了');
    expect(fitText('电梯坏了', 7)).toBe('电梯坏…');
    expect(fitText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 5)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦…');
    expect(fitText('x', 0)).toBe('');
  });

  it('never take more columns than there are, whatever they are', () => {
    assert(
      property(words, nat(20), (text, columns) => {
        const line = fitText(text, columns);
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
    expect(widthOf(fitText('x'.repeat(1_000_000), 60))).toBe(60);
  });
});
