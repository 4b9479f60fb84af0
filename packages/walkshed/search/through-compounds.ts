import { dropFirst, emptyHeap, push } from './heap.ts';
import { type Arcs, closed, type Network } from './network.ts';
import type { Room } from './search.ts';

/** What those who start or end in a compound reach earlier than everybody else, by vertex. */
export type Earlier = ReadonlyMap<
  number,
  { readonly millimetres: number; readonly source: number }
>;

/**
 * After a search that walks through no compound, or only through the one it starts in: what is nearer to or from another
 * compound for whoever ends there, and may walk through it from gate to gate, or from one half over a public crossing to
 * the other.
 *
 * @param arcs those of the search
 * @param budget millimetres
 * @param start zone that the search began in, 0 for none
 * @returns for a zone what is reached earlier; null: nobody walks through it
 */
export function throughCompounds(
  network: Network,
  arcs: Arcs,
  room: Room,
  budget: number,
  start = 0,
): (zone: number) => Earlier | null {
  const known = new Map<number, Earlier>();
  return (zone) => {
    const own = network.through.get(zone);
    if (!own || zone === start) return null;
    const isOpen = (over: number) => over === 0 || over === zone || over === start;
    const earlier = known.get(zone) ?? walkOn(network.graph.eZone, arcs, room, budget, own, isOpen);
    known.set(zone, earlier);
    return earlier;
  };
}

/** Goes on from all vertices of a compound with its edges open, as far as that is nearer than without. */
function walkOn(
  eZone: Uint16Array,
  { first, target, edge, weight }: Arcs,
  room: Room,
  budget: number,
  own: readonly number[],
  isOpen: (zone: number) => boolean,
): Earlier {
  const heap = emptyHeap(64);
  const earlier = new Map<number, { millimetres: number; source: number }>();
  const knownOf = (v: number) =>
    earlier.get(v) ??
    (room.stamp[v] === room.round
      ? { millimetres: room.dist[v] as number, source: room.source[v] as number }
      : null);
  for (const v of own) {
    const known = knownOf(v);
    if (known && known.millimetres <= budget) push(heap, known.millimetres, v);
  }
  while (heap.size > 0) {
    const key = heap.keys[0] as number;
    const v = heap.items[0] as number;
    dropFirst(heap);
    const here = knownOf(v);
    if (!here || here.millimetres !== key) continue;
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const length = weight[a] as number;
      const next = { millimetres: key + length, source: here.source };
      if (length === closed || next.millimetres > budget) continue;
      if (!isOpen(eZone[edge[a] as number] as number)) continue;
      const to = target[a] as number;
      const known = knownOf(to);
      if (known && !isBefore(next, known)) continue;
      earlier.set(to, next);
      push(heap, next.millimetres, to);
    }
  }
  return earlier;
}

/** Nearer, or as near from a lower source. */
const isBefore = (
  one: { readonly millimetres: number; readonly source: number },
  other: { readonly millimetres: number; readonly source: number },
): boolean =>
  one.millimetres < other.millimetres ||
  (one.millimetres === other.millimetres && one.source < other.source);
