import { expect, it } from 'vitest';
import { percentile } from './statistics.ts';
import { rate, tableOf } from './table.ts';

it('a table shows what was reached and what was missed, and no empty column', () => {
  const text = tableOf([
    { what: 'Home', figure: '10/s', goal: '≥ 5/s', reached: true },
    { what: 'A longer one', figure: '1/s', goal: '≥ 5/s', reached: false },
  ]);
  expect(text.split('\n')).toEqual([
    '              Linli   goal',
    'Home           10/s  ≥ 5/s  reached',
    'A longer one    1/s  ≥ 5/s   MISSED',
  ]);
});

it('a rate below ten keeps a digit, a large one gets its commas', () => {
  expect([rate(1.26), rate(12_345.6)]).toEqual(['1.3/s', '12,346/s']);
});

it('the 95th percentile of twenty values is the nineteenth', () => {
  const values = Array.from({ length: 20 }, (_, n) => 20 - n);
  expect(percentile(values, 0.95)).toBe(19);
  expect(percentile(values, 0.5)).toBe(10);
  expect(() => percentile([], 0.5)).toThrow();
});
