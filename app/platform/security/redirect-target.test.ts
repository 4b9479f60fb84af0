import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from './redirect-target.ts';

const origin = 'https://linli.example.org';

describe('safeNext', () => {
  it.each(['/', '/xingfu/concerns?sort=late&q=%E7%94%B5%E6%A2%AF#c3', '/a%2F%2Fb'])(
    'takes %s, a path of ours',
    (next) => expect(safeNext(next, origin)).toBe(next),
  );

  it.each([
    ...['', 'concerns', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example'],
    ...[
      'https://evil.example',
      'https://linli.example.org/',
      'javascript:alert(1)',
      'data:text/html,x',
    ],
    ...[
      '/\t/evil.example',
      '/\n/evil.example',
      '/a\r\nSet-Cookie: b=c',
      '/\u0000',
      '/\u202Egpj',
      '/.//evil.example',
    ],
    ...['/..//evil.example', `/${'a'.repeat(2001)}`, ' //evil.example', '/%5c\\evil'],
  ])('refuses %j', (next) => expect(safeNext(next, origin)).toBeNull());

  it('asvs-3.7.2 never leaves the own origin, whatever is typed', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '//',
      'evil.example',
      'https:',
      '?',
      '#',
      '%2f',
      '\t',
      ' ',
      '鄰',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => `/${all.join('')}`),
        ),
        (next) => {
          const target = safeNext(next, origin);
          if (target === null) return;
          expect(new URL(target, `${origin}/any/page`).origin).toBe(origin);
          expect(target).toMatch(/^\/(?![/\\])/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
