import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryChoice, queryCursor, queryLimit, queryPage, queryText, readQuery } from './query.ts';

const schema = z.object({
  q: queryText(),
  page: queryPage(),
  limit: queryLimit(),
  sort: queryChoice(['newest', 'deadline'], 'newest'),
  after: queryCursor(),
  kind: z.array(z.enum(['lift', 'noise'])).default([]),
});
const read = (query: string) => readQuery(schema, new URL(`http://localhost/?${query}`));
const usual = { page: 1, limit: 20, sort: 'newest', kind: [] };

describe('readQuery', () => {
  it('fills in what was not given, and takes an empty value as none', () => {
    expect(read('')).toEqual({ ok: true, value: usual });
    expect(read('page=&q=&sort=')).toEqual({ ok: true, value: usual });
  });

  it('reads numbers, choices, words and lists', () => {
    expect(read('q=%20電梯%20&page=3&sort=deadline&kind=lift&kind=noise&after=Zm9v')).toEqual({
      ok: true,
      value: {
        ...usual,
        q: '電梯',
        page: 3,
        sort: 'deadline',
        kind: ['lift', 'noise'],
        after: 'Zm9v',
      },
    });
  });

  it('asvs-4.2.1 ignores what it does not know, even twice, also names of the machinery', () => {
    expect(read('utm=1&utm=2&__proto__=3&constructor=4&toString=5')).toEqual({
      ok: true,
      value: usual,
    });
  });

  it.each([
    ['the same parameter twice', 'page=1&page=2'],
    ['an order that is no choice', 'sort=user.email'],
    ['an order that is SQL', 'sort=newest;drop%20table%20concern'],
    ['markup as page', 'page=%22%3E%3Cimg%20src=x%3E'],
    ['page 0', 'page=0'],
    ['page 1.5', 'page=1.5'],
    ['a page beyond the last', 'page=1001'],
    ['10,000 rows', 'limit=10000'],
    ['an overlong word', `q=${'a'.repeat(201)}`],
    ['a control character', 'q=a%00b'],
    ['a turned writing direction', 'q=%E2%80%AEabc'],
    ['a cursor that is not ours', 'after=%27%20or%201=1'],
    ['a kind that does not exist', 'kind=lift&kind=secret'],
  ])('refuses %s', (_, query) => {
    expect(read(query)).toMatchObject({ ok: false, code: 'bad_query' });
  });

  it('never throws', () => {
    const names = fc.constantFrom('q', 'page', 'limit', 'sort', 'after', 'kind', 'other');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (pairs) => {
        const query = new URLSearchParams(
          pairs.map(([name, value]) => [name, value.toWellFormed()]),
        );
        expect(typeof read(String(query)).ok).toBe('boolean');
      }),
    );
  });
});
