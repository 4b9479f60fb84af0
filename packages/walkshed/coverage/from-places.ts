import { type Network, waysOf } from '../search/network.ts';
import { begin, offer, type Room, spread } from '../search/search.ts';
import type { Points } from './points.ts';

/**
 * One search from all places of a kind at once: afterwards `room` knows for every vertex how far the nearest of them is
 * (walking to it, legs included) and which it is. Of equally near ones the lower index counts.
 *
 * Places inside a gated compound come first, each compound by itself: whoever lives there may walk through it to them.
 * What reaches a gate goes on outside like a place of its own; into other compounds only whoever ends there goes. What
 * residents save who walk through their own compound is found afterwards (`throughCompounds`).
 *
 * @param budget millimetres
 * @param which indices into `places`; default all
 */
export function searchFromPlaces(
  network: Network,
  room: Room,
  places: Points,
  budget: number,
  which: Iterable<number> = Array(places.count).keys(),
): void {
  const publicOnes: number[] = [];
  const byZone = new Map<number, number[]>();
  for (const i of which) {
    if ((places.edge[i] as number) < 0) continue;
    const zone = places.zone[i] as number;
    if (zone === 0) publicOnes.push(i);
    else byZone.set(zone, [...(byZone.get(zone) ?? []), i]);
  }
  const gates: { vertex: number; millimetres: number; source: number }[] = [];
  const inside: { vertex: number; millimetres: number; source: number }[] = [];
  for (const [zone, members] of [...byZone].sort(([a], [b]) => a - b)) {
    begin(room);
    for (const i of members) offerEnds(network, room, places, i);
    spread(network, network.backward, room, budget, new Set([zone]));
    for (let s = 0; s < room.settledCount; s++) {
      const vertex = room.settled[s] as number;
      const found = {
        vertex,
        millimetres: room.dist[vertex] as number,
        source: room.source[vertex] as number,
      };
      if (network.vZone[vertex] === 0) gates.push(found);
      else if (network.vZone[vertex] === zone) inside.push(found);
    }
  }
  begin(room);
  for (const i of publicOnes) offerEnds(network, room, places, i);
  for (const { vertex, millimetres, source } of [...gates, ...inside])
    offer(room, vertex, millimetres, source);
  spread(network, network.backward, room, budget);
}

/** Where a search towards place i begins: both ends of its edge, with leg and offset. */
export function offerEnds(network: Network, room: Room, places: Points, i: number): void {
  const { graph } = network;
  const edge = places.edge[i] as number;
  const { there, back } = waysOf(network, edge);
  const leg = places.leg[i] as number;
  const offset = places.offset[i] as number;
  const rest = (graph.eLen[edge] as number) - offset;
  // What stands at an end of the edge is reached there, whichever way the edge may be walked.
  if (there || offset === 0) offer(room, graph.eFrom[edge] as number, leg + offset, i);
  if (back || rest === 0) offer(room, graph.eTo[edge] as number, leg + rest, i);
}
