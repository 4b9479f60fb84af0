import { isInside } from '../polygon/areas.ts';

/** A line as indices of points; closed where the first comes again at the end. */
export type Line = ArrayLike<number>;

/**
 * Joins lines end to end until they close. What cannot be closed is left out: a piece of it lies outside the extract.
 *
 * @returns each ring with the number of the line it begins with
 */
export function closedRings(lines: readonly Line[]): { ring: number[]; first: number }[] {
  const at = new Map<number, number[]>();
  const put = (point: number, line: number) => {
    const there = at.get(point);
    if (there) there.push(line);
    else at.set(point, [line]);
  };
  lines.forEach((line, i) => {
    put(line[0] as number, i);
    put(line[line.length - 1] as number, i);
  });
  const used = new Uint8Array(lines.length);
  const rings: { ring: number[]; first: number }[] = [];
  for (let first = 0; first < lines.length; first++) {
    if (used[first]) continue;
    used[first] = 1;
    const ring = Array.from(lines[first] as Line);
    let end = ring.at(-1) as number;
    while (end !== ring[0]) {
      const there = at.get(end) ?? [];
      // Taken from the end, so that nobody looks at a used line twice.
      let next = there.pop();
      while (next !== undefined && used[next]) next = there.pop();
      if (next === undefined) break;
      used[next] = 1;
      const line = lines[next] as Line;
      const backwards = line[0] !== end;
      for (let i = 1; i < line.length; i++)
        ring.push(line[backwards ? line.length - 1 - i : i] as number);
      end = ring.at(-1) as number;
    }
    if (end === ring[0] && ring.length > 3) rings.push({ ring, first });
  }
  return rings;
}

export type Places = { readonly lon: Int32Array; readonly lat: Int32Array };
export type Polygon = { readonly outer: readonly number[]; readonly holes: readonly number[][] };

/**
 * Puts holes into the smallest outer ring they lie in; those that lie in none are left out.
 *
 * @param outers, inners rings as indices of points, the first again at the end
 */
export function polygonsOf(
  outers: readonly (readonly number[])[],
  inners: readonly number[][],
  places: Places,
): Polygon[] {
  const polygons = outers.map((outer) => ({ outer, holes: [] as number[][] }));
  const measured = polygons.map((polygon) => {
    const flat = flatRing(polygon.outer, places);
    return { polygon, flat, box: boxOf(flat), corners: new Set(polygon.outer) };
  });
  measured.sort((a, b) => sizeOf(a.box) - sizeOf(b.box));
  for (const inner of inners) {
    const around = measured.find(({ flat, box, corners }) => {
      // A corner that both share lies on the line, and says nothing.
      const corner = inner.find((point) => !corners.has(point));
      if (corner === undefined) return false;
      const [x, y] = [places.lon[corner] as number, places.lat[corner] as number];
      const [west, south, east, north] = box;
      return x >= west && x <= east && y >= south && y <= north && isInside(flat, x, y);
    });
    around?.polygon.holes.push(inner);
  }
  return polygons;
}

const flatRing = (ring: readonly number[], { lon, lat }: Places): number[] =>
  ring.slice(1).flatMap((point) => [lon[point] as number, lat[point] as number]);

type Sides = [west: number, south: number, east: number, north: number];

function boxOf(flat: readonly number[]): Sides {
  const box: Sides = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    box[0] = Math.min(box[0], flat[i] as number);
    box[1] = Math.min(box[1], flat[i + 1] as number);
    box[2] = Math.max(box[2], flat[i] as number);
    box[3] = Math.max(box[3], flat[i + 1] as number);
  }
  return box;
}

const sizeOf = ([west, south, east, north]: Sides): number => (east - west) * (north - south);
