import { flag } from '../flags.ts';
import { Groups } from './groups.ts';
import { growNetwork, type NewPoint } from './grow.ts';
import { type End, throughLifts } from './lifts.ts';
import type { Network } from './network.ts';
import { stands } from './node-rules.ts';

export type Barred = {
  readonly network: Network;
  /** Points that nobody passes any more. */
  readonly blocked: number;
  /** Groups of edges that only private gates lead to. */
  readonly compounds: number;
};

/**
 * What stands on nodes takes effect (design §3): a wall on a node that a way crosses separates its two sides;
 * a turnstile is felt by whoever passes it on wheels, a lift by whoever takes it.
 *
 * A private gate on public ways: what lies behind it, and is reached through such gates only, is a compound, though
 * nobody tagged its paths (the usual case in Chinese cities). Where it closes nothing off, it is a closed gate.
 *
 * @param standing bits of `stands` by point
 */
export function atBarriers(network: Network, standing: Uint8Array): Barred {
  const ends = endsAt(network, standing);
  const flags = network.flags.slice();
  for (const [point, list] of ends)
    if (standing[point]! & stands.wheelsNo)
      for (const { edge } of allButLongest(list, network))
        flags[edge] = (flags[edge]! | flag.wheelsNo) & ~flag.wheelsYes;
  const gates = [...ends].filter(
    ([point, list]) =>
      standing[point]! & stands.privateGate && !list.some(({ edge }) => isPrivate(flags, edge)),
  );
  const { compounds, closed } = enclose({ ...network, flags }, gates, standing);
  const walls = [...ends].filter(
    ([point, list]) => list.length > 1 && (standing[point]! & stands.blocked || closed.has(point)),
  );
  const lifts = [...ends].filter(
    ([point, list]) =>
      list.length > 1 && standing[point]! & stands.elevator && !(standing[point]! & stands.blocked),
  );
  return {
    network: throughLifts(cutAt({ ...network, flags }, walls), lifts),
    blocked: walls.length,
    compounds,
  };
}

const isPrivate = (flags: Uint32Array, edge: number) => (flags[edge]! & flag.private) !== 0;

/** In rising order of points. */
function endsAt({ from, to }: Network, standing: Uint8Array): ReadonlyMap<number, readonly End[]> {
  const ends = new Map<number, End[]>();
  const add = (point: number, edge: number, atFrom: boolean) => {
    if (!standing[point]) return;
    const list = ends.get(point);
    if (list) list.push({ edge, atFrom });
    else ends.set(point, [{ edge, atFrom }]);
  };
  for (let edge = 0; edge < from.length; edge++) {
    add(from[edge]!, edge, true);
    add(to[edge]!, edge, false);
  }
  return new Map([...ends].sort(([a], [b]) => a - b));
}

/** Whoever passes the point from one edge to another walks at least one of these; whoever only comes near need not. */
function allButLongest(list: readonly End[], { len, way }: Network): readonly End[] {
  const longest = list.reduce((a, b) => {
    const longer = len[b.edge]! - len[a.edge]! || way[a.edge]! - way[b.edge]!;
    return longer > 0 ? b : a;
  });
  return list.filter((end) => end !== longest);
}

/** Makes private what lies behind gates; `closed` are the gates with nothing behind them. */
function enclose(
  { from, to, flags, osm }: Network,
  gates: readonly (readonly [point: number, ends: readonly End[]])[],
  standing: Uint8Array,
): { compounds: number; closed: ReadonlySet<number> } {
  const closed = new Set<number>();
  if (gates.length === 0) return { compounds: 0, closed };
  const isGate = new Uint8Array(osm.length);
  for (const [point] of gates) isGate[point] = 1;
  const groups = new Groups(from.length);
  const seen = new Int32Array(osm.length).fill(-1);
  const meet = (point: number, edge: number) => {
    if (isGate[point] || standing[point]! & stands.blocked) return;
    if (seen[point]! < 0) seen[point] = edge;
    else groups.join(seen[point]!, edge);
  };
  for (let edge = 0; edge < from.length; edge++) {
    meet(from[edge]!, edge);
    meet(to[edge]!, edge);
  }
  const size = new Uint32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) size[groups.of(edge)]!++;
  const behind = new Set<number>();
  for (const [point, list] of gates) {
    const sides = [...new Set(list.map(({ edge }) => groups.of(edge)))];
    if (sides.length < 2) {
      closed.add(point);
      continue;
    }
    const street = sides.reduce((a, b) => (size[b]! > size[a]! ? b : a));
    for (const side of sides) if (side !== street) behind.add(side);
  }
  for (let edge = 0; edge < from.length; edge++)
    if (behind.has(groups.of(edge))) flags[edge]! |= flag.private;
  return { compounds: behind.size, closed };
}

/** The edge of the lowest way keeps the point; each other gets one of its own in the same place, of the same node. */
function cutAt(
  network: Network,
  walls: readonly (readonly [point: number, ends: readonly End[]])[],
): Network {
  if (walls.length === 0) return network;
  const from = network.from.slice();
  const to = network.to.slice();
  const more: NewPoint[] = [];
  const { osm, lon, lat, way } = network;
  for (const [point, list] of walls) {
    const keeps = list.reduce((a, b) => (way[b.edge]! < way[a.edge]! ? b : a));
    for (const end of list) {
      if (end === keeps) continue;
      (end.atFrom ? from : to)[end.edge] = osm.length + more.length;
      more.push({ osm: osm[point]!, lon: lon[point]!, lat: lat[point]! });
    }
  }
  return growNetwork({ ...network, from, to }, more, []);
}
