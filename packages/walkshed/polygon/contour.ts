import type { Field } from './field.ts';

/** A closed line in millimetres of the plane, x and y in turn; the first point is not repeated. */
export type Ring = number[];

/**
 * No nearer to a point of the grid than this share of the spacing: lines that belong to different points stay apart when
 * coordinates are rounded.
 */
const nearestToPoint = 0.02;

type Line = readonly [from: Side, to: Side];
const side = { south: 0, east: 1, north: 2, west: 3 } as const;
type Side = (typeof side)[keyof typeof side];
const { south, east, north, west } = side;

/** Lines through a square by its corners inside: 1 south-west, 2 south-east, 4 north-east, 8 north-west. */
const linesOf: readonly (readonly Line[])[] = [
  [],
  [[south, west]],
  [[east, south]],
  [[east, west]],
  [[north, east]],
  [
    [south, west],
    [north, east],
  ],
  [[north, south]],
  [[north, west]],
  [[west, north]],
  [[south, north]],
  [
    [east, south],
    [west, north],
  ],
  [[east, north]],
  [[west, east]],
  [[south, east]],
  [[west, south]],
  [],
];
const joinedLines: Readonly<Record<number, readonly Line[]>> = {
  5: [
    [south, east],
    [north, west],
  ],
  10: [
    [east, north],
    [west, south],
  ],
};

/**
 * The lines around everything that is nearer than `level`, by marching squares. What is inside lies on the left: outer
 * lines run counterclockwise, those around holes clockwise (RFC 7946). No two lines touch.
 *
 * @param level millimetres; at exactly this distance is inside
 */
export function contours(field: Field, level: number): Ring[] {
  const { width, height, distance } = field;
  // Sides of squares have numbers: 2 · point for the one to its east, and one more for the one to its north.
  const next = new Int32Array(2 * width * height).fill(-1);
  const begins: number[] = [];
  for (let row = 0; row < height - 1; row++)
    for (let at = row * width; at < (row + 1) * width - 1; at++) {
      const a = distance[at] as number;
      const b = distance[at + 1] as number;
      const c = distance[at + width + 1] as number;
      const d = distance[at + width] as number;
      const inside =
        (a <= level ? 1 : 0) | (b <= level ? 2 : 0) | (c <= level ? 4 : 0) | (d <= level ? 8 : 0);
      if (inside === 0 || inside === 15) continue;
      // Two opposite corners are joined when the middle is inside.
      const joined = (inside === 5 || inside === 10) && a + b + c + d <= 4 * level;
      const sides = [2 * at, 2 * at + 3, 2 * (at + width), 2 * at + 1];
      const lines = joined ? joinedLines[inside] : linesOf[inside];
      for (const [from, to] of lines ?? []) {
        const begin = sides[from] as number;
        next[begin] = sides[to] as number;
        begins.push(begin);
      }
    }
  const rings: Ring[] = [];
  for (const begin of begins) {
    if ((next[begin] as number) < 0) continue;
    const ring: Ring = [];
    let at = begin;
    while ((next[at] as number) >= 0) {
      crossing(field, at, level, ring);
      const to = next[at] as number;
      next[at] = -1;
      at = to;
    }
    rings.push(ring);
  }
  return rings;
}

/** Where a side of a square is crossed, between the point that is inside and the one that is not. */
function crossing(field: Field, side: number, level: number, ring: Ring): void {
  const { width, spacing, distance } = field;
  const at = side >> 1;
  const column = at % width;
  const row = (at - column) / width;
  const upwards = (side & 1) === 1;
  const here = distance[at] as number;
  const there = distance[upwards ? at + width : at + 1] as number;
  const exact = (level + 0.5 - here) / (there - here);
  const share = Math.min(Math.max(exact, nearestToPoint), 1 - nearestToPoint);
  ring.push(
    (field.west + column + (upwards ? 0 : share)) * spacing,
    (field.south + row + (upwards ? share : 0)) * spacing,
  );
}
