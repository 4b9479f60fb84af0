import type { Ring } from './contour.ts';

/** An outer line with the holes in it. */
export type Area = { readonly outer: Ring; readonly holes: readonly Ring[] };

/** Twice the area of a ring, in the square of its unit; positive counterclockwise (shoelace). */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  const [x0, y0] = [ring[0] as number, ring[1] as number];
  // Differences to the first point keep the products small.
  for (let i = 2; i + 3 < ring.length; i += 2)
    sum +=
      ((ring[i] as number) - x0) * ((ring[i + 3] as number) - y0) -
      ((ring[i + 2] as number) - x0) * ((ring[i + 1] as number) - y0);
  return sum;
}

/**
 * Puts holes into the outer lines they lie in, the largest area first.
 *
 * @param rings outer ones counterclockwise, holes clockwise, none touching another
 * @param smallest in the square of the rings' unit: smaller areas and smaller holes are left out
 */
export function areasOf(rings: readonly Ring[], smallest: number): Area[] {
  const measured = rings
    .map((ring, i) => ({ ring, i, twice: doubleArea(ring) }))
    .filter(({ twice }) => Math.abs(twice) >= 2 * smallest);
  const outers = measured
    .filter(({ twice }) => twice > 0)
    .sort((a, b) => b.twice - a.twice || a.i - b.i)
    .map(({ ring }) => ({ outer: ring, holes: [] as Ring[] }));
  for (const { ring, twice } of measured) {
    if (twice > 0) continue;
    // The smallest of those around it: an island in a lake may have a lake of its own.
    const around =
      outers.length === 1
        ? outers[0]
        : outers.findLast(({ outer }) => isInside(outer, ring[0] as number, ring[1] as number));
    around?.holes.push(ring);
  }
  return outers;
}

/** Whether a point that is not on the line lies inside it (crossings of a ray to the east). */
export function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  let x1 = ring[ring.length - 2] as number;
  let y1 = ring[ring.length - 1] as number;
  for (let i = 0; i < ring.length; i += 2) {
    const x2 = ring[i] as number;
    const y2 = ring[i + 1] as number;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    x1 = x2;
    y1 = y2;
  }
  return inside;
}
