import { short } from './group-looks.ts';
import type { Point } from './map-frame.ts';

/** cos and sin of 16 directions, written out: engines may differ in the last bit of the functions. */
const quarter = [
  [1, 0],
  [0.92388, 0.382683],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0.382683, 0.92388],
] as const;
const directions: readonly (readonly [number, number])[] = [
  ...quarter,
  ...quarter.map(([c, s]) => [-s, c] as const),
  ...quarter.map(([c, s]) => [-c, -s] as const),
  ...quarter.map(([c, s]) => [s, -c] as const),
];

/** Corners of the convex hull, in order around it (Andrew's monotone chain). */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (from: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of from) {
      while (chain.length > 1 && !turnsLeft(chain.at(-2) as Point, chain.at(-1) as Point, point))
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 2 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

const turnsLeft = (a: Point, b: Point, c: Point) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 1e-9;

/** Corners of a soft region around points: everything within `reach` of their hull. */
export const softHull = (points: readonly Point[], reach: number): readonly Point[] =>
  evened(
    hullOf(
      hullOf(points).flatMap(({ x, y }) =>
        directions.map(([c, s]) => ({ x: x + c * reach, y: y + s * reach })),
      ),
    ),
    reach,
  );

/**
 * Corners at even distances. `softPath` cuts a corner by at most a quarter of the sum of its half sides, so with sides
 * of at most 2.5 times the reach it never cuts off a point that the region is drawn around.
 */
function evened(corners: readonly Point[], reach: number): readonly Point[] {
  const kept: Point[] = [];
  for (const corner of corners) {
    const last = kept.at(-1);
    if (!last || squared(last, corner) >= reach * reach * 0.5) kept.push(corner);
  }
  return kept.flatMap((corner, i) => {
    const next = kept[(i + 1) % kept.length] as Point;
    const parts = Math.max(1, Math.ceil(Math.sqrt(squared(corner, next)) / (reach * 2.5)));
    return Array.from({ length: parts }, (_, part) => ({
      x: corner.x + ((next.x - corner.x) * part) / parts,
      y: corner.y + ((next.y - corner.y) * part) / parts,
    }));
  });
}

export const squared = (a: Point, b: Point): number =>
  (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);

/** The same as a closed path whose corners are rounded: curves from the middle of each side to the next. */
export function softPath(corners: readonly Point[]): string {
  const last = corners.at(-1);
  if (!last) return '';
  const middle = (a: Point, b: Point) => `${short((a.x + b.x) / 2)} ${short((a.y + b.y) / 2)}`;
  let path = `M${middle(last, corners[0] as Point)}`;
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length] as Point;
    path += `Q${short(corner.x)} ${short(corner.y)} ${middle(corner, next)}`;
  });
  return `${path}Z`;
}
