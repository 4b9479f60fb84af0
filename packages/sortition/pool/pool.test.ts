import { describe, expect, it } from 'vitest';
import type { Pool } from '../problem.ts';
import { poolOf, problemOf } from '../testing.ts';
import { checkPool } from './check.ts';
import { inputText } from './input-text.ts';
import { compareIds } from './order.ts';
import { reduce } from './reduce.ts';

const quota = (feature: string, min: number, max: number) => {
  return { category: 'c', feature, min, max };
};
const person = (id: string, feature: string, address = '') => {
  return { id, features: [feature], address };
};
const pool: Pool = {
  size: 2,
  quotas: [quota('a', 1, 1), quota('b', 1, 1)],
  people: [person('10', 'a', 'x'), person('9', 'b', 'x'), person('z', 'a', 'y'), person('k', 'b')],
};

describe('a pool', () => {
  it.each<[string, Partial<Pool>]>([
    ['size-not-positive', { size: 0 }],
    ['no-quotas', { quotas: [] }],
    ['quota-not-whole', { quotas: [quota('a', 0.5, 1)] }],
    ['quota-min-over-max', { quotas: [quota('a', 2, 1)] }],
    ['min-flex-over-min', { quotas: [{ ...quota('a', 1, 2), minFlex: 2 }] }],
    ['max-flex-under-max', { quotas: [{ ...quota('a', 1, 2), maxFlex: 1 }] }],
    ['feature-twice', { quotas: [quota('a', 1, 1), quota('a', 0, 1)] }],
    ['mins-over-size', { quotas: [quota('a', 2, 2), quota('b', 1, 2)] }],
    ['maxes-under-size', { quotas: [quota('a', 0, 1), quota('b', 0, 0)] }],
    ['too-few-people', { people: [person('1', 'a')] }],
    ['id-twice', { people: [person('1', 'a'), person('1', 'b')] }],
    ['features-missing', { people: [{ id: '1', features: [] }, person('2', 'b')] }],
    ['feature-unknown', { people: [person('1', 'q'), person('2', 'b')] }],
  ])('is refused with %s', (why, change) => {
    expect(checkPool({ ...pool, ...change })?.why).toBe(why);
  });

  it('is put in canonical order and into types', () => {
    const problem = problemOf(pool);
    expect(problem.people.map(({ id }) => id)).toEqual(['9', '10', 'k', 'z']);
    expect(problem.types.map(({ key, count, members }) => [key, count, members])).toEqual([
      ['["a"]', 2, [1, 3]],
      ['["b"]', 2, [0, 2]],
    ]);
    expect(problem.patterns).toEqual([]);
  });

  it('tells people apart by who they live with where households count', () => {
    const { types, patterns } = problemOf({ ...pool, onePerHousehold: true });
    expect(types.map(({ key, most, pattern }) => [key, most, pattern])).toEqual([
      ['["a"]', 1, -1],
      ['["a"] in [["a"],["b"]]', 1, 0],
      ['["b"]', 1, -1],
      ['["b"] in [["a"],["b"]]', 1, 0],
    ]);
    expect(patterns).toEqual([{ key: '[["a"],["b"]]', types: [1, 3], households: [[0, 1]] }]);
  });

  it('puts households of the same sort together, however many live there', () => {
    const people = Array.from({ length: 5 }, (_, size) => size + 1).flatMap((size) =>
      [0, 1].flatMap((copy) =>
        Array.from({ length: size }, (_, i) =>
          person(`${size}-${copy}-${i}`, i % 2 === 0 ? 'a' : 'b', `home ${size} ${copy}`),
        ),
      ),
    );
    const { types, patterns } = problemOf({ ...pool, people, onePerHousehold: true });
    expect(patterns.map(({ households }) => households.map(({ length }) => length))).toEqual([
      [5, 5],
      [4, 4],
      [3, 3],
      [2, 2],
    ]);
    expect(types.filter(({ pattern }) => pattern >= 0).map(({ most }) => most)).toEqual(
      new Array(8).fill(2),
    );
  });

  it('has a text that says all that counts, and nothing else', () => {
    const text = (changed: Pool, households = false) => {
      const reduced = reduce(changed);
      return reduced.ok ? inputText(reduced.value, 'leximin', households) : '';
    };
    expect(text(pool)).toBe(
      '["linli-sortition/1","leximin",2,false]\n["q","c","a",1,1,null,null]\n["q","c","b",1,1,null,null]\n' +
        '["p","9","b"]\n["p","10","a"]\n["p","k","b"]\n["p","z","a"]\n',
    );
    expect(text({ ...pool, people: pool.people.toReversed() })).toBe(text(pool));
    expect(text(pool, true)).not.toBe(text(pool));
    expect(text(poolOf('opendlp_monitoring_28')).split('\n')).toHaveLength(1 + 18 + 100 + 1);
  });

  it('orders ids as numbers before texts, texts by bytes', () => {
    expect(['b', '10', '9', '\u{1F600}', '\uFFFD', '01', 'B'].sort(compareIds)).toEqual([
      '9',
      '10',
      '01',
      'B',
      'b',
      '\uFFFD',
      '\u{1F600}',
    ]);
  });
});
