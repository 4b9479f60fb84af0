import { dropFirst, emptyHeap, type Heap, push } from './heap.ts';
import { type Arcs, closed, type Network } from './network.ts';

/**
 * Room for searches on one network, used again and again: a search allocates nothing. `stamp[v] === round` says that
 * `dist[v]` (millimetres) and `source[v]` are of the last search; the others are left over from earlier ones.
 */
export type Room = {
  readonly dist: Uint32Array;
  /** Which source was nearest: the number given at its start. */
  readonly source: Uint32Array;
  readonly stamp: Uint32Array;
  /** `done[v] === round`: settled. */
  readonly done: Uint32Array;
  /** Vertices reached, in the order they were settled. */
  readonly settled: Uint32Array;
  settledCount: number;
  round: number;
  readonly heap: Heap;
};

export function roomFor({ graph }: Network): Room {
  const n = graph.vLon.length;
  return {
    dist: new Uint32Array(n),
    source: new Uint32Array(n),
    stamp: new Uint32Array(n),
    done: new Uint32Array(n),
    settled: new Uint32Array(n),
    settledCount: 0,
    round: 0,
    heap: emptyHeap(),
  };
}

/** Begins a search: forgets the last one. */
export function begin(room: Room): void {
  // After four milliards of searches the stamps come round again.
  if (room.round === 0xffffffff) {
    room.stamp.fill(0);
    room.done.fill(0);
    room.round = 0;
  }
  room.round++;
  room.settledCount = 0;
  room.heap.size = 0;
}

/** Offers a start: `vertex` is `millimetres` from source number `source`. Of equal ones the lower source counts. */
export function offer(room: Room, vertex: number, millimetres: number, source: number): void {
  const { dist, stamp, round } = room;
  if (stamp[vertex] === round) {
    const known = dist[vertex] as number;
    if (known < millimetres || (known === millimetres && (room.source[vertex] as number) <= source))
      return;
  }
  stamp[vertex] = round;
  dist[vertex] = millimetres;
  room.source[vertex] = source;
  push(room.heap, millimetres, vertex);
}

/**
 * Dijkstra, ended when the smallest key exceeds the budget (design §6). The starts were given by `offer`.
 *
 * An edge of a gated compound is walked only by whoever starts in it (`zones`) or ends in it (towards a vertex inside).
 *
 * @param arcs `network.forward` from homes, `network.backward` from places
 * @param budget millimetres
 * @param zones those that all starts of this search belong to
 */
export function spread(
  { graph: { eZone }, vZone }: Network,
  arcs: Arcs,
  room: Room,
  budget: number,
  zones: ReadonlySet<number> = noZones,
): void {
  const { first, target, edge, weight } = arcs;
  const { dist, source, stamp, done, settled, round, heap } = room;
  // Vertices and arcs come from the graph, whose indices were checked when it was read.
  while (heap.size > 0) {
    const key = heap.keys[0] as number;
    if (key > budget) break;
    const v = heap.items[0] as number;
    dropFirst(heap);
    if (done[v] === round) continue;
    done[v] = round;
    settled[room.settledCount++] = v;
    const from = source[v] as number;
    const end = first[v + 1] as number;
    for (let a = first[v] as number; a < end; a++) {
      const length = weight[a] as number;
      if (length === closed) continue;
      const next = key + length;
      if (next > budget) continue;
      const to = target[a] as number;
      const zone = eZone[edge[a] as number] as number;
      if (zone !== 0 && zone !== vZone[to] && !zones.has(zone)) continue;
      if (stamp[to] === round) {
        const known = dist[to] as number;
        if (known < next || (known === next && (source[to] as number) <= from)) continue;
        // Over an edge of no length: what was settled stays.
        if (done[to] === round) continue;
      }
      stamp[to] = round;
      dist[to] = next;
      source[to] = from;
      push(heap, next, to);
    }
  }
  heap.size = 0;
}

const noZones: ReadonlySet<number> = new Set();
