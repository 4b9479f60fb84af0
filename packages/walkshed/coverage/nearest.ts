import { type Network, waysOf } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import { throughCompounds } from '../search/through-compounds.ts';
import type { Points } from './points.ts';

/** Beyond the budget, or on no street. */
export const beyond = 0xffffffff;

/** The nearest place of each person. */
export type Nearest = {
  /** Millimetres walked, both legs included; `beyond` where none is within the budget. */
  readonly millimetres: Uint32Array;
  /** Index of the place; −1 where none is. */
  readonly place: Int32Array;
};

/** Places by the edge they stand on, as lists in two arrays: first of an edge, next of a place. */
export function byEdge(edges: number, places: Points, which: Iterable<number>): EdgeLists {
  const head = new Int32Array(edges).fill(-1);
  const next = new Int32Array(places.count).fill(-1);
  // Backwards, so that each list ascends.
  for (const i of [...which].reverse()) {
    const edge = places.edge[i] as number;
    if (edge < 0) continue;
    next[i] = head[edge] as number;
    head[edge] = i;
  }
  return { head, next };
}

export type EdgeLists = { readonly head: Int32Array; readonly next: Int32Array };

/**
 * After `searchFromPlaces`: for each person the least over the two ends of their edge and over places on the same edge;
 * without the last, neighbours would walk round the block (design §6).
 */
export function nearestOf(
  network: Network,
  room: Room,
  people: Points,
  places: Points,
  budget: number,
  which: Iterable<number> = Array(places.count).keys(),
): Nearest {
  const nearest = {
    millimetres: new Uint32Array(people.count).fill(beyond),
    place: new Int32Array(people.count).fill(-1),
  };
  const lists = byEdge(network.graph.eLen.length, places, which);
  const find = nearestFinder(network, room, people, places, lists, budget);
  for (let i = 0; i < people.count; i++) find(i, nearest);
  return nearest;
}

/** Finds the nearest place of one person after another; `beyond` and −1 where none is within the budget. */
export function nearestFinder(
  network: Network,
  room: Room,
  people: Points,
  places: Points,
  { head, next }: EdgeLists,
  budget: number,
): (person: number, into: Nearest) => void {
  const { eFrom, eTo, eLen } = network.graph;
  const through = throughCompounds(network, network.backward, room, budget);
  const { edge: edges, offset: offsets, leg: legs, zone: zones } = people;
  const { dist, source, stamp } = room;
  // Edges and vertices come from the graph, whose indices were checked when it was read.
  return (i, { millimetres, place }) => {
    const edge = edges[i] as number;
    millimetres[i] = beyond;
    place[i] = -1;
    if (edge < 0) return;
    const offset = offsets[i] as number;
    const { there, back } = waysOf(network, edge);
    const rest = (eLen[edge] as number) - offset;
    let best = budget + 1;
    let of = -1;
    const from = eFrom[edge] as number;
    if ((back || offset === 0) && stamp[from] === room.round) {
      best = (dist[from] as number) + offset;
      of = source[from] as number;
    }
    const to = eTo[edge] as number;
    if ((there || rest === 0) && stamp[to] === room.round) {
      const over = (dist[to] as number) + rest;
      if (over < best || (over === best && (source[to] as number) < of)) {
        best = over;
        of = source[to] as number;
      }
    }
    const zone = zones[i] as number;
    const earlier = zone === 0 ? null : through(zone);
    if (earlier) {
      const take = (v: number, along: number) => {
        const known = earlier.get(v);
        if (!known) return;
        const over = known.millimetres + along;
        if (over > best || (over === best && known.source >= of)) return;
        best = over;
        of = known.source;
      };
      if (back || offset === 0) take(from, offset);
      if (there || rest === 0) take(to, rest);
    }
    for (let p = head[edge] as number; p >= 0; p = next[p] as number) {
      const ahead = (places.offset[p] as number) - offset;
      if (ahead > 0 ? !there : ahead < 0 && !back) continue;
      const along = Math.abs(ahead) + (places.leg[p] as number);
      if (along < best || (along === best && p < of)) {
        best = along;
        of = p;
      }
    }
    const all = best + (legs[i] as number);
    if (of < 0 || all > budget) return;
    millimetres[i] = all;
    place[i] = of;
  };
}
