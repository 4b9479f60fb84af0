import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeHash,
  codeKinds,
  codeLetters,
  codeMatches,
  newCode,
  readCode,
  showCode,
} from './codes.ts';

const kinds = Object.keys(codeKinds) as (keyof typeof codeKinds)[]; // its own keys
const key = new Uint8Array(32).fill(3);

describe('newCode', () => {
  it('has as many bits of chance as each way in needs', () => {
    const bits = (kind: (typeof kinds)[number]) =>
      newCode(kind).length * Math.log2(codeKinds[kind].letters.length);
    expect(bits('slip')).toBeGreaterThanOrEqual(45);
    expect(bits('status')).toBeGreaterThanOrEqual(45);
    expect(bits('recovery')).toBeGreaterThanOrEqual(45);
    expect(bits('posted')).toBe(40);
    expect(bits('contact')).toBeGreaterThanOrEqual(19.9);
  });

  it('uses 32 letters, none of which is I, L, O or U, each about as often', () => {
    expect(new Set(codeLetters).size).toBe(32);
    expect(codeLetters).not.toMatch(/[ILOU]/);
    const seen = new Map<string, number>();
    for (let i = 0; i < 3200; i++)
      for (const letter of newCode('slip')) seen.set(letter, (seen.get(letter) ?? 0) + 1);
    expect(seen.size).toBe(32);
    // 1,000 expected for each; seven standard deviations either side.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(220);
  });

  it('does not come twice in 10,000', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newCode('slip'))).size).toBe(10_000);
  });
});

describe('readCode', () => {
  it('reads what is printed, however it is spaced, cased or typed on a Chinese keyboard', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), (kind) => {
        const code = newCode(kind);
        const printed = showCode(kind, code);
        const fullWidth = code.replace(/[0-9A-Z]/g, (c) =>
          String.fromCharCode(c.charCodeAt(0) + 0xfee0),
        );
        for (const typed of [
          printed,
          printed.toLowerCase(),
          ` ${[...code].join(' ')} `,
          fullWidth,
          printed.replace('-', '—'),
        ])
          expect(readCode(kind, typed)).toBe(code);
      }),
    );
  });

  it('reads look-alikes as what is in the alphabet', () => {
    expect(readCode('slip', 'oOiIl-LuU00')).toBe('001111VV00');
  });

  it.each(['', 'ABCDE', 'ABCDE-FGHJKM', 'ABCDE-FGHJ!', '電梯電梯電梯電梯電梯', 'A'.repeat(101)])(
    'knows that %j is no slip code',
    (typed) => expect(readCode('slip', typed)).toBeNull(),
  );

  it('never throws, and gives only codes that it would read as themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...kinds), (typed, kind) => {
        const code = readCode(kind, typed);
        if (code !== null) expect(readCode(kind, code)).toBe(code);
      }),
    );
  });
});

describe('codeHash', () => {
  const use = { purpose: 'sign_up', community: 'a', code: 'ABCDE12345' };
  it('matches the same code for the same purpose in the same community only', () => {
    const hash = codeHash(key, use);
    expect(codeMatches(key, use, hash)).toBe(true);
    expect(codeMatches(key, { ...use, purpose: 'recover' }, hash)).toBe(false);
    expect(codeMatches(key, { ...use, community: 'b' }, hash)).toBe(false);
    expect(codeMatches(key, { ...use, code: 'ABCDE12346' }, hash)).toBe(false);
    expect(codeMatches(new Uint8Array(32), use, hash)).toBe(false);
    expect(codeMatches(key, use, '')).toBe(false);
  });

  it('cannot be moved from one field to the next', () => {
    expect(codeHash(key, { purpose: 'ab', community: 'c', code: 'd' })).not.toBe(
      codeHash(key, { purpose: 'a', community: 'bc', code: 'd' }),
    );
    expect(codeHash(key, { purpose: 'a","b', community: 'c', code: 'd' })).not.toBe(
      codeHash(key, { purpose: 'a', community: 'b","c', code: 'd' }),
    );
  });
});
