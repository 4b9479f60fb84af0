import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph.ts';
import { dropFirst, emptyHeap, push } from './heap.ts';
import { prepare } from './network.ts';
import { begin, offer, roomFor, spread } from './search.ts';

type Edge = readonly [from: number, to: number, millimetres: number, zone?: number];

/** A graph without places: what a search needs. */
function graphOf(n: number, edges: readonly Edge[]): Graph {
  const arcs = edges.flatMap(([from, to], e) => [
    { from, to, e },
    { from: to, to: from, e },
  ]);
  arcs.sort((a, b) => a.from - b.from || a.e - b.e);
  const first = new Uint32Array(n + 1);
  for (const { from } of arcs) first[from + 1]!++;
  for (let v = 0; v < n; v++) first[v + 1]! += first[v]!;
  return {
    vLon: new Int32Array(n),
    vLat: new Int32Array(n),
    vOsm: new Float64Array(n),
    first,
    target: Uint32Array.from(arcs, ({ to }) => to),
    arcEdge: Uint32Array.from(arcs, ({ e }) => e),
    eLen: Uint32Array.from(edges, ([, , length]) => length),
    eFrom: Uint32Array.from(edges, ([from]) => from),
    eTo: Uint32Array.from(edges, ([, to]) => to),
    eFlags: new Uint32Array(edges.length),
    eZone: Uint16Array.from(edges, ([, , , zone = 0]) => zone),
    eWay: new Float64Array(edges.length),
    shapeFirst: new Uint32Array(edges.length + 1),
    shapeLon: new Int32Array(0),
    shapeLat: new Int32Array(0),
    index: new Uint8Array(0),
    islands: new Int32Array(0),
    box: { west: 0, south: 0, east: 0, north: 0 },
    zones: 9,
    about: {
      extract: { name: '', sha256: '' },
      profile: 'walk',
      country: null,
      overlay: null,
      prune: 0,
      counts: {},
      warnings: [],
    },
  };
}

function reached(graph: Graph, from: number, budget: number, zones?: Set<number>) {
  const network = prepare(graph, { speedKmh: 4 });
  const room = roomFor(network);
  begin(room);
  offer(room, from, 0, 0);
  spread(network, network.forward, room, budget, zones);
  const settled = [...room.settled.subarray(0, room.settledCount)];
  return new Map(settled.map((v) => [v, room.dist[v] as number]));
}

/** Bellman and Ford: as slow as it is plain. */
function slowly(n: number, edges: readonly Edge[], from: number, budget: number) {
  const dist = new Array<number>(n).fill(Number.POSITIVE_INFINITY);
  dist[from] = 0;
  for (let round = 0; round < n; round++)
    for (const [a, b, length] of edges) {
      dist[b] = Math.min(dist[b]!, dist[a]! + length);
      dist[a] = Math.min(dist[a]!, dist[b]! + length);
    }
  return new Map([...dist.entries()].filter(([, far]) => far <= budget));
}

const cases = fc.record({
  n: fc.constant(12),
  edges: fc.array(
    fc.tuple(fc.nat(11), fc.nat(11), fc.nat(500)) as fc.Arbitrary<[number, number, number]>,
    { maxLength: 40 },
  ),
  budget: fc.nat(1500),
});

describe('a search', () => {
  it('reaches what a plain computation reaches, as far, and nothing else', () => {
    fc.assert(
      fc.property(cases, ({ n, edges, budget }) => {
        const found = reached(graphOf(n, edges), 0, budget);
        expect(new Map([...found].sort(([a], [b]) => a - b))).toEqual(slowly(n, edges, 0, budget));
      }),
    );
  });

  it('reaches with more time all that it reached with less, and no later', () => {
    fc.assert(
      fc.property(cases, ({ n, edges, budget }) => {
        const graph = graphOf(n, edges);
        const more = reached(graph, 0, budget * 2);
        for (const [v, far] of reached(graph, 0, budget)) expect(more.get(v)).toBe(far);
      }),
    );
  });
});

describe('a gated compound', () => {
  // 0 – 1 is a street round the compound; 1 – 2 – 3 – 4 leads through it, 4 – 0 is a street.
  const graph = graphOf(5, [
    [0, 1, 100],
    [1, 2, 10, 7],
    [2, 3, 10, 7],
    [3, 4, 10, 7],
    [4, 0, 500],
  ]);

  it('is not walked through by those who do not live there', () => {
    expect(reached(graph, 0, 1000).get(4)).toBe(500);
  });

  it('is walked into by whoever is expected there', () => {
    expect(reached(graph, 0, 1000).get(2)).toBe(110);
    expect(reached(graph, 0, 1000).get(3)).toBe(120);
  });

  it('is walked through by those who live there', () => {
    expect(reached(graph, 2, 1000, new Set([7])).get(4)).toBe(20);
  });
});

it('a heap gives back what it was given in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 200 }), (keys) => {
      const heap = emptyHeap(4);
      for (const [i, key] of keys.entries()) push(heap, key, i);
      const given: number[] = [];
      while (heap.size > 0) {
        given.push(heap.keys[0] as number);
        expect(keys[heap.items[0] as number]).toBe(heap.keys[0]);
        dropFirst(heap);
      }
      expect(given).toEqual(keys.toSorted((a, b) => a - b));
    }),
  );
});
