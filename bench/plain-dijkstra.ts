import type { Graph } from '../packages/walkshed/index.ts';

type Step = { readonly to: number; readonly metres: number };
type Entry = { readonly vertex: number; readonly metres: number };

/** Streets as one writes them down first: a list of objects for each vertex. */
export function plainStreets(graph: Graph): readonly Step[][] {
  const streets: Step[][] = Array.from(graph.vLon, () => []);
  graph.first.forEach((from, v) => {
    for (let a = from; a < (graph.first[v + 1] ?? from); a++)
      streets[v]?.push({
        to: graph.target[a] as number,
        metres: (graph.eLen[graph.arcEdge[a] as number] as number) / 1000,
      });
  });
  return streets;
}

/** Dijkstra with a binary heap of objects and a map of distances, ended at the budget: what Linli is compared with. */
export function plainReach(
  streets: readonly Step[][],
  starts: readonly Entry[],
  budget: number,
): Map<number, number> {
  const best = new Map<number, number>();
  const heap: Entry[] = [];
  for (const start of starts) push(heap, start);
  for (let top = pop(heap); top && top.metres <= budget; top = pop(heap)) {
    if (best.has(top.vertex)) continue;
    best.set(top.vertex, top.metres);
    for (const { to, metres } of streets[top.vertex] ?? [])
      if (!best.has(to)) push(heap, { vertex: to, metres: top.metres + metres });
  }
  return best;
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = heap[up] as Entry;
    if (above.metres <= entry.metres) break;
    heap[at] = above;
    at = up;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (
      child + 1 < heap.length &&
      (heap[child + 1] as Entry).metres < (heap[child] as Entry).metres
    )
      child++;
    if ((heap[child] as Entry).metres >= last.metres) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
  return first;
}
