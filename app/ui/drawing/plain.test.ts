import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plain, shortened } from './plain.ts';
import { anyText } from './testing.ts';

it('whatever somebody wrote becomes one line of characters that every XML document may hold', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      // XML 1.0, production 2, without line ends and tabs
      expect(/^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(plain(text))).toBe(true);
    }),
  );
  expect(plain('half \ud83d of \udc4d a sign\uffff')).toBe('half \ufffd of \ufffd a sign');
});

it('nothing written can turn the direction of what follows or hide', () => {
  expect(plain('\u202Egnp.exe\u2066 a\u200b\u0000b\n\tc ')).toBe('gnp.exe ab c');
});

it('a long text is cut between characters, with a sign that there is more', () => {
  expect(shortened('👍👍👍👍', 3)).toBe('👍👍…');
  expect(shortened('short', 5)).toBe('short');
});
