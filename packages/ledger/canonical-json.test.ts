import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  canonicalJson,
  NotCanonical,
  readCanonicalJson,
} from './canonical-json.ts';

type Vectors = {
  numbers: { bits: string; text: string }[];
  refusedNumbers: { bits: string; why: string }[];
  objects: { input: string; canonical: string }[];
};
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('./vectors/canonical-json.json', import.meta.url), 'utf8'),
);

/** The same value as an ordinary parser gives it: the generator makes objects with and without prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function doubleOf(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE();
}

/** JSON values without −0, which has no canonical form here. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter(
    (value) => !JSON.stringify(value, (_, v) => (Object.is(v, -0) ? '\0−0' : v)).includes('−0'),
  );

describe('canonicalJson', () => {
  it.each(vectors.numbers)('writes the number $bits as $text', ({ bits, text }) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text);
  });

  it.each(vectors.refusedNumbers)('refuses the number $bits: $why', ({ bits }) => {
    expect(() => canonicalJson({ a: [doubleOf(bits)] })).toThrow(NotCanonical);
  });

  it.each(vectors.objects)('writes the example of the RFC: $canonical', ({ input, canonical }) => {
    expect(canonicalJson(JSON.parse(input))).toBe(canonical);
  });

  it('gives the UTF-8 bytes that RFC 8785 §3.2.4 prints for its first example', () => {
    const printed =
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b' +
      '3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c' +
      '22737472696e67223a22e282ac245c75303030665c6e412742' +
      '5c225c5c5c5c5c222f227d';
    const bytes = canonicalBytes(JSON.parse(vectors.objects[0]!.input));
    expect(Buffer.from(bytes).toString('hex')).toBe(printed);
  });

  it('does not depend on the order in which members were added', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
        const back = Object.fromEntries(Object.entries(members).reverse());
        expect(canonicalJson(back)).toBe(canonicalJson(members));
      }),
    );
  });

  it('is read by any JSON parser as the same value, and written again as the same text', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(plain(value));
        expect(canonicalJson(readCanonicalJson(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('gives two different values two different texts', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = isDeepStrictEqual(plain(a), plain(b));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
    );
  });

  it.each([
    ['a lone surrogate', { a: '\ud800' }, '/a'],
    ['a lone surrogate as key', { '\udc00': 1 }, '/\udc00'],
    ['undefined', { a: { b: undefined } }, '/a/b'],
    ['a hole in a list', { a: new Array(1) }, '/a/0'],
    ['a date', { 'a/b': new Date(0) }, '/a~1b'],
    ['a big integer', [1n], '/0'],
    ['a function', [() => 1], '/0'],
    ['a map', new Map(), ''],
    ['a symbol as key', { [Symbol('x')]: 1 }, ''],
  ])('refuses %s and says where', (_, value, pointer) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical);
    try {
      canonicalJson(value);
    } catch (error) {
      expect((error as NotCanonical).pointer).toBe(pointer);
    }
  });

  it('refuses a value that contains itself', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow(/nesting/);
  });

  it('takes an object without prototype and a key called __proto__', () => {
    const value = Object.create(null);
    Object.defineProperty(value, '__proto__', { value: 1, enumerable: true });
    expect(canonicalJson(value)).toBe('{"__proto__":1}');
  });

  it('with integersOnly takes whole numbers up to 2^53 − 1 and nothing else', () => {
    const only = { integersOnly: true };
    expect(canonicalJson([Number.MAX_SAFE_INTEGER, -5, 0], only)).toBe('[9007199254740991,-5,0]');
    for (const bad of [0.5, 2 ** 53, 1e21]) expect(() => canonicalJson(bad, only)).toThrow();
  });
});

describe('readCanonicalJson', () => {
  it.each(['{"b":1,"a":2}', '{"a":1,"a":1}', '{ "a":1}', '1.0', '"\\u0041"', '1e2', '-0'])(
    'refuses %s, which says the same in another way',
    (text) => {
      expect(() => readCanonicalJson(text)).toThrow(NotCanonical);
    },
  );
});
