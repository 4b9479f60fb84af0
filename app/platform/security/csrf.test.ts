import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csrfOk, csrfToken } from './csrf.ts';

const key = new Uint8Array(32).fill(5);

describe('csrfToken', () => {
  it('asvs-3.5.1 is accepted for the sign-in or browser it was made for, and for no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (mine, other) => {
        fc.pre(mine !== other);
        const token = csrfToken(key, mine);
        expect(csrfOk(key, mine, token)).toBe(true);
        expect(csrfOk(key, other, token)).toBe(false);
        expect(csrfOk(new Uint8Array(32), mine, token)).toBe(false);
      }),
    );
  });

  it('shows other bytes on every page, in every position', () => {
    const made = Array.from({ length: 64 }, () => csrfToken(key, 'a'));
    for (let i = 0; i < 85; i++)
      expect(new Set(made.map((token) => token[i])).size).toBeGreaterThan(4);
  });

  it('is not accepted after a change of any one character, nor cut or lengthened', () => {
    const token = csrfToken(key, 'a');
    for (let i = 0; i < 85; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(csrfOk(key, 'a', token.slice(0, i) + other + token.slice(i + 1))).toBe(false);
    }
    for (const bad of ['', token.slice(1), `${token}A`, token.slice(0, 43)])
      expect(csrfOk(key, 'a', bad)).toBe(false);
  });
});
