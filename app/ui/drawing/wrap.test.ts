import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../ui/drawing/testing.ts';
import { plain } from '../../ui/index.ts';
import { wrap } from './wrap.ts';

it('loses nothing and adds nothing, whatever is broken into lines', () => {
  fc.assert(
    fc.property(anyText.map(plain), fc.integer({ min: 4, max: 40 }), (text, width) => {
      const bare = (said: string) => said.replace(/\s/g, '');
      expect(bare(wrap(text, width, 1_000).join(''))).toBe(bare(text));
    }),
  );
});

it('breaks between words, and Chinese between any two signs but before a full stop', () => {
  expect(wrap('We need a lift in building seven', 10)).toEqual([
    'We need a lift in',
    'building seven',
  ]);
  expect(wrap('先修屋顶和消防，花钱最少。', 7)).toEqual(['先修屋顶和消', '防，花钱最少。']);
});

it('breaks a word that is longer than a line, and says when lines were left out', () => {
  const lines = wrap('https://example.org/a-very-long-address-indeed', 8, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
});
