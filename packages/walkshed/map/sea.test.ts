import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleArea, isInside } from '../polygon/areas.ts';
import { type CoastLine, seaOf } from './sea.ts';

const box = { west: 0, south: 0, east: 1000, north: 1000 };

/** A coast through points; equal points are the same node. */
const coast = (...places: readonly (readonly [number, number])[]): CoastLine => ({
  points: places.map(([x, y]) => 10_000 * (x + 5000) + y + 5000),
  lon: places.map(([x]) => x),
  lat: places.map(([, y]) => y),
});
const seaAt = (lines: readonly CoastLine[], x: number, y: number) =>
  seaOf(lines, box).polygons.some(
    ({ outer, holes }) => isInside(outer, x, y) && !holes.some((hole) => isInside(hole, x, y)),
  );
const island = coast([200, 700], [200, 800], [100, 800], [100, 700], [200, 700]);

describe('the sea', () => {
  it('is what lies to the right of the coast', () => {
    const east = coast([500, -100], [500, 1100]);
    expect(seaAt([east], 900, 500)).toBe(true);
    expect(seaAt([east], 100, 500)).toBe(false);
    const west = coast([500, 1100], [500, -100]);
    expect(seaAt([west], 900, 500)).toBe(false);
    expect(seaAt([west], 100, 500)).toBe(true);
  });

  it('goes round the corners of the map, through straits and bays, and leaves out islands', () => {
    const bay = coast([1100, 300], [400, 300], [400, 600], [1100, 600]);
    // Water to the right of a line that runs west, then north, then east: north of it and inside.
    expect(seaAt([bay], 700, 450)).toBe(true);
    expect(seaAt([bay], 700, 100)).toBe(false);
    expect(seaAt([bay], 200, 450)).toBe(false);
    const south = coast([1100, 300], [-100, 300]);
    const north = coast([-100, 600], [1100, 600]);
    expect(seaAt([south, north], 500, 450)).toBe(true);
    expect(seaAt([south, north], 500, 100)).toBe(false);
    expect(seaAt([south, north], 500, 900)).toBe(false);
    const openNorth = coast([1100, 500], [-100, 500]);
    expect(seaAt([openNorth, island], 500, 750)).toBe(true);
    expect(seaAt([openNorth, island], 150, 750)).toBe(false);
  });

  it('is everything around where there are islands only, and nothing where there is no coast', () => {
    expect(seaAt([island], 500, 500)).toBe(true);
    expect(seaAt([island], 150, 750)).toBe(false);
    expect(seaOf([], box)).toEqual({ polygons: [], open: 0 });
  });

  it('takes a coast that was cut just before the border as one that crosses it, and guesses nothing else', () => {
    expect(seaAt([coast([500, 20], [500, 990])], 900, 500)).toBe(true);
    const open = seaOf([coast([500, 300], [500, 600])], box);
    expect(open).toEqual({ polygons: [], open: 1 });
  });

  it('is the same however the coast is cut into ways, and lies within the map', () => {
    const whole = [1100, 900, 700, 500, 300, 100, -100].map(
      (x, i) => [x, i % 2 ? 620 : 380] as const,
    );
    const expected = seaOf([coast(...whole)], box);
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5]), fc.boolean(), (cuts, reversed) => {
        const ends = [0, ...cuts, 6];
        const lines = ends.slice(1).map((end, i) => coast(...whole.slice(ends[i], end + 1)));
        const { polygons } = seaOf(reversed ? lines.reverse() : lines, box);
        expect(polygons).toEqual(expected.polygons);
        for (const value of polygons.flatMap(({ outer }) => outer)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1000);
        }
        expect(polygons.map(({ outer }) => Math.sign(doubleArea(outer)))).toEqual([-1]);
      }),
    );
  });
});
