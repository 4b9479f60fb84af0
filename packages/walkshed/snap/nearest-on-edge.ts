import type { Graph } from '../graph.ts';

/** The point of an edge that is nearest to a given one. */
export type OnEdge = {
  /** Metres, straight. */
  readonly distance: number;
  /** Millimetres walked along the edge from `eFrom` to it. */
  readonly offset: number;
  /** Where it lies: metres east and north of the given point. */
  readonly x: number;
  readonly y: number;
};

/** A point, and how many metres a unit of 1e-7 degree is there. */
export type Plane = {
  /** 1e-7 degree, need not be whole. */
  readonly lon: number;
  readonly lat: number;
  readonly east: number;
  readonly north: number;
};

/** Exact distance from a point to the polyline of an edge, in the flat plane around the point. */
export function nearestOnEdge(graph: Graph, edge: number, plane: Plane): OnEdge {
  const { vLon, vLat, eFrom, eTo, shapeFirst, shapeLon, shapeLat, eLen } = graph;
  // Indices come from the graph itself, checked when it was read.
  const from = eFrom[edge] as number;
  const to = eTo[edge] as number;
  const begin = shapeFirst[edge] as number;
  const end = shapeFirst[edge + 1] as number;
  let x = ((vLon[from] as number) - plane.lon) * plane.east;
  let y = ((vLat[from] as number) - plane.lat) * plane.north;
  let walked = 0;
  let best = x * x + y * y;
  let at = 0;
  let [nearX, nearY] = [x, y];
  for (let s = begin; s <= end; s++) {
    const last = s === end;
    const nextX =
      ((last ? (vLon[to] as number) : (shapeLon[s] as number)) - plane.lon) * plane.east;
    const nextY =
      ((last ? (vLat[to] as number) : (shapeLat[s] as number)) - plane.lat) * plane.north;
    const dx = nextX - x;
    const dy = nextY - y;
    const square = dx * dx + dy * dy;
    const length = Math.sqrt(square);
    const share = square > 0 ? Math.min(Math.max(-(x * dx + y * dy) / square, 0), 1) : 0;
    const px = x + share * dx;
    const py = y + share * dy;
    const distance = px * px + py * py;
    if (distance < best) {
      best = distance;
      nearX = px;
      nearY = py;
      at = walked + share * length;
    }
    walked += length;
    x = nextX;
    y = nextY;
  }
  // The edge's own length is by the spheroid at each piece; the plane's differs by millimetres.
  const whole = eLen[edge] as number;
  const offset = walked > 0 ? Math.min(Math.round((at / walked) * whole), whole) : 0;
  return { distance: Math.sqrt(best), offset, x: nearX, y: nearY };
}
