import { inhabitedCompounds } from '../coverage/inhabited-compounds.ts';
import type { Points } from '../coverage/points.ts';
import { type Network, waysOf } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import type { Earlier } from '../search/through-compounds.ts';

/**
 * Lists of residents by edge and of edges by vertex, so that after a search only those are looked at who live on edges
 * that it met: with thousands of candidates most residents are far from most of them.
 *
 * @returns shows each resident on an edge with a settled end, or on `own`, or in a compound that was met and may be walked
 * through, once
 */
export function residentsNear(
  network: Network,
  residents: Points,
  counts: (resident: number) => boolean,
): (room: Room, own: number, show: (resident: number) => void) => void {
  const { eFrom, eTo, eLen, vLon } = network.graph;
  const compounds = inhabitedCompounds(network, residents, counts);
  const head = new Int32Array(eLen.length).fill(-1);
  const next = new Int32Array(residents.count).fill(-1);
  for (let i = residents.count - 1; i >= 0; i--) {
    const edge = residents.edge[i] as number;
    if (edge < 0 || !counts(i)) continue;
    next[i] = head[edge] as number;
    head[edge] = i;
  }
  // Inhabited edges of each vertex; an edge stands at both of its ends, whichever way it may be walked.
  const first = new Uint32Array(vLon.length + 1);
  const ends = (edge: number) => [eFrom[edge] as number, eTo[edge] as number] as const;
  const inhabited = [...head.keys()].filter((edge) => (head[edge] as number) >= 0);
  for (const edge of inhabited)
    for (const v of ends(edge)) first[v + 1] = (first[v + 1] as number) + 1;
  for (let v = 0; v < vLon.length; v++)
    first[v + 1] = (first[v + 1] as number) + (first[v] as number);
  const free = first.slice(0, -1);
  const at = new Uint32Array(2 * inhabited.length);
  for (const edge of inhabited)
    for (const v of ends(edge)) {
      at[free[v] as number] = edge;
      free[v] = (free[v] as number) + 1;
    }
  const seen = new Uint32Array(eLen.length);
  let round = 0;
  return (room, own, show) => {
    round++;
    const showEdge = (edge: number) => {
      if (seen[edge] === round) return;
      seen[edge] = round;
      for (let i = head[edge] as number; i >= 0; i = next[i] as number) show(i);
    };
    showEdge(own);
    for (let s = 0; s < room.settledCount; s++) {
      const v = room.settled[s] as number;
      const end = first[v + 1] as number;
      for (let a = first[v] as number; a < end; a++) showEdge(at[a] as number);
    }
    for (const { zone, edges } of compounds)
      if (network.through.get(zone)?.some((v) => room.stamp[v] === room.round))
        edges.forEach(showEdge);
  };
}

const never = 2 ** 32;

/**
 * What a resident walks to the one place that was searched from, both legs included; at least 2^32 where that is not
 * possible.
 *
 * @param earlier what residents of their compound reach by walking through it (`throughCompounds`)
 */
export function millimetresTo(
  network: Network,
  { dist, stamp, round }: Room,
  residents: Points,
  i: number,
  places: Points,
  place: number,
  earlier: Earlier | null,
): number {
  const { eFrom, eTo, eLen } = network.graph;
  const edge = residents.edge[i] as number;
  const offset = residents.offset[i] as number;
  const { there, back } = waysOf(network, edge);
  const rest = (eLen[edge] as number) - offset;
  const from = eFrom[edge] as number;
  const to = eTo[edge] as number;
  let best = never;
  if ((back || offset === 0) && stamp[from] === round) best = (dist[from] as number) + offset;
  if ((there || rest === 0) && stamp[to] === round)
    best = Math.min(best, (dist[to] as number) + rest);
  if (back || offset === 0)
    best = Math.min(best, (earlier?.get(from)?.millimetres ?? never) + offset);
  if (there || rest === 0) best = Math.min(best, (earlier?.get(to)?.millimetres ?? never) + rest);
  const ahead = (places.offset[place] as number) - offset;
  if (edge === places.edge[place] && (ahead > 0 ? there : ahead === 0 || back))
    best = Math.min(best, Math.abs(ahead) + (places.leg[place] as number));
  return best + (residents.leg[i] as number);
}
