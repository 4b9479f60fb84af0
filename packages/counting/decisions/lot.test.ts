import { expect, it } from 'vitest';
import { drawLot, firstByLot } from './lot.ts';

it('a lot is an order of all, from the generator that is handed in', () => {
  const values = [0.9, 0.1, 0.5];
  expect(drawLot(4, () => values.shift() ?? 0)).toEqual([2, 1, 0, 3]);
  expect(firstByLot(null, [7])).toBe(7);
});
