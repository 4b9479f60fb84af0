import { growingI32 } from '../pbf/growing.ts';
import { Groups } from './groups.ts';
import { type Network, onlyEdges } from './network.ts';

export type Pruned = {
  readonly network: Network;
  /** How many components were left out, and their vertices. */
  readonly islands: number;
  readonly islandVertices: number;
  /** Where their streets lay: the two ends of each straight piece, 1e-7 degree (`Graph.islands`). */
  readonly pieces: Int32Array;
};

/**
 * Leaves out connected components of fewer than `fewest` vertices (design §3.10; R5's rule): whoever is snapped to an
 * island has a circle of one street. If none is large enough, the largest stays; of equal ones that with the lowest
 * point.
 */
export function prune(network: Network, fewest: number): Pruned {
  const { from, to, osm } = network;
  const groups = new Groups(osm.length);
  const used = new Uint8Array(osm.length);
  for (let edge = 0; edge < from.length; edge++) {
    groups.join(from[edge]!, to[edge]!);
    used[from[edge]!] = 1;
    used[to[edge]!] = 1;
  }
  const size = new Uint32Array(osm.length);
  for (let point = 0; point < osm.length; point++) if (used[point]) size[groups.of(point)]!++;
  let largest = 0;
  for (let point = 0; point < size.length; point++) largest = Math.max(largest, size[point]!);
  const enough = Math.min(fewest, largest);
  const kept = new Uint8Array(osm.length);
  let onlyOne = largest < fewest;
  let [islands, islandVertices] = [0, 0];
  for (let point = 0; point < osm.length; point++) {
    if (size[point] === 0) continue;
    if (size[point]! >= enough && (largest >= fewest || onlyOne)) {
      kept[point] = 1;
      onlyOne = false;
    } else {
      islands++;
      islandVertices += size[point]!;
    }
  }
  if (islands === 0) return { network, islands, islandVertices, pieces: new Int32Array(0) };
  const keep = new Uint8Array(from.length);
  for (let edge = 0; edge < from.length; edge++) keep[edge] = kept[groups.of(from[edge]!)]!;
  const pieces = piecesOf(network, keep);
  return { network: onlyEdges(network, keep), islands, islandVertices, pieces };
}

function piecesOf(network: Network, keep: Uint8Array): Int32Array {
  const { from, to, lon, lat, shapeFirst, shapeLon, shapeLat } = network;
  const pieces = growingI32();
  for (let edge = 0; edge < from.length; edge++) {
    if (keep[edge] !== 0) continue;
    let [x, y] = [lon[from[edge]!]!, lat[from[edge]!]!];
    const on = (nextX: number, nextY: number) => {
      for (const one of [x, y, nextX, nextY]) pieces.push(one);
      [x, y] = [nextX, nextY];
    };
    for (let i = shapeFirst[edge]!; i < shapeFirst[edge + 1]!; i++) on(shapeLon[i]!, shapeLat[i]!);
    on(lon[to[edge]!]!, lat[to[edge]!]!);
  }
  return pieces.done();
}
