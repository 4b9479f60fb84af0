import { flag } from '../flags.ts';
import { Groups } from './groups.ts';
import { type Network, onlyEdges } from './network.ts';

/** A file of a graph has 16 bits for a zone. */
const mostZones = 0xffff;

/**
 * Gives the private edges their zones (design §3.6): edges belong together that meet where no public edge does, or
 * that are one way going on across it, or that staff drew one compound round. Two driveways that meet on the public road are two zones.
 *
 * @returns the network with zones from 1, and how many there are; of more than 65,535 the smallest are left out
 */
export function withZones(network: Network): {
  readonly network: Network;
  readonly zones: number;
  readonly leftOut: number;
} {
  const { from, to, flags, way, compound } = network;
  const isPrivate = (edge: number) => (flags[edge]! & flag.private) !== 0;
  const public_ = new Uint8Array(network.osm.length);
  for (let edge = 0; edge < from.length; edge++)
    if (!isPrivate(edge)) {
      public_[from[edge]!] = 1;
      public_[to[edge]!] = 1;
    }
  const groups = new Groups(from.length);
  const drawn = new Map<number, number>();
  const inside = new Map<number, number>();
  const across = new Map<string, number>();
  for (let edge = 0; edge < from.length; edge++) {
    if (!isPrivate(edge)) continue;
    if (compound[edge] !== 0) meet(drawn, compound[edge]!, edge, groups);
    for (const point of [from[edge]!, to[edge]!]) {
      if (public_[point]) meet(across, `${point} ${way[edge]}`, edge, groups);
      else meet(inside, point, edge, groups);
    }
  }
  const numbers = new Map<number, number>();
  const size = new Map<number, number>();
  const zone = new Uint32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) {
    if (!isPrivate(edge)) continue;
    const group = groups.of(edge);
    if (!numbers.has(group)) numbers.set(group, numbers.size + 1);
    zone[edge] = numbers.get(group)!;
    size.set(zone[edge]!, (size.get(zone[edge]!) ?? 0) + 1);
  }
  const zoned = { ...network, zone };
  const leftOut = Math.max(0, size.size - mostZones);
  if (leftOut === 0) return { network: zoned, zones: size.size, leftOut };
  const kept = new Set(
    [...size]
      .sort(([a, sizeOfA], [b, sizeOfB]) => sizeOfB - sizeOfA || a - b)
      .slice(0, mostZones)
      .map(([one]) => one),
  );
  const keep = Uint8Array.from(zone, (one) => (one === 0 || kept.has(one) ? 1 : 0));
  return { network: onlyEdges(zoned, keep), zones: mostZones, leftOut };
}

function meet<K>(seen: Map<K, number>, where: K, edge: number, groups: Groups): void {
  const other = seen.get(where);
  if (other === undefined) seen.set(where, edge);
  else groups.join(other, edge);
}
