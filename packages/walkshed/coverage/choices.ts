import { searchFromOrigin } from '../search/from-origin.ts';
import { dropFirst, emptyHeap, type Heap, push } from '../search/heap.ts';
import { closed, type Network, waysOf } from '../search/network.ts';
import { roomFor } from '../search/search.ts';
import { distancesTo } from '../search/to-points.ts';
import { beyond, byEdge } from './nearest.ts';
import type { Points } from './points.ts';

/** More choices than this nobody needs told (design §6). */
export const mostChoices = 5;

/** The nearest places of each of n people, `k` columns each, nearest first; equally near ones by the lower place. */
export type Choices = {
  readonly k: number;
  /** Millimetres, both legs included; `beyond` where there are fewer. */
  readonly millimetres: Uint32Array;
  /** Places; −1 where there are fewer. */
  readonly place: Int32Array;
};

/** Up to `k` places per vertex, each once. */
type Labels = {
  readonly k: number;
  readonly count: Uint8Array;
  readonly dist: Uint32Array;
  readonly point: Int32Array;
};

/** What waits in the heap: a vertex, and the point it is reached from. */
type Waiting = { readonly heap: Heap; vertex: number[]; point: number[] };

/**
 * The k nearest places of everybody, each place once though it may have several doors: a search in which a vertex is
 * settled up to k times, by different places. Compounds as in `searchFromPlaces`; for those who may walk through theirs
 * each home is searched from.
 *
 * @param doors points of places
 * @param placeOf place of each door; default: each is one of its own
 * @param budget millimetres
 * @param k 1 … `mostChoices`
 */
export function nearestChoices(
  network: Network,
  people: Points,
  doors: Points,
  budget: number,
  k: number = mostChoices,
  placeOf: (door: number) => number = (door) => door,
): Choices {
  const columns = Math.max(1, Math.min(k, mostChoices));
  const n = network.graph.vLon.length;
  const labels: Labels = {
    k: columns,
    count: new Uint8Array(n),
    dist: new Uint32Array(n * columns),
    point: new Int32Array(n * columns),
  };
  const waiting: Waiting = { heap: emptyHeap(), vertex: [], point: [] };
  const wait = (vertex: number, millimetres: number, point: number) => {
    waiting.vertex.push(vertex);
    waiting.point.push(point);
    push(waiting.heap, millimetres, waiting.vertex.length - 1);
  };
  const byZone = Map.groupBy(
    [...Array(doors.count).keys()].filter((door) => (doors.edge[door] as number) >= 0),
    (door) => doors.zone[door] as number,
  );
  const found: [vertex: number, millimetres: number, point: number][] = [];
  for (const [zone, members] of [...byZone].sort(([a], [b]) => a - b)) {
    if (zone === 0) continue;
    labels.count.fill(0);
    for (const door of members) offerDoor(network, doors, door, wait);
    spread(network, labels, waiting, budget, placeOf, zone, (vertex, millimetres, point) => {
      const inside = network.vZone[vertex] as number;
      if (inside === 0 || inside === zone) found.push([vertex, millimetres, point]);
    });
  }
  labels.count.fill(0);
  for (const door of byZone.get(0) ?? []) offerDoor(network, doors, door, wait);
  for (const one of found) wait(...one);
  spread(network, labels, waiting, budget, placeOf, 0);
  return choicesOf(network, labels, people, doors, budget, placeOf);
}

function offerDoor(
  network: Network,
  doors: Points,
  door: number,
  wait: (vertex: number, millimetres: number, point: number) => void,
): void {
  const { graph } = network;
  const edge = doors.edge[door] as number;
  const { there, back } = waysOf(network, edge);
  const [leg, offset] = [doors.leg[door] as number, doors.offset[door] as number];
  const rest = (graph.eLen[edge] as number) - offset;
  if (there || offset === 0) wait(graph.eFrom[edge] as number, leg + offset, door);
  if (back || rest === 0) wait(graph.eTo[edge] as number, leg + rest, door);
}

