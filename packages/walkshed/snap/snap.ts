import Flatbush from 'flatbush';
import { metresPerDegree } from '../geodesy.ts';
import type { Graph } from '../graph.ts';
import { barrierBetween } from './hard-barriers.ts';
import { nearerIsland } from './islands.ts';
import { nearestOnEdge, type Plane } from './nearest-on-edge.ts';

/** Where a point stands on the network. The straight leg to it is walked, and counted (design §5). */
export type Snap = {
  readonly edge: number;
  /** Millimetres along the edge from `eFrom`. */
  readonly offset: number;
  /** Millimetres of the straight access leg. */
  readonly leg: number;
  /** Zone of the edge, 0 for a public one. */
  readonly zone: number;
  /** The vertex within 5 m of the point, else −1. */
  readonly vertex: number;
  /** A street that was left out as an island lies nearer: the point was put on another one (design §3.10). */
  readonly resnapped: boolean;
};

export type Snapper = {
  readonly graph: Graph;
  /** @returns null: no edge within the limit */
  snap(lon: number, lat: number): Snap | null;
};

/** Metres: nearly everybody lives this near to a street; the rest is looked for as far as the limit. */
const firstRadii = [50, 300];
/** Metres: who stands at a crossing stands at the crossing. */
const atVertex = 5;
/**
 * @param limit metres of the longest access leg
 * @param mayUse edges that points may be put on; default all
 */
export function openSnapper(
  graph: Graph,
  limit = 1600,
  mayUse: (edge: number) => boolean = () => true,
): Snapper {
  const { index } = graph;
  const islands = nearerIsland(graph);
  const across = barrierBetween(graph);
  // Lifts and gates are edges without length: nobody lives on one.
  const usable = (edge: number) => graph.eLen[edge] !== 0 && mayUse(edge);
  const tree = index.length > 0 ? Flatbush.from(index.buffer, index.byteOffset) : null;
  return {
    graph,
    snap(lon, lat) {
      if (!tree) return null;
      const { east, north } = metresPerDegree(lat);
      const plane = { lon: lon * 1e7, lat: lat * 1e7, east: east / 1e7, north: north / 1e7 };
      let found: Found | null = null;
      for (const radius of firstRadii) if (radius < limit) found ??= find(radius);
      found ??= find(limit);
      return found && { ...found, resnapped: islands(plane, found.leg) };

      function find(radius: number): Found | null {
        const wide = radius / plane.east;
        const high = radius / plane.north;
        const candidates = (tree as Flatbush).search(
          plane.lon - wide,
          plane.lat - high,
          plane.lon + wide,
          plane.lat + high,
        );
        return nearestOf(graph, candidates.filter(usable), plane, radius, across);
      }
    },
  };
}

type Found = Omit<Snap, 'resnapped'>;

const millimetres = (metres: number): number => Math.round(metres * 1000);

/** Of edges equally near, to the millimetre, the lower OSM way. */
function nearestOf(
  graph: Graph,
  candidates: readonly number[],
  plane: Plane,
  radius: number,
  across: ReturnType<typeof barrierBetween>,
): Found | null {
  const isFree = (x: number, y: number) =>
    !across?.(plane.lon, plane.lat, plane.lon + x / plane.east, plane.lat + y / plane.north);
  const found = candidates
    .map((edge) => ({ edge, ...nearestOnEdge(graph, edge, plane) }))
    .filter(({ x, y, distance }) => distance <= radius && isFree(x, y));
  const least = found.reduce((least, { distance }) => Math.min(least, distance), Infinity);
  if (!(least <= radius)) return null;
  const crossing = vertexWithin(graph, candidates, plane, isFree);
  if (crossing) return crossing;
  const { eWay, eZone } = graph;
  const [best] = found
    .filter(({ distance }) => millimetres(distance) === millimetres(least))
    .sort((a, b) => (eWay[a.edge] as number) - (eWay[b.edge] as number) || a.edge - b.edge);
  if (!best) return null;
  const { edge, offset, distance } = best;
  return {
    edge,
    offset,
    leg: millimetres(distance),
    zone: eZone[edge] as number,
    vertex: -1,
  };
}

/** The nearest end of a candidate within 5 m; on the lowest way (then edge) that ends there, a public one if there is. */
function vertexWithin(
  graph: Graph,
  candidates: readonly number[],
  plane: Plane,
  isFree: (x: number, y: number) => boolean,
): Found | null {
  const { vLon, vLat, eFrom, eTo, eWay, eZone, eLen } = graph;
  let best: { edge: number; vertex: number; distance: number } | null = null;
  const before = (a: number, b: number) =>
    Math.sign(eZone[a] as number) - Math.sign(eZone[b] as number) ||
    (eWay[a] as number) - (eWay[b] as number) ||
    a - b;
  for (const edge of candidates)
    for (const vertex of [eFrom[edge] as number, eTo[edge] as number]) {
      const x = ((vLon[vertex] as number) - plane.lon) * plane.east;
      const y = ((vLat[vertex] as number) - plane.lat) * plane.north;
      const distance = Math.sqrt(x * x + y * y);
      if (distance > atVertex || !isFree(x, y)) continue;
      if (
        !best ||
        distance < best.distance ||
        (distance === best.distance &&
          (vertex < best.vertex || (vertex === best.vertex && before(edge, best.edge) < 0)))
      )
        best = { edge, vertex, distance };
    }
  if (!best) return null;
  const { edge, vertex, distance } = best;
  return {
    edge,
    offset: eFrom[edge] === vertex ? 0 : (eLen[edge] as number),
    leg: millimetres(distance),
    zone: eZone[edge] as number,
    vertex,
  };
}
