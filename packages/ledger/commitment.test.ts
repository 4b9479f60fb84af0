import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, isCommitment, openCommitment } from './commitment.ts';

const vectors: { cases: { salt: string; field: string; value: unknown; commitment: string }[] } =
  JSON.parse(readFileSync(new URL('./vectors/commitment.json', import.meta.url), 'utf8'));

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });
const values = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

describe('commit', () => {
  it.each(vectors.cases)('gives $commitment for field $field', (given) => {
    const salt = Buffer.from(given.salt, 'hex');
    expect(commit(salt, given.field, given.value)).toBe(given.commitment);
  });

  it('is opened by the same value and salt under the same field, and by nothing else', () => {
    fc.assert(
      fc.property(salts, salts, values, values, (salt, otherSalt, value, otherValue) => {
        fc.pre(!Buffer.from(salt).equals(otherSalt) && value !== otherValue);
        const made = commit(salt, 'text', value);
        expect(isCommitment(made)).toBe(true);
        expect(openCommitment(made, { salt, field: 'text', value })).toBe(true);
        expect(openCommitment(made, { salt: otherSalt, field: 'text', value })).toBe(false);
        expect(openCommitment(made, { salt, field: 'place', value })).toBe(false);
        expect(openCommitment(made, { salt, field: 'text', value: otherValue })).toBe(false);
      }),
    );
  });

  it('tells 1 from "1" and an empty text from nothing', () => {
    const salt = new Uint8Array(32);
    expect(commit(salt, 'a', 1)).not.toBe(commit(salt, 'a', '1'));
    expect(commit(salt, 'a', '')).not.toBe(commit(salt, 'a', null));
  });

  it('refuses a short salt and a field name that could move the border to the value', () => {
    expect(() => commit(new Uint8Array(16), 'a', 1)).toThrow(/32 bytes/);
    for (const field of ['', 'a\0b', 'a/b', '名字', 'a'.repeat(65)])
      expect(() => commit(new Uint8Array(32), field, 1)).toThrow(/field name/);
  });
});

describe('openCommitment', () => {
  it('is false for texts that are no commitments, also for the same bytes written in another way', () => {
    const salt = new Uint8Array(32);
    const made = commit(salt, 'a', 1);
    const opening = { salt, field: 'a', value: 1 };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const other = made.slice(0, -1) + alphabet[alphabet.indexOf(made.at(-1)!) + 1];
    for (const text of ['', `${made}=`, made.slice(1), other, 'ä'.repeat(43)])
      expect(openCommitment(text, opening)).toBe(false);
  });

  it('is false for a salt of another length', () => {
    const made = commit(new Uint8Array(32), 'a', 1);
    expect(openCommitment(made, { salt: new Uint8Array(31), field: 'a', value: 1 })).toBe(false);
  });
});
