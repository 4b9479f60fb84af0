import { beyond } from '../coverage/nearest.ts';
import type { Points } from '../coverage/points.ts';
import type { Graph } from '../graph.ts';
import { closedAt } from '../hours/closed-edges.ts';
import type { Moments } from '../hours/open-at.ts';
import type { Calendar } from '../hours/schedule.ts';
import { searchFromOrigin } from '../search/from-origin.ts';
import { type Network, prepare, type Walker } from '../search/network.ts';
import { begin, offer, type Room, spread } from '../search/search.ts';
import { distancesTo } from '../search/to-points.ts';
import type { Snap } from '../snap/snap.ts';
import type { MomentName } from './types.ts';

/** The networks that a home is asked about: gates may be shut at some of the three moments. */
export type Networks = Readonly<Record<MomentName, Network>> & {
  /** Every way that is not closed for good, at any hour. */
  readonly always: Network;
  /** Only ways known to be step-free; only ways not known to have steps. */
  readonly stepFree: Network;
  readonly notSteps: Network;
};

export function networksOf(
  graph: Graph,
  walker: Pick<Walker, 'speedKmh' | 'stepFree'>,
  moments: Moments,
  calendar: Calendar,
): Networks {
  const always = prepare(graph, walker);
  const at = (name: MomentName): Network =>
    graph.about.timed
      ? prepare(graph, { ...walker, isClosed: closedAt(graph, moments[name], calendar) })
      : always;
  return {
    always,
    now: at('now'),
    evening: at('evening'),
    sunday: at('sunday'),
    stepFree: prepare(graph, { ...walker, stepFree: true }),
    notSteps: prepare(graph, { ...walker, withoutSteps: true }),
  };
}

/**
 * Millimetres from a home to every place, both legs included; `beyond` where it is farther.
 *
 * @param gates vertices to start from instead, at no cost: the compound's own
 */
export function metresFrom(
  network: Network,
  room: Room,
  home: Snap,
  gates: readonly number[] | null,
  places: Points,
  budget: number,
): Uint32Array {
  if (!gates) {
    searchFromOrigin(network, room, home, budget);
    return distancesTo(network, room, home, places, budget);
  }
  begin(room);
  for (const gate of gates) offer(room, gate, 0, 0);
  spread(network, network.forward, room, budget, new Set([home.zone]));
  // No place is on the gate's own edge: what is there is reached through its ends.
  return distancesTo(network, room, { ...home, edge: -1 }, places, budget);
}

/** Where a zone meets the street. */
export function gatesOf({ eFrom, eTo, eZone }: Graph, vZone: Uint16Array, zone: number): number[] {
  const gates = new Set<number>();
  eZone.forEach((one, edge) => {
    if (one !== zone) return;
    for (const v of [eFrom[edge] as number, eTo[edge] as number]) if (vZone[v] === 0) gates.add(v);
  });
  return [...gates].sort((a, b) => a - b);
}

export const isWithin = (millimetres: number, budget: number): boolean =>
  millimetres !== beyond && millimetres <= budget;
