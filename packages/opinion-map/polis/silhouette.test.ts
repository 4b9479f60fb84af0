import { expect, it } from 'vitest';
import type { Clusters, Points } from './k-means.ts';
import { silhouette } from './silhouette.ts';

const onLine = (places: number[]): Points => ({
  x: Float64Array.from(places),
  y: new Float64Array(places.length),
  weight: new Float64Array(places.length).fill(1),
});
const clusters = (of: number[]): Clusters => {
  const k = new Set(of).size;
  return { x: new Float64Array(k), y: new Float64Array(k), of: Int32Array.from(of) };
};

it('is the mean of (b − a) / max(a, b), worked out by hand', () => {
  // 0: a = 1, b = 9.5; 1: a = 1, b = 8.5; 9: a = 1, b = 8.5; 10: a = 1, b = 9.5
  const expected = (8.5 / 9.5 + 7.5 / 8.5) / 2;
  expect(silhouette(onLine([0, 1, 9, 10]), clusters([0, 0, 1, 1]))).toBeCloseTo(expected, 14);
});

it('counts a point that is alone in its cluster as 0', () => {
  // 0: a = 1, b = 10; 1: a = 1, b = 9; 10: alone
  expect(silhouette(onLine([0, 1, 10]), clusters([0, 0, 1]))).toBeCloseTo((0.9 + 8 / 9) / 3, 14);
});

it('compares with the nearest other cluster, not with the first', () => {
  // 0 and 1 against 3 and 4 (near) and 100 and 101 (far)
  const of = clusters([1, 1, 2, 2, 0, 0]);
  const expected = (2 * (2.5 / 3.5 + 1.5 / 2.5) + 95.5 / 96.5 + 96.5 / 97.5) / 6;
  expect(silhouette(onLine([0, 1, 3, 4, 100, 101]), of)).toBeCloseTo(expected, 14);
});

it('is 0, never NaN, for one cluster, for no points and for points at one place', () => {
  expect(silhouette(onLine([1, 2]), clusters([0, 0]))).toBe(0);
  expect(silhouette(onLine([]), clusters([]))).toBe(0);
  expect(silhouette(onLine([1, 1, 1, 1]), clusters([0, 0, 1, 1]))).toBe(0);
});
