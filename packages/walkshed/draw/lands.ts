import { type Frame, polygonsOf, xOn, yOn } from './frame.ts';
import type { Band } from './measure-reach.ts';
import { Path } from './path.ts';

/** The land of a band as a path; holes are holes by the direction of their rings and by `evenodd` alike. */
export function landPath({ land }: Band, frame: Frame): string {
  const path = new Path();
  for (const ring of polygonsOf(land).flat()) {
    ring.slice(0, -1).forEach(([lon, lat], i) => {
      const [x, y] = [xOn(frame, lon * 1e7), yOn(frame, lat * 1e7)];
      if (i === 0) path.begin(x, y);
      else path.to(x, y);
    });
    path.close();
  }
  return path.d;
}

type Place = { readonly x: number; readonly y: number };

/** Sixteen directions, in which a label may stand. */
const directions = [
  [1, 0],
  [0.924, 0.383],
  [0.7, 0.7],
  [0.383, 0.924],
].flatMap(([x, y]) => [
  [x, y],
  [-(y as number), x],
  [-(x as number), -(y as number)],
  [y, -(x as number)],
]) as [number, number][];

/**
 * Where the edges of the bands are labelled: all in one direction from the door, in that where they lie farthest apart;
 * of directions alike the first.
 *
 * @returns one place for each band, null for one without land
 */
export function labelPlaces(bands: readonly Band[], frame: Frame): (Place | null)[] {
  const rings = bands.map(({ land }) => {
    const [outer = []] = polygonsOf(land)[0] ?? [];
    return outer.map(([lon, lat]) => ({ x: xOn(frame, lon * 1e7), y: yOn(frame, lat * 1e7) }));
  });
  let best: (Place | null)[] = [];
  let widest = Number.NEGATIVE_INFINITY;
  for (const [dx, dy] of directions) {
    const outermost = rings.map((ring) => farthest(ring, dx, dy));
    const reaches = outermost.flatMap((place) => (place ? [place.x * dx + place.y * dy] : []));
    const gaps = reaches.slice(1).map((reach, i) => reach - (reaches[i] as number));
    const gap = Math.min(...gaps);
    // Differences of rounding must not decide.
    if (gap <= widest + 0.01) continue;
    widest = gap;
    best = outermost;
  }
  return best.length > 0 ? best : rings.map((ring) => farthest(ring, 0, -1));
}

function farthest(ring: readonly Place[], dx: number, dy: number): Place | null {
  let most: Place | null = null;
  for (const place of ring)
    if (!most || place.x * dx + place.y * dy > most.x * dx + most.y * dy) most = place;
  return most;
}
