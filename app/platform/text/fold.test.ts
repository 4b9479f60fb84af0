import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, sourceSpan } from './fold.ts';
import { normalise } from './normalise.ts';
import { findPhrases, phraseList } from './phrases.ts';

it('scripts, widths, case, accents and invisible characters make no difference', () => {
  const same = ['電動車 ABC123 café', '电动车 abc123 CAFÉ', '电动\u200b车\u202e abc123 cafe\u0301'];
  expect(new Set(same.map(normalise))).toEqual(new Set(['电动车 abc123 cafe']));
  expect(normalise('他看著妳\r\n裡面')).toBe('他看着你 里面');
});

it('every folded unit knows where it came from', () => {
  const source = '请\u200b加㈱微\u202eＸ號';
  const folded = fold(source);
  const at = folded.text.indexOf('x');
  const span = sourceSpan(folded, { start: at, end: at + 2 });
  expect(source.slice(span.start, span.end)).toBe('Ｘ號');
  expect(sourceSpan(folded, { start: 3, end: 3 })).toEqual({ start: 0, end: 0 });
});

it('normalising twice is normalising once, and offsets stay inside the text and in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
      const { text: made, from, to } = fold(text);
      expect(from.length).toBe(made.length);
      for (let at = 0; at < made.length; at += 1) {
        expect(from[at]!).toBeLessThan(to[at]!);
        expect(to[at]!).toBeLessThanOrEqual(text.length);
        if (at > 0) expect(from[at]!).toBeGreaterThanOrEqual(from[at - 1]!);
      }
    }),
    { numRuns: 400 },
  );
});

it('phrases: the longest wins, Latin ones only as whole words, in either script', () => {
  const table = phraseList(['煤气', '煤气味', 'gas', '掃碼']);
  const hits = (text: string) => findPhrases(table, fold(text).text).map(({ value }) => value);
  expect(hits('煤氣味,gasket, Gas! 扫码')).toEqual(['煤气味', 'gas', '掃碼']);
});
