import type { Snap } from '../snap/snap.ts';
import { searchFromOrigin } from './from-origin.ts';
import type { Network } from './network.ts';
import { type Room, roomFor } from './search.ts';

/**
 * A search from each of many doors, one after the other in the same room.
 *
 * @param origins null: a door on no street, which is left out
 * @param budget millimetres
 * @param visit sees the room after each search; what it needs of it, it takes
 */
export function eachOrigin(
  network: Network,
  origins: readonly (Snap | null)[],
  budget: number,
  visit: (origin: number, room: Room) => void,
  room: Room = roomFor(network),
): void {
  origins.forEach((origin, i) => {
    if (!origin) return;
    searchFromOrigin(network, room, origin, budget);
    visit(i, room);
  });
}