function spread(
  { graph: { eZone }, vZone, backward }: Network,
  { k, count, dist, point }: Labels,
  waiting: Waiting,
  budget: number,
  placeOf: (door: number) => number,
  own: number,
  onSettled: (vertex: number, millimetres: number, point: number) => void = () => {},
): void {
  const { first, target, edge, weight } = backward;
  const { heap } = waiting;
  const hasPlace = (v: number, place: number) => {
    for (let at = v * k; at < v * k + (count[v] as number); at++)
      if (placeOf(point[at] as number) === place) return true;
    return false;
  };
  // Vertices and arcs come from the graph, whose indices were checked when it was read.
  while (heap.size > 0) {
    const key = heap.keys[0] as number;
    if (key > budget) break;
    const label = heap.items[0] as number;
    dropFirst(heap);
    const v = waiting.vertex[label] as number;
    const from = waiting.point[label] as number;
    const place = placeOf(from);
    if (count[v] === k || hasPlace(v, place)) continue;
    const at = v * k + (count[v] as number);
    dist[at] = key;
    point[at] = from;
    count[v] = (count[v] as number) + 1;
    onSettled(v, key, from);
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const length = weight[a] as number;
      if (length === closed || key + length > budget) continue;
      const to = target[a] as number;
      const zone = eZone[edge[a] as number] as number;
      if (zone !== 0 && zone !== vZone[to] && zone !== own) continue;
      if (count[to] === k || hasPlace(to, place)) continue;
      waiting.vertex.push(to);
      waiting.point.push(from);
      push(heap, key + length, waiting.vertex.length - 1);
    }
  }
  heap.size = 0;
  waiting.vertex = [];
  waiting.point = [];
}

function choicesOf(
  network: Network,
  { k, count, dist, point }: Labels,
  people: Points,
  doors: Points,
  budget: number,
  placeOf: (door: number) => number,
): Choices {
  const { eFrom, eTo, eLen } = network.graph;
  const { head, next } = byEdge(eLen.length, doors, Array(doors.count).keys());
  const millimetres = new Uint32Array(people.count * k).fill(beyond);
  const place = new Int32Array(people.count * k).fill(-1);
  const best = new Map<number, number>();
  const room = roomFor(network);
  for (let i = 0; i < people.count; i++) {
    const edge = people.edge[i] as number;
    if (edge < 0) continue;
    best.clear();
    const [leg, offset] = [people.leg[i] as number, people.offset[i] as number];
    const { there, back } = waysOf(network, edge);
    const rest = (eLen[edge] as number) - offset;
    const zone = people.zone[i] as number;
    const take = (door: number, all: number) => {
      const of = placeOf(door);
      if (all <= budget && all < (best.get(of) ?? beyond)) best.set(of, all);
    };
    const atEnd = (v: number, along: number) => {
      for (let at = v * k; at < v * k + (count[v] as number); at++)
        take(point[at] as number, (dist[at] as number) + along + leg);
    };
    if (back || offset === 0) atEnd(eFrom[edge] as number, offset);
    if (there || rest === 0) atEnd(eTo[edge] as number, rest);
    for (let door = head[edge] as number; door >= 0; door = next[door] as number) {
      const ahead = (doors.offset[door] as number) - offset;
      if (ahead > 0 ? there : ahead === 0 || back)
        take(door, Math.abs(ahead) + (doors.leg[door] as number) + leg);
    }
    if (network.through.has(zone)) {
      const home = { edge, offset, leg, zone };
      searchFromOrigin(network, room, home, budget);
      const walked = distancesTo(network, room, home, doors, budget);
      for (const [door, all] of walked.entries()) take(door, all);
    }
    [...best]
      .sort(([a, far], [b, further]) => far - further || a - b)
      .slice(0, k)
      .forEach(([of, all], column) => {
        millimetres[i * k + column] = all;
        place[i * k + column] = of;
      });
  }
  return { k, millimetres, place };
}
