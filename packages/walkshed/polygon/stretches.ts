import { closed, type Network, waysOf } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import type { Snap } from '../snap/snap.ts';

/** A part of an edge, in millimetres along it from `eFrom`. */
export type OnStretch = (edge: number, start: number, end: number) => void;

/**
 * Every part of a street that is walked within the budget, edges that are reached only in part included. An edge comes
 * once when it is reached as a whole, else once from each end; the edge of the origin comes once more.
 *
 * @param room after a search from the origin with at least this budget
 * @param budget millimetres
 * @param known what is within this many millimetres has been told before and is left out where it is whole
 */
export function reachedStretches(
  network: Network,
  room: Room,
  origin: Snap,
  budget: number,
  onStretch: OnStretch,
  known = -1,
): void {
  const { graph, forward, vZone } = network;
  const { eFrom, eLen, eZone } = graph;
  const { first, target, edge: arcEdge, weight } = forward;
  const { dist, settled, done, round } = room;
  const mayWalk = (edge: number, to: number): boolean => {
    const zone = eZone[edge] as number;
    return zone === 0 || zone === vZone[to] || zone === origin.zone;
  };
  // Vertices are settled in the order of their distance; arcs and edges come from the graph, checked when it was read.
  for (let s = 0; s < room.settledCount; s++) {
    const v = settled[s] as number;
    const left = budget - (dist[v] as number);
    if (left < 0) break;
    const before = known - (dist[v] as number);
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const cost = weight[a] as number;
      if (cost === closed || cost <= before) continue;
      const edge = arcEdge[a] as number;
      const to = target[a] as number;
      if (!mayWalk(edge, to)) continue;
      const length = eLen[edge] as number;
      const fromFirst = eFrom[edge] === v;
      if (to === v) {
        // A loop, which has both its arcs here.
        const walked = 2 * left >= cost ? length : Math.floor((left / cost) * length);
        onStretch(edge, 0, walked);
        if (walked < length) onStretch(edge, length - walked, length);
        continue;
      }
      if (done[to] === round) {
        const { there, back } = waysOf(network, edge);
        const leftThere = budget - (dist[to] as number);
        const both = there && back && mayWalk(edge, v);
        if (both && leftThere >= 0 && left + leftThere >= cost) {
          if (fromFirst) onStretch(edge, 0, length);
          continue;
        }
      }
      // A lift costs more than its length: of such an edge the share that is walked counts.
      const walked = left >= cost ? length : Math.floor((left / cost) * length);
      if (fromFirst) onStretch(edge, 0, walked);
      else onStretch(edge, length - walked, length);
    }
  }
  const left = budget - origin.leg;
  if (left < 0) return;
  // Whoever stands at a vertex walks from there; the edge is only one of those that end at it.
  if (origin.vertex >= 0) {
    onStretch(origin.edge, origin.offset, origin.offset);
    return;
  }
  const { there, back } = waysOf(network, origin.edge);
  const length = eLen[origin.edge] as number;
  onStretch(
    origin.edge,
    back ? Math.max(origin.offset - left, 0) : origin.offset,
    there ? Math.min(origin.offset + left, length) : origin.offset,
  );
}
