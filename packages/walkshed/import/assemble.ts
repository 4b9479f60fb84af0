import Flatbush from 'flatbush';
import { flag } from '../flags.ts';
import type { About, Box, Graph, TimedEdges } from '../graph.ts';
import { hilbert } from './hilbert.ts';
import type { Network } from './network.ts';

/**
 * The graph of a network's edges (design §4.4): vertices along a Hilbert curve, edges by the vertex they begin at and
 * then as they come, zones numbered from 1 as they come. All edges are taken: what is to be left out is left out before.
 *
 * @param network at least one edge, at most 65,535 zones
 * @param islands see `Graph.islands`
 * @param rules what `network.rule` says of an edge: rule n is the n-th, from 1
 */
export function assemble(
  network: Network,
  about: About,
  islands: Int32Array,
  rules: readonly (readonly Omit<TimedEdges, 'edges'>[])[] = [],
): Graph {
  const box = boxOf(network);
  const order = vertexOrder(network, box);
  const vertexOf = new Uint32Array(network.osm.length);
  order.forEach((point, vertex) => {
    vertexOf[point] = vertex;
  });
  const edges = edgeOrder(network.from, vertexOf, order.length);
  const ofVertex = <T extends Int32Array | Float64Array>(from: T, into: T): T => {
    for (let vertex = 0; vertex < order.length; vertex++) into[vertex] = from[order[vertex]!]!;
    return into;
  };
  const take = <T extends Uint32Array | Float64Array>(from: T, into: T): T => {
    for (let edge = 0; edge < edges.length; edge++) into[edge] = from[edges[edge]!]!;
    return into;
  };
  const e = edges.length;
  const eFrom = take(network.from, new Uint32Array(e)).map((point) => vertexOf[point]!);
  const eTo = take(network.to, new Uint32Array(e)).map((point) => vertexOf[point]!);
  const eFlags = take(network.flags, new Uint32Array(e));
  const shape = shapes(network, edges);
  const zones = new Map<number, number>([[0, 0]]);
  const eZone = new Uint16Array(e);
  take(network.zone, new Uint32Array(e)).forEach((zone, edge) => {
    if (!zones.has(zone)) zones.set(zone, zones.size);
    eZone[edge] = zones.get(zone)!;
  });
  const ends = {
    vLon: ofVertex(network.lon, new Int32Array(order.length)),
    vLat: ofVertex(network.lat, new Int32Array(order.length)),
    eFrom,
    eTo,
  };
  return {
    ...ends,
    vOsm: ofVertex(network.osm, new Float64Array(order.length)),
    ...arcsOf(eFrom, eTo, eFlags, order.length),
    eLen: take(network.len, new Uint32Array(e)),
    eFlags,
    eZone,
    eWay: take(network.way, new Float64Array(e)),
    ...shape,
    index: indexOf({ ...ends, ...shape }),
    islands,
    box,
    zones: zones.size - 1,
    about: withTimes(about, take(network.rule, new Uint32Array(e)), rules),
  };
}

/** Edges with rules of time, per feature in the order in which they are first met. */
function withTimes(
  about: About,
  eRule: Uint32Array,
  rules: readonly (readonly Omit<TimedEdges, 'edges'>[])[],
): About {
  if (rules.length === 0) return about;
  const edges = new Map<string, TimedEdges & { edges: number[] }>();
  eRule.forEach((rule, edge) => {
    for (const one of rules[rule - 1] ?? []) {
      const known = edges.get(one.feature) ?? { ...one, edges: [] };
      known.edges.push(edge);
      edges.set(one.feature, known);
    }
  });
  return { ...about, timed: [...edges.values()] };
}

function boxOf({ from, to, lon, lat, shapeLon, shapeLat }: Network): Box {
  let [west, south, east, north] = [1800000000, 900000000, -1800000000, -900000000];
  const widen = (x: number, y: number) => {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  };
  for (let i = 0; i < from.length; i++) {
    widen(lon[from[i]!]!, lat[from[i]!]!);
    widen(lon[to[i]!]!, lat[to[i]!]!);
  }
  for (let i = 0; i < shapeLon.length; i++) widen(shapeLon[i]!, shapeLat[i]!);
  return { west, south, east, north };
}

