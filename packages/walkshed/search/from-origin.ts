import type { Snap } from '../snap/snap.ts';
import { type Network, waysOf } from './network.ts';
import { begin, offer, type Room, spread } from './search.ts';

export type Door = Pick<Snap, 'edge' | 'offset' | 'leg' | 'zone'>;

/**
 * One search from one door: afterwards `room` knows how far every vertex within the budget is, access leg included.
 *
 * @param origin where the door stands on the network
 * @param budget millimetres, see `budgetOf`
 */
export function searchFromOrigin(network: Network, room: Room, origin: Door, budget: number): void {
  const { eFrom, eTo, eLen } = network.graph;
  const { edge, leg, offset, zone } = origin;
  const { there, back } = waysOf(network, edge);
  const rest = (eLen[edge] as number) - offset;
  begin(room);
  // Whoever stands at an end of the edge is there, whichever way the edge may be walked.
  if (back || offset === 0) offer(room, eFrom[edge] as number, leg + offset, 0);
  if (there || rest === 0) offer(room, eTo[edge] as number, leg + rest, 0);
  spread(network, network.forward, room, budget, new Set(zone > 0 ? [zone] : []));
}
