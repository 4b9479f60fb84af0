import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit } from './commitment.ts';
import {
  BadLeaf,
  decodeLeaf,
  decodeLeafDraft,
  encodeLeaf,
  encodeLeafDraft,
  type Leaf,
  numberLeaf,
} from './leaf.ts';

const vectors: { cases: { leaf: Leaf; bytes: string }[] } = JSON.parse(
  readFileSync(new URL('./vectors/leaf.json', import.meta.url), 'utf8'),
);

const accepted: Leaf = {
  v: 1,
  seq: 41,
  type: 'concern.accepted',
  at: '2026-03-02T01:15:00Z',
  ref: '01h455vb4pex5vsknk084sn02q',
  process: '01h455vb4pex5vsknk084sn02q',
  actor: '6zz0000000000000000000000g',
  rule: 'concerns-1',
  body: { code: 'lift', deadline: '2026-03-09', body: 'street-office' },
  c: { text: commit(new Uint8Array(32).fill(7), 'text', '電梯又停了') },
};

const idChars = [...'0123456789abcdefghjkmnpqrstvwxyz'];
const ids = fc
  .tuple(
    fc.constantFrom(...'01234567'),
    fc.array(fc.constantFrom(...idChars), { minLength: 25, maxLength: 25 }),
  )
  .map(([first, rest]) => first + rest.join(''));
const codes = fc.stringMatching(/^[a-z][a-z_]{0,20}$/);
const leaves: fc.Arbitrary<Leaf> = fc.record({
  v: fc.constant(1 as const),
  seq: fc.nat(),
  type: codes.map((word) => `concern.${word}`),
  at: fc
    .integer({ min: 0, max: 4102444800 })
    .map((s) => `${new Date(s * 1000).toISOString().slice(0, 19)}Z`),
  ref: ids,
  process: ids,
  actor: fc.option(ids),
  rule: fc.constant('concerns-1'),
  body: fc.dictionary(
    codes,
    fc.oneof(
      codes,
      fc.maxSafeInteger().map((n) => n || 0),
      fc.boolean(),
    ),
    { maxKeys: 4 },
  ),
  c: fc.dictionary(
    codes,
    fc
      .tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string())
      .map(([salt, value]) => commit(salt, 'text', value)),
    { maxKeys: 2 },
  ),
});

describe('encodeLeaf', () => {
  it.each(vectors.cases)('gives the published bytes for $leaf.type', ({ leaf, bytes }) => {
    expect(new TextDecoder().decode(encodeLeaf(leaf))).toBe(bytes);
  });

  it('round-trips 10,000 random leaves byte for byte', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        const bytes = encodeLeaf(leaf);
        return Buffer.from(encodeLeaf(decodeLeaf(bytes))).equals(bytes);
      }),
      { numRuns: 10_000 },
    );
  });

  it('gives a reader back every member as it was', () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(decodeLeaf(encodeLeaf(leaf))).toEqual(leaf);
      }),
    );
  });

  it('takes an act of the system, which has no actor', () => {
    expect(decodeLeaf(encodeLeaf({ ...accepted, actor: null })).actor).toBeNull();
  });

  it.each<[string, Record<string, unknown>]>([
    ['a sentence in the body', { body: { note: 'the lift stopped again' } }],
    ['Chinese in the body', { body: { note: '電梯' } }],
    ['a mail address in the body', { body: { who: 'wang@example.org' } }],
    ['a sentence deep in the body', { body: { a: [{ b: 'not this one' }] } }],
    ['a key that is a sentence', { body: { 'call me': 1 } }],
    ['a fraction in the body', { body: { share: 0.5 } }],
    ['nothing where a value should be', { body: { a: undefined } }],
    ['a time with milliseconds', { at: '2026-03-02T01:15:00.000Z' }],
    ['a local time', { at: '2026-03-02T09:15:00+08:00' }],
    ['a day that does not exist', { at: '2026-02-30T09:15:00Z' }],
    ['an actor by name', { actor: 'wang' }],
    ['a ref with letters that are no base32', { ref: '01h455vb4pex5vsknk084sniou' }],
    ['a ref beyond 128 bits', { ref: '8'.repeat(26) }],
    ['a plain hash as commitment', { c: { text: 'ba7816bf8f01cfea414140de5dae2223' } }],
    ['a list as body', { body: [] }],
    ['a member that is not in the format', { name: 'x' }],
    ['another version', { v: 2 }],
    ['a negative number', { seq: -1 }],
    ['no number', { seq: undefined }],
    ['a type that is a sentence', { type: 'Concern accepted' }],
  ])('refuses %s', (_, change) => {
    const leaf = { ...accepted, ...change } as Leaf; // wrong on purpose
    expect(() => encodeLeaf(leaf)).toThrow(BadLeaf);
  });

  it('takes 65,535 bytes and refuses one more', () => {
    const filled = (bytes: number): Leaf => {
      const empty = encodeLeaf({ ...accepted, body: { list: [] } }).length;
      let left = bytes - empty;
      const list: string[] = [];
      // Each entry costs its quotes and, but for the first, a comma.
      while (left > 0) {
        const cost = Math.min(left, list.length ? 103 : 102);
        const rest = left - cost;
        const size = cost - (list.length ? 3 : 2) - (rest > 0 && rest < 4 ? 4 : 0);
        list.push('a'.repeat(size));
        left -= size + (list.length > 1 ? 3 : 2);
      }
      return { ...accepted, body: { list } };
    };
    expect(encodeLeaf(filled(65_535)).length).toBe(65_535);
    expect(() => encodeLeaf(filled(65_536))).toThrow(/65536 bytes/);
  });
});

describe('decodeLeaf', () => {
  it.each([
    ['another order of members', '{"v":1,"seq":41}'],
    ['a list', '[]'],
    ['no JSON', 'hello'],
    ['an empty text', ''],
  ])('refuses %s', (_, text) => {
    expect(() => decodeLeaf(new TextEncoder().encode(text))).toThrow(BadLeaf);
  });

  it('refuses bytes that are no UTF-8, and a byte order mark', () => {
    expect(() => decodeLeaf(Uint8Array.of(0xff, 0xfe))).toThrow(BadLeaf);
    const marked = Buffer.concat([Buffer.from('\ufeff'), encodeLeaf(accepted)]);
    expect(() => decodeLeaf(marked)).toThrow(BadLeaf);
  });
});

describe('a draft', () => {
  it('waits without a number and keeps everything else when it gets one', () => {
    const { seq, ...draft } = accepted;
    const waiting = encodeLeafDraft(draft);
    expect(encodeLeaf(numberLeaf(decodeLeafDraft(waiting), seq))).toEqual(encodeLeaf(accepted));
    expect(() => encodeLeafDraft(accepted)).toThrow(BadLeaf);
  });
});
