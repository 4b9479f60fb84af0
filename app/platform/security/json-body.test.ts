import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBodyBudget } from './body.ts';
import { parseJson, readJsonBody } from './json-body.ts';

const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);

describe('readJsonBody', () => {
  it('gives back what was sent', async () => {
    expect(await readJsonBody(sent('{"a":[1,"電梯",null,{"b":true}]}'))).toEqual({
      ok: true,
      value: { a: [1, '電梯', null, { b: true }] },
    });
  });

  it('asvs-15.3.6 refuses keys that reach into objects, at any depth, and builds objects without prototype', () => {
    for (const name of ['__proto__', 'constructor', 'prototype'])
      for (const text of [
        `{"${name}":{"admin":true}}`,
        `[{"a":{"${name}":1}}]`,
        `{"\\u005f_proto__":1}`,
      ])
        if (text.includes(name) || name === '__proto__')
          expect(parseJson(text)).toMatchObject({ ok: false, code: 'bad_body' });
    const read = parseJson('{"a":{}}');
    if (!read.ok) throw new Error(read.code);
    expect(Object.getPrototypeOf(read.value)).toBeNull();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('takes 32 levels, refuses 33, and 100,000 in a moment', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(32)).ok).toBe(true);
    expect(parseJson(nested(33))).toMatchObject({ code: 'bad_body' });
    expect(parseJson('{"a":'.repeat(100_000))).toMatchObject({ code: 'bad_body' });
    expect(parseJson('["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\"[[[["]').ok).toBe(true);
  });

  it('refuses more than 256 KB, promised or not', async () => {
    const large = `"${'a'.repeat(256 * 1024)}"`;
    expect(await readJsonBody(sent(large))).toMatchObject({ code: 'body_too_large' });
    const stream = new Blob([large]).stream();
    expect(await readJsonBody(sent(stream))).toMatchObject({ code: 'body_too_large' });
    const lying = sent('1', { 'content-length': '99999999' });
    expect(await readJsonBody(lying)).toMatchObject({ code: 'body_too_large' });
  });

  it.each([
    ['broken UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['NUL, which no database text can hold', '"a\\u0000b"'],
    ['half of a surrogate pair', '"\\ud800"'],
    ['NUL in a key', '{"\\u0000":1}'],
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['two values', '1 2'],
  ])('refuses %s', async (_, body) => {
    expect(await readJsonBody(sent(body))).toMatchObject({ ok: false, code: 'bad_body' });
  });

  it('never throws and never takes longer than the text is long', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[[\]{}",:\\]*$/)),
        (text) => {
          expect(typeof parseJson(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives the room it used back, also after a refusal, and refuses when all of it is taken', async () => {
    const budget = openBodyBudget(100);
    expect((await readJsonBody(sent('"a"'), budget)).ok).toBe(true);
    expect(await readJsonBody(sent('{'), budget)).toMatchObject({ code: 'bad_body' });
    expect(budget.used).toBe(0);
    budget.used = 99;
    expect(await readJsonBody(sent('"ab"'), budget)).toMatchObject({ code: 'overloaded' });
    expect(budget.used).toBe(99);
  });

  it('is a refusal, not a fault of ours, when the sender goes away', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('terminated'));
      },
    });
    expect(await readJsonBody(sent(broken))).toMatchObject({ code: 'bad_body' });
  });
});
