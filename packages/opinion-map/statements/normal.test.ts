import { expect, it } from 'vitest';
import { upperTail } from './normal.ts';

it.each([
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1, 0.15865525393145705],
  [1.2815515655446004, 0.1],
  [1.6448536269514722, 0.05],
  [1.959963984540054, 0.025],
  [2.4999, 0.006211418],
  [2.5, 0.006209665325776132],
  [3, 0.0013498980316300933],
  [5, 2.866515718791939e-7],
  [8, 6.220960574271785e-16],
  [-1, 0.8413447460685429],
  [-6, 0.9999999990134123],
])('the probability of a value above %d is %d', (z, p) => {
  expect(Math.abs(upperTail(z) - p)).toBeLessThan(1e-7);
  expect(Math.abs(upperTail(z) / p - 1)).toBeLessThan(1e-6);
});

it('falls without a step from the middle to the far tail and is never negative', () => {
  let last = 1;
  for (let z = -9; z < 45; z += 0.01) {
    const p = upperTail(z);
    expect(p).toBeLessThanOrEqual(last);
    expect(p).toBeGreaterThanOrEqual(0);
    last = p;
  }
  expect(upperTail(1e6)).toBe(0);
  expect(Math.abs(upperTail(2.5 - 1e-12) - upperTail(2.5))).toBeLessThan(1e-13);
});

it('both sides together are one', () => {
  for (let z = 0; z < 8; z += 0.37) expect(upperTail(z) + upperTail(-z)).toBeCloseTo(1, 14);
});
