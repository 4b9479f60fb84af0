import { flag } from '../flags.ts';
import { growNetwork, type NewEdge } from './grow.ts';
import type { Network } from './network.ts';

/** An edge end at a point that something stands on. */
export type End = { readonly edge: number; readonly atFrom: boolean };

/**
 * A lift on a node: each way that ends there is a level with a point of its own, and between any two of them an edge
 * without length that is the lift, so that whoever takes it waits once and who walks past does not.
 *
 * @param lifts points with a lift, and the edges that end there
 */
export function throughLifts(
  network: Network,
  lifts: readonly (readonly [point: number, ends: readonly End[]])[],
): Network {
  if (lifts.length === 0) return network;
  const from = network.from.slice();
  const to = network.to.slice();
  const { osm, lon, lat } = network;
  const points: { osm: number; lon: number; lat: number }[] = [];
  const edges: NewEdge[] = [];
  for (const [point, list] of lifts) {
    const levels = list.map((end, level) => {
      if (level === 0) return point;
      const at = osm.length + points.length;
      points.push({ osm: osm[point]!, lon: lon[point]!, lat: lat[point]! });
      (end.atFrom ? from : to)[end.edge] = at;
      return at;
    });
    for (let a = 0; a < levels.length; a++)
      for (let b = a + 1; b < levels.length; b++) {
        const [one, other] = [list[a]!.edge, list[b]!.edge];
        const private_ = network.flags[one]! & network.flags[other]! & flag.private;
        edges.push({
          from: levels[a]!,
          to: levels[b]!,
          len: 0,
          flags: flag.elevator | flag.wheelsYes | private_,
          way: network.way[one]!,
        });
      }
  }
  return growNetwork({ ...network, from, to }, points, edges);
}