/** The points that edges end at, along the curve; in the same cell by number, which for OSM's nodes is by id. */
function vertexOrder({ from, to, lon, lat }: Network, { west, south, east, north }: Box) {
  const used = new Uint8Array(lon.length);
  for (let edge = 0; edge < from.length; edge++) {
    used[from[edge]!] = 1;
    used[to[edge]!] = 1;
  }
  const width = Math.max(1, east - west);
  const height = Math.max(1, north - south);
  let count = 0;
  for (let point = 0; point < used.length; point++) count += used[point]!;
  // Curve above, number below: 26 bits and at most 26 are exact, and numbers sort faster than with a comparison.
  const shift = 2 ** 26;
  const keys = new Float64Array(count);
  let k = 0;
  for (let point = 0; point < used.length; point++)
    if (used[point])
      keys[k++] =
        hilbert((lon[point]! - west) / width, (lat[point]! - south) / height) * shift + point;
  keys.sort();
  const order = new Uint32Array(count);
  for (k = 0; k < count; k++) order[k] = keys[k]! % shift;
  return order;
}

/** Edges by the vertex they begin at; several of one as they come. */
function edgeOrder(from: Uint32Array, vertexOf: Uint32Array, vertices: number): Uint32Array {
  const next = new Uint32Array(vertices + 1);
  for (let edge = 0; edge < from.length; edge++) next[vertexOf[from[edge]!]! + 1]!++;
  for (let vertex = 0; vertex < vertices; vertex++) next[vertex + 1]! += next[vertex]!;
  const order = new Uint32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) order[next[vertexOf[from[edge]!]!]!++] = edge;
  return order;
}

function shapes({ shapeFirst, shapeLon, shapeLat }: Network, edges: Uint32Array) {
  const first = new Uint32Array(edges.length + 1);
  const lon = new Int32Array(shapeLon.length);
  const lat = new Int32Array(shapeLat.length);
  let at = 0;
  for (let edge = 0; edge < edges.length; edge++) {
    for (let i = shapeFirst[edges[edge]!]!; i < shapeFirst[edges[edge]! + 1]!; i++) {
      lon[at] = shapeLon[i]!;
      lat[at++] = shapeLat[i]!;
    }
    first[edge + 1] = at;
  }
  return { shapeFirst: first, shapeLon: lon, shapeLat: lat };
}

/** Two arcs for an edge, one where it is walked in one direction only; of a vertex, in the order of their edges. */
function arcsOf(eFrom: Uint32Array, eTo: Uint32Array, eFlags: Uint32Array, vertices: number) {
  const first = new Uint32Array(vertices + 1);
  for (let edge = 0; edge < eFrom.length; edge++) {
    if (!(eFlags[edge]! & flag.backwardOnly)) first[eFrom[edge]! + 1]!++;
    if (!(eFlags[edge]! & flag.forwardOnly)) first[eTo[edge]! + 1]!++;
  }
  for (let vertex = 0; vertex < vertices; vertex++) first[vertex + 1]! += first[vertex]!;
  const next = first.slice();
  const target = new Uint32Array(first[vertices]!);
  const arcEdge = new Uint32Array(first[vertices]!);
  const put = (from: number, to: number, edge: number) => {
    const arc = next[from]!++;
    target[arc] = to;
    arcEdge[arc] = edge;
  };
  for (let edge = 0; edge < eFrom.length; edge++) {
    if (!(eFlags[edge]! & flag.backwardOnly)) put(eFrom[edge]!, eTo[edge]!, edge);
    if (!(eFlags[edge]! & flag.forwardOnly)) put(eTo[edge]!, eFrom[edge]!, edge);
  }
  return { first, target, arcEdge };
}

type Drawn = Pick<
  Graph,
  'vLon' | 'vLat' | 'eFrom' | 'eTo' | 'shapeFirst' | 'shapeLon' | 'shapeLat'
>;

/** Boxes of whole edges, bends included, in 1e-7 degree: what is searched first when a point is snapped. */
function indexOf({ vLon, vLat, eFrom, eTo, shapeFirst, shapeLon, shapeLat }: Drawn): Uint8Array {
  const index = new Flatbush(eFrom.length, 16, Int32Array);
  for (let edge = 0; edge < eFrom.length; edge++) {
    const [a, b] = [eFrom[edge]!, eTo[edge]!];
    let west = Math.min(vLon[a]!, vLon[b]!);
    let east = Math.max(vLon[a]!, vLon[b]!);
    let south = Math.min(vLat[a]!, vLat[b]!);
    let north = Math.max(vLat[a]!, vLat[b]!);
    for (let i = shapeFirst[edge]!; i < shapeFirst[edge + 1]!; i++) {
      west = Math.min(west, shapeLon[i]!);
      east = Math.max(east, shapeLon[i]!);
      south = Math.min(south, shapeLat[i]!);
      north = Math.max(north, shapeLat[i]!);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return new Uint8Array(index.data);
}
