import { beyond } from '../coverage/nearest.ts';
import type { Points } from '../coverage/points.ts';
import type { Door } from './from-origin.ts';
import { type Network, waysOf } from './network.ts';
import type { Room } from './search.ts';
import { throughCompounds } from './through-compounds.ts';

/**
 * How far each point is from the one door that was searched from: the least over both ends of its edge, and straight
 * along the edge for what stands on the door's own.
 *
 * @param room after `searchFromOrigin`
 * @param budget millimetres
 * @returns millimetres with both legs; `beyond` where it is farther than the budget or on no street
 */
export function distancesTo(
  network: Network,
  room: Room,
  origin: Door,
  points: Points,
  budget: number,
): Uint32Array {
  const { eFrom, eTo, eLen } = network.graph;
  const found = new Uint32Array(points.count).fill(beyond);
  const through = throughCompounds(network, network.forward, room, budget, origin.zone);
  // Edges and vertices come from the graph, whose indices were checked when it was read.
  for (let i = 0; i < points.count; i++) {
    const edge = points.edge[i] as number;
    if (edge < 0) continue;
    const offset = points.offset[i] as number;
    const { there, back } = waysOf(network, edge);
    const earlier = through(points.zone[i] as number);
    const reached = (v: number) =>
      earlier?.get(v)?.millimetres ??
      (room.done[v] === room.round ? (room.dist[v] as number) : Number.POSITIVE_INFINITY);
    let best = Number.POSITIVE_INFINITY;
    if (there || offset === 0) best = reached(eFrom[edge] as number) + offset;
    const rest = (eLen[edge] as number) - offset;
    if (back || rest === 0) best = Math.min(best, reached(eTo[edge] as number) + rest);
    if (edge === origin.edge) {
      const ahead = offset - origin.offset;
      if (ahead === 0 || (ahead > 0 ? there : back))
        best = Math.min(best, origin.leg + Math.abs(ahead));
    }
    const all = best + (points.leg[i] as number);
    if (all <= budget) found[i] = all;
  }
  return found;
}
