import { flag } from '../flags.ts';
import type { Snap } from '../snap/snap.ts';
import type { Network } from './network.ts';
import { begin, offer, type Room, spread } from './search.ts';

/**
 * One search from a door: afterwards `room` knows how far every vertex within the budget is, the access leg included.
 * Who stands on an edge begins at both of its ends, as far as the edge may be walked towards them; who stands at a vertex
 * begins there. The compound one lives in may be walked through.
 *
 * @param budget millimetres
 */
export function searchFromOrigin(
  network: Network,
  room: Room,
  { edge, offset, leg, zone, vertex }: Snap,
  budget: number,
): void {
  const { eFrom, eTo, eLen, eFlags } = network.graph;
  begin(room);
  if (vertex >= 0) offer(room, vertex, leg, 0);
  else {
    const flags = eFlags[edge] as number;
    const rest = (eLen[edge] as number) - offset;
    if (!(flags & flag.forwardOnly)) offer(room, eFrom[edge] as number, leg + offset, 0);
    if (!(flags & flag.backwardOnly)) offer(room, eTo[edge] as number, leg + rest, 0);
  }
  spread(network, network.forward, room, budget, zone > 0 ? new Set([zone]) : undefined);
}
