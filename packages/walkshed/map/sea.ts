import type { Box } from '../graph.ts';
import { doubleArea, isInside } from '../polygon/areas.ts';

/** A line of the coast, land on its left, water on its right, with the numbers of its points. */
export type CoastLine = {
  readonly points: ArrayLike<number>;
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
};

/** x and y in turn, 1e-7 degree; the first point is not repeated. */
type Ring = number[];

export type Sea = {
  readonly polygons: readonly { readonly outer: Ring; readonly holes: readonly Ring[] }[];
  /** Lines that end in the middle of nowhere: of these nothing can be told. */
  readonly open: number;
};

/** Within this share of the shorter side an end counts as one at the border: extracts are cut at nodes. */
const nearBorder = 0.05;

/**
 * The water of the sea within a box, put together from lines of the coast: pieces of coast that cross the box are joined
 * along its border, with the water on their right; islands become holes.
 */
export function seaOf(lines: readonly CoastLine[], box: Box): Sea {
  const chains = joined(lines.filter(({ points }) => points.length > 1));
  const islands: Ring[] = [];
  const outers: Ring[] = [];
  const pieces: Ring[] = [];
  let open = 0;
  for (const { xy, closed } of chains) {
    const inside = closed && within(xy, box);
    if (inside) {
      const ring = xy.slice(0, -2);
      if (doubleArea(ring) > 0) islands.push(ring);
      else outers.push(ring);
      continue;
    }
    for (const piece of clipped(xy, box)) {
      const whole = [
        ...toBorder(piece, box, 0),
        ...piece,
        ...toBorder(piece, box, piece.length - 2),
      ];
      if (isOnBorder(whole, box, 0) && isOnBorder(whole, box, whole.length - 2)) pieces.push(whole);
      else open++;
    }
  }
  outers.push(...alongBorder(pieces, box));
  // Islands and nothing else: everything around them is sea.
  if (outers.length === 0 && islands.length > 0 && open === 0) outers.push(corners(box));
  const polygons = outers.map((outer) => ({ outer, holes: [] as Ring[] }));
  for (const island of islands)
    polygons
      .find(({ outer }) => isInside(outer, island[0] as number, island[1] as number))
      ?.holes.push(island);
  return { polygons, open };
}

/** Lines joined head to tail. */
function joined(lines: readonly CoastLine[]): { xy: Ring; closed: boolean }[] {
  const startsAt = new Map<number, number>();
  const hasBefore = new Set<number>();
  const last = ({ points }: CoastLine) => points[points.length - 1] as number;
  lines.forEach((line, i) => {
    if (!startsAt.has(line.points[0] as number)) startsAt.set(line.points[0] as number, i);
    hasBefore.add(last(line));
  });
  const used = new Set<number>();
  const chains: { xy: Ring; closed: boolean }[] = [];
  const follow = (first: number) => {
    const xy: Ring = [];
    let at: number | undefined = first;
    while (at !== undefined && !used.has(at)) {
      used.add(at);
      const line = lines[at] as CoastLine;
      for (let i = xy.length > 0 ? 1 : 0; i < line.points.length; i++)
        xy.push(line.lon[i] as number, line.lat[i] as number);
      at = startsAt.get(last(line));
    }
    chains.push({ xy, closed: at === first });
  };
  // Those without one before them begin a chain; what is left are rings.
  for (const [i, { points }] of lines.entries()) if (!hasBefore.has(points[0] as number)) follow(i);
  for (const i of lines.keys()) if (!used.has(i)) follow(i);
  return chains;
}

const within = (xy: Ring, { west, south, east, north }: Box): boolean =>
  xy.every((value, i) =>
    i % 2 === 0 ? value > west && value < east : value > south && value < north,
  );

