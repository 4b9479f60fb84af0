import { budgetOf, type Network } from '../search/network.ts';
import { type Room, roomFor } from '../search/search.ts';
import type { Snap } from '../snap/snap.ts';
import { type Coverage, type Population, type Services, sumsOf } from './coverage.ts';
import { searchFromPlaces } from './from-places.ts';
import { inhabitedCompounds } from './inhabited-compounds.ts';
import { LivePoints } from './live-points.ts';
import { byEdge, type EdgeLists, type Nearest, nearestFinder, nearestOf } from './nearest.ts';
import type { Points } from './points.ts';

/**
 * Coverage that is kept while places are moved about: after each change it is what `coverage` would say of the places as
 * they then stand (design §6, incremental recompute).
 */
export type LiveCoverage = {
  /** As it stands; the arrays change with the next edit. */
  now(): Coverage;
  /** @returns the number of the new place, after all others */
  add(functionIndex: number, at: Snap | null): number;
  remove(place: number): void;
  /** Also to no street (null), and back: closed for a time. */
  move(place: number, to: Snap | null): void;
};

type OneFunction = {
  readonly room: Room;
  readonly nearest: Nearest;
  readonly members: Set<number>;
};

export function liveCoverage(
  network: Network,
  population: Population,
  services: Services,
  minutes: number,
): LiveCoverage {
  const budget = budgetOf(minutes, network.speedKmh);
  const people = population.points;
  const places = new LivePoints(services.points);
  const of: number[] = [...services.of];
  const onEdge = peopleByEdge(network, people);
  const compounds = inhabitedCompounds(network, people);
  const single = roomFor(network);
  const seen = { people: new Uint32Array(people.count), round: 0 };
  const all: OneFunction[] = services.functions.map((_, f) => {
    const members = new Set([...of.keys()].filter((place) => of[place] === f));
    const room = roomFor(network);
    searchFromPlaces(network, room, places, budget, members);
    const nearest = nearestOf(network, room, people, places, budget, members);
    return { room, nearest, members };
  });
  let sums: Omit<Coverage, 'nearest'> | null = null;

  /** One bounded search from the new place lowers what it improves. */
  function come(place: number): void {
    const one = all[of[place] as number] as OneFunction;
    one.members.add(place);
    sums = null;
    const edge = places.edge[place] as number;
    if (edge < 0) return;
    searchFromPlaces(network, single, places, budget, [place]);
    const lists = byEdge(network.graph.eLen.length, places, ascending(one.members));
    const find = nearestFinder(network, one.room, people, places, lists, budget);
    seen.round++;
    const again = (edge: number) => {
      for (let i = onEdge.head[edge] as number; i >= 0; i = onEdge.next[i] as number) {
        if (seen.people[i] === seen.round) continue;
        seen.people[i] = seen.round;
        find(i, one.nearest);
      }
    };
    const improved = improve(one.room, single);
    const { first } = network.graph;
    for (const v of improved)
      for (let a = first[v] as number; a < (first[v + 1] as number); a++)
        again(network.graph.arcEdge[a] as number);
    for (const v of improved) onEdge.oneWay.get(v)?.forEach(again);
    again(edge);
    // Who may walk through a compound may be nearer though no vertex beside them is.
    for (const { zone, edges } of compounds)
      if (network.through.get(zone)?.some((v) => single.stamp[v] === single.round))
        edges.forEach(again);
  }

  /** Whatever it covered must find another: its function is searched again. */
  function leave(place: number): void {
    const f = of[place] as number;
    const one = all[f] as OneFunction;
    one.members.delete(place);
    sums = null;
    if ((places.edge[place] as number) < 0) return;
    const members = ascending(one.members);
    searchFromPlaces(network, one.room, places, budget, members);
    const lists = byEdge(network.graph.eLen.length, places, members);
    const find = nearestFinder(network, one.room, people, places, lists, budget);
    for (let i = 0; i < people.count; i++) if (one.nearest.place[i] === place) find(i, one.nearest);
  }

  return {
    now() {
      const nearest = all.map((one) => one.nearest);
      sums ??= sumsOf(population, nearest);
      return { nearest, ...sums };
    },
    add(functionIndex, at) {
      const place = places.add(at);
      of.push(functionIndex);
      come(place);
      return place;
    },
    remove(place) {
      if (all[of[place] as number]?.members.has(place)) leave(place);
      places.put(place, null);
    },
    move(place, to) {
      if (all[of[place] as number]?.members.has(place)) leave(place);
      places.put(place, to);
      come(place);
    },
  };
}

const ascending = (members: ReadonlySet<number>): number[] => [...members].sort((a, b) => a - b);

/** Takes over what one place reaches earlier, or as early with a lower number. @returns the vertices */
function improve(room: Room, { settled, settledCount, dist, source }: Room): Uint32Array {
  const improved = new Uint32Array(settledCount);
  let count = 0;
  for (let s = 0; s < settledCount; s++) {
    const v = settled[s] as number;
    const far = dist[v] as number;
    if (room.stamp[v] === room.round) {
      const known = room.dist[v] as number;
      if (known < far || (known === far && (room.source[v] as number) <= (source[v] as number)))
        continue;
    }
    room.stamp[v] = room.round;
    room.dist[v] = far;
    room.source[v] = source[v] as number;
    improved[count++] = v;
  }
  return improved.subarray(0, count);
}

type ByEdge = EdgeLists & {
  /** Edges that a vertex has no arc of, since they are walked towards it only. */
  readonly oneWay: ReadonlyMap<number, readonly number[]>;
};

function peopleByEdge({ graph, forward, backward }: Network, people: Points): ByEdge {
  const oneWay = new Map<number, number[]>();
  if (forward !== backward)
    graph.eTo.forEach((v, edge) => {
      for (const end of [v, graph.eFrom[edge] as number])
        oneWay.set(end, [...(oneWay.get(end) ?? []), edge]);
    });
  return { ...byEdge(graph.eLen.length, people, Array(people.count).keys()), oneWay };
}
