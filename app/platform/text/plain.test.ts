import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskSpans, tidySpans } from './mask.ts';
import { cleanLine, cleanText, lengthOf, shorten, withinLength } from './plain.ts';

it('keeps what was meant: lines, emoji, joiners, marks; drops what hides', () => {
  expect(cleanText(' 第一行 \r\n\r\n\r\n\r\n第二行\t尾\u0000\u202e ')).toBe('第一行\n\n第二行 尾');
  expect(cleanText('👨‍👩‍👧 नमस्ते e\u0301')).toBe('👨‍👩‍👧 नमस्ते é');
  expect(cleanText('abc\u2066def\u2069\ufeff\u{e0041}\ud800')).toBe('abcdef');
  expect(cleanText(`z${'\u0335'.repeat(50)}x`)).toBe(`z${'\u0335'.repeat(6)}x`);
  expect(cleanLine(' 标题\n第二行 ')).toBe('标题 第二行');
});

it('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({
          unit: fc.constantFrom('\n', '\r', ' ', '\u3000', 'a', '\u0301', '\u200b'),
          maxLength: 30,
        }),
      ),
      (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanLine(text)).not.toContain('\n');
        expect(cleanText(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\n{3}/);
      },
    ),
    { numRuns: 400 },
  );
});

it('counts as people count and never cuts a character in half', () => {
  expect(lengthOf('👨‍👩‍👧好é')).toBe(3);
  expect(withinLength('👨‍👩‍👧'.repeat(10), 10)).toBe(true);
  expect(withinLength('好'.repeat(11), 10)).toBe(false);
  expect(withinLength(`e${'\u0301'.repeat(1_000_000)}`, 10)).toBe(false);
  expect(shorten('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
  expect(shorten('好的', 2)).toBe('好的');
});

it('a mask tells a class of length only and copes with spans that overlap or reach too far', () => {
  expect(maskSpans('王小明住501', [{ start: 0, end: 3 }])).toBe('▇▇住501');
  expect(
    maskSpans('电话13800138000吧', [
      { start: 2, end: 8 },
      { start: 5, end: 13 },
      { start: 40, end: 90 },
    ]),
  ).toBe('电话▇▇▇▇吧');
  expect(
    tidySpans(
      [
        { start: -3, end: 2 },
        { start: 2, end: 2 },
      ],
      5,
    ),
  ).toEqual([{ start: 0, end: 2 }]);
});