/** The parts of a line inside the box (Liang and Barsky, 1984, piece by piece). */
function clipped(xy: Ring, { west, south, east, north }: Box): Ring[] {
  const parts: Ring[] = [];
  let part: Ring = [];
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const [x1, y1] = [xy[i] as number, xy[i + 1] as number];
    const [dx, dy] = [(xy[i + 2] as number) - x1, (xy[i + 3] as number) - y1];
    let [from, to] = [0, 1];
    for (const [direction, distance] of [
      [-dx, x1 - west],
      [dx, east - x1],
      [-dy, y1 - south],
      [dy, north - y1],
    ] as const) {
      if (direction === 0) {
        if (distance < 0) to = -1;
      } else if (direction < 0) from = Math.max(from, distance / direction);
      else to = Math.min(to, distance / direction);
    }
    if (from > to) continue;
    if (part.length === 0) part.push(...snapped(x1 + from * dx, y1 + from * dy, from > 0));
    part.push(...snapped(x1 + to * dx, y1 + to * dy, to < 1));
    if (to < 1) {
      parts.push(part);
      part = [];
    }
  }
  if (part.length > 0) parts.push(part);
  return parts;

  /** What was cut lies on the border exactly. */
  function snapped(x: number, y: number, cut: boolean): [number, number] {
    if (!cut) return [x, y];
    const near = 1;
    const sideX = Math.abs(x - west) < near ? west : Math.abs(x - east) < near ? east : x;
    const sideY = Math.abs(y - south) < near ? south : Math.abs(y - north) < near ? north : y;
    return [sideX, sideY];
  }
}

const isOnBorder = (xy: Ring, { west, south, east, north }: Box, at: number): boolean => {
  const [x, y] = [xy[at], xy[at + 1]];
  return x === west || x === east || y === south || y === north;
};

/** From an end that is nearly at the border the shortest way to it; nothing where it is there already or far from it. */
function toBorder(xy: Ring, box: Box, at: number): Ring {
  if (isOnBorder(xy, box, at)) return [];
  const [x, y] = [xy[at] as number, xy[at + 1] as number];
  const { west, south, east, north } = box;
  const [nearest] = [
    { far: x - west, to: [west, y] },
    { far: east - x, to: [east, y] },
    { far: y - south, to: [x, south] },
    { far: north - y, to: [x, north] },
  ].sort((a, b) => a.far - b.far);
  const most = nearBorder * Math.min(east - west, north - south);
  return nearest && nearest.far <= most ? nearest.to : [];
}

const corners = ({ west, south, east, north }: Box): Ring => [
  west,
  north,
  east,
  north,
  east,
  south,
  west,
  south,
];

/** Joins pieces of coast along the border, clockwise from the end of one to the beginning of the next. */
function alongBorder(pieces: readonly Ring[], box: Box): Ring[] {
  const starts = pieces
    .map((piece, i) => ({ i, at: around(piece, box, 0) }))
    .sort((a, b) => a.at - b.at || a.i - b.i);
  const used = new Set<number>();
  const rings: Ring[] = [];
  for (const first of pieces.keys()) {
    if (used.has(first)) continue;
    const ring: Ring = [];
    let current = first;
    do {
      const piece = pieces[current] as Ring;
      used.add(current);
      ring.push(...piece);
      const from = around(piece, box, piece.length - 2);
      const next = (starts.find(({ at }) => at >= from) ?? starts[0]) as { i: number; at: number };
      const to = next.at >= from ? next.at : next.at + 4;
      for (let corner = Math.ceil(from); corner < to; corner++)
        if (corner > from) ring.push(...corners(box).slice(2 * (corner % 4), 2 * (corner % 4) + 2));
      current = next.i;
    } while (current !== first && !used.has(current));
    rings.push(ring);
  }
  return rings;
}

/** How far around the border a point lies, clockwise from the north-west: each side counts 1. */
function around(xy: Ring, { west, south, east, north }: Box, at: number): number {
  const [x, y] = [xy[at] as number, xy[at + 1] as number];
  if (y === north) return (x - west) / (east - west);
  if (x === east) return 1 + (north - y) / (north - south);
  if (y === south) return 2 + (east - x) / (east - west);
  return 3 + (y - south) / (north - south);
}
