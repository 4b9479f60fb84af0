import type { Points } from './k-means.ts';

/** Cells along one axis (design §6.2). */
const side = 32;
/** Above so many people their points are put together cell by cell. */
export const mostSinglePoints = 5_000;

/**
 * Few weighted points for many: each cell of a grid of 32 cells an axis over the range of the points becomes its
 * centre of mass, weighted by its points. Cells in the order of their coordinates; empty ones are left out.
 *
 * @param at two coordinates (q = 2) or one (q = 1) for each point
 */
export function binned(at: Float64Array, q: number): Points {
  const count = at.length / q;
  const low = new Float64Array(q).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(q).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < at.length; i++) {
    const a = i % q;
    low[a] = Math.min(low[a] as number, at[i] as number);
    high[a] = Math.max(high[a] as number, at[i] as number);
  }
  const cells = side ** q;
  const weight = new Float64Array(cells);
  const sum = new Float64Array(cells * q);
  for (let i = 0; i < count; i++) {
    let cell = 0;
    for (let a = 0; a < q; a++) {
      const range = (high[a] as number) - (low[a] as number);
      const part = range > 0 ? ((at[i * q + a] as number) - (low[a] as number)) / range : 0;
      cell = cell * side + Math.min(Math.floor(part * side), side - 1);
    }
    weight[cell] = (weight[cell] as number) + 1;
    for (let a = 0; a < q; a++)
      sum[cell * q + a] = (sum[cell * q + a] as number) + (at[i * q + a] as number);
  }
  const kept = [...weight.keys()].filter((cell) => (weight[cell] as number) > 0);
  const points = new Float64Array(kept.length * q);
  kept.forEach((cell, to) => {
    for (let a = 0; a < q; a++)
      points[to * q + a] = (sum[cell * q + a] as number) / (weight[cell] as number);
  });
  return { q, at: points, weight: Float64Array.from(kept, (cell) => weight[cell] as number) };
}
