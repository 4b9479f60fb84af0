import {
  budgetOf,
  type Graph,
  openSnapper,
  type ReachFeature,
  reachPolygon,
  roomFor,
  type Snap,
  searchFromOrigin,
} from '../../../packages/walkshed/index.ts';
import { type Conditions, conditionsOf, metresOf, networkFor, type Walk } from './conditions.ts';

export type Reached = { readonly osmNodeId: number; readonly metres: number };

/** What `circle reach` writes (design §2). */
export type Reach = {
  readonly origin: {
    readonly lon: number;
    readonly lat: number;
    readonly snapMetres: number | null;
    readonly vertexOsmId: number | null;
    /** The nearest street was left out as an island: it is another one that is walked from. */
    readonly resnapped: boolean;
  };
  readonly minutes: number;
  readonly speedKmh: number;
  readonly reached: readonly Reached[];
  readonly vertices: number;
  readonly polygon: ReachFeature | null;
  readonly conditions: Conditions;
};

/** Everything within a time of one door, on foot. Nothing where no street is within the snap limit. */
export function reachFrom(graph: Graph, lon: number, lat: number, walk: Walk): Reach {
  const { minutes, speedKmh } = walk;
  const snap = openSnapper(graph, walk.snapLimit).snap(lon, lat);
  const network = networkFor(graph, walk);
  const room = roomFor(network);
  const budget = budgetOf(minutes, speedKmh);
  if (snap) searchFromOrigin(network, room, snap, budget);
  const nearest = new Map<number, number>();
  // A wall or a lift on a node parts it into several vertices of one id.
  for (let i = 0; i < room.settledCount; i++) {
    const v = room.settled[i] as number;
    const id = graph.vOsm[v] as number;
    const far = room.dist[v] as number;
    if (far < (nearest.get(id) ?? Number.POSITIVE_INFINITY)) nearest.set(id, far);
  }
  const reached = [...nearest]
    .sort(([idA, a], [idB, b]) => a - b || idA - idB)
    .map(([osmNodeId, far]) => ({ osmNodeId, metres: metresOf(far) }));
  return {
    origin: {
      lon,
      lat,
      snapMetres: snap && metresOf(snap.leg),
      vertexOsmId: snap && vertexOf(graph, snap),
      resnapped: snap?.resnapped ?? false,
    },
    minutes,
    speedKmh,
    reached,
    vertices: reached.length,
    polygon: snap && reachPolygon(network, room, { lon, lat, snap }, budget),
    conditions: conditionsOf(graph, walk),
  };
}

/** The vertex one stands at, else the end of the edge that is nearer along it. */
function vertexOf(graph: Graph, { edge, offset, vertex }: Snap): number {
  const end = 2 * offset <= (graph.eLen[edge] as number) ? graph.eFrom : graph.eTo;
  return graph.vOsm[vertex >= 0 ? vertex : (end[edge] as number)] as number;
}
