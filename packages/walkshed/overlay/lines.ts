import { metresPerDegree } from '../geodesy.ts';
import type { Area } from './features.ts';

/** 1e-7 degree. */
export type Point = readonly [lon: number, lat: number];

/** A place on a line: on its piece from corner `piece` to the next. */
export type Cut = { readonly piece: number; readonly at: Point };

/** The place on a line nearest to a point, and how many metres away it is. */
export function nearestOnLine(
  line: readonly Point[],
  place: Point,
): { readonly far: number; readonly cut: Cut } {
  const { east, north } = metresPerDegree(place[1] / 1e7);
  const [x, y] = [
    (lon: number) => ((lon - place[0]) / 1e7) * east,
    (lat: number) => ((lat - place[1]) / 1e7) * north,
  ];
  let best = { far: Number.POSITIVE_INFINITY, cut: { piece: 0, at: line[0]! } };
  for (let piece = 0; piece + 1 < line.length; piece++) {
    const [[lon1, lat1], [lon2, lat2]] = [line[piece]!, line[piece + 1]!];
    const [ax, ay, dx, dy] = [x(lon1), y(lat1), x(lon2) - x(lon1), y(lat2) - y(lat1)];
    const square = dx * dx + dy * dy;
    const share = square > 0 ? Math.min(Math.max(-(ax * dx + ay * dy) / square, 0), 1) : 0;
    const [px, py] = [ax + share * dx, ay + share * dy];
    const far = Math.sqrt(px * px + py * py);
    if (far < best.far)
      best = { far, cut: { piece, at: between(line[piece]!, line[piece + 1]!, share) } };
  }
  if (line.length === 1)
    return { far: nearestOnLine([line[0]!, line[0]!], place).far, cut: best.cut };
  return best;
}

const between = ([x1, y1]: Point, [x2, y2]: Point, share: number): Point => [
  Math.round(x1 + (x2 - x1) * share),
  Math.round(y1 + (y2 - y1) * share),
];

/** Where a straight line from a to b crosses another, in the order of that one. */
export function cutsOf(line: readonly Point[], a: Point, b: Point): readonly Cut[] {
  const cuts: Cut[] = [];
  for (let piece = 0; piece + 1 < line.length; piece++) {
    const share = crossing(line[piece]!, line[piece + 1]!, a, b);
    if (share !== null) cuts.push({ piece, at: between(line[piece]!, line[piece + 1]!, share) });
  }
  return cuts;
}

/** How far along from p to q the line from a to b crosses, 0 … 1; null: it does not. Lines on each other do not cross. */
export function crossing(p: Point, q: Point, a: Point, b: Point): number | null {
  // From p, so that the products of whole numbers are exact over a hundred kilometres.
  const [qx, qy] = [q[0] - p[0], q[1] - p[1]];
  const [ax, ay, bx, by] = [a[0] - p[0], a[1] - p[1], b[0] - p[0], b[1] - p[1]];
  const aSide = qx * ay - qy * ax;
  const bSide = qx * by - qy * bx;
  if (aSide === bSide || aSide * bSide > 0) return null;
  const [dx, dy] = [bx - ax, by - ay];
  const pSide = dy * ax - dx * ay;
  const qSide = dx * (qy - ay) - dy * (qx - ax);
  return pSide === qSide || pSide * qSide > 0 ? null : pSide / (pSide - qSide);
}

/** Whether a point lies in an area (even-odd: holes are outside). */
export function isInside({ rings }: Area, [lon, lat]: Point): boolean {
  let inside = false;
  const [x, y] = [lon / 1e7, lat / 1e7];
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    }
  return inside;
}

/** The point half-way along a line. */
export function middleOf(
  line: readonly Point[],
  lengthOf: (line: readonly Point[]) => number,
): Point {
  const half = lengthOf(line) / 2;
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const step = lengthOf([line[i - 1]!, line[i]!]);
    if (walked + step >= half && step > 0)
      return between(line[i - 1]!, line[i]!, (half - walked) / step);
    walked += step;
  }
  return line[0]!;
}
