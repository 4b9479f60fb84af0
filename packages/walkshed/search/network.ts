import { extraSeconds, flag } from '../flags.ts';
import type { Graph } from '../graph.ts';

/** A graph made ready for searches at one speed and for one kind of walker. */
export type Network = {
  readonly graph: Graph;
  /** km/h */
  readonly speedKmh: number;
  readonly forward: Arcs;
  /** The same object where no edge is one-way. */
  readonly backward: Arcs;
  /**
   * Zone that a vertex lies wholly inside (all its edges are of that zone), 0 for public ones and gates. An edge of a zone
   * that the walker does not belong to may only be walked towards a vertex inside it: whoever enters, ends there.
   */
  readonly vZone: Uint16Array;
  /** Vertices of each zone that meets the street at several: its residents may walk through it. */
  readonly through: ReadonlyMap<number, readonly number[]>;
  /** Bits of `ways` per edge: in which directions whoever stands on it may walk along it. */
  readonly ways: Uint8Array;
};

const ways = { there: 1, back: 2 } as const;

/** In which directions whoever stands on an edge may walk along it: from `eFrom` to `eTo`, and back. */
export const waysOf = (
  network: Pick<Network, 'ways'>,
  edge: number,
): { readonly there: boolean; readonly back: boolean } => {
  const bits = network.ways[edge] as number;
  return { there: (bits & ways.there) !== 0, back: (bits & ways.back) !== 0 };
};

export type Arcs = {
  readonly first: Uint32Array;
  readonly target: Uint32Array;
  readonly edge: Uint32Array;
  /** Millimetres, with what lifts cost at this speed; `closed` where this walker may not go. */
  readonly weight: Uint32Array;
};

/** Weight of an arc that may not be walked. */
export const closed = 0xffffffff;

export type Walker = {
  readonly speedKmh: number;
  /** Only edges known to be passable on wheels (design §3.9: unknown is not step-free). */
  readonly stepFree?: boolean;
  /** No edges known to have steps or to be impassable on wheels: what is not recorded may be either. */
  readonly withoutSteps?: boolean;
  /** Edges closed now, by index: gates at night, closures of the overlay. */
  readonly isClosed?: (edge: number) => boolean;
};

/** Millimetres walked in a second. */
export const millimetresPerSecond = (speedKmh: number): number => (speedKmh * 1e6) / 3600;

/** How far one gets, in millimetres: `minutes · km/h · 1000 / 60` metres in that order, with a millionth for rounding. */
export const budgetOf = (minutes: number, speedKmh: number): number =>
  Math.floor(((minutes * speedKmh * 1000) / 60 + 1e-6) * 1000);

export function prepare(graph: Graph, walker: Walker): Network {
  const { speedKmh, stepFree = false, withoutSteps = false, isClosed } = walker;
  const lengths = new Uint32Array(graph.eLen.length);
  const directions = new Uint8Array(graph.eLen.length);
  const perSecond = millimetresPerSecond(speedKmh);
  for (let e = 0; e < lengths.length; e++) {
    const flags = graph.eFlags[e] as number;
    const shut =
      (stepFree && !(flags & flag.wheelsYes)) ||
      (withoutSteps && (flags & flag.wheelsNo) !== 0) ||
      isClosed?.(e) === true;
    if (!shut)
      directions[e] =
        (flags & flag.backwardOnly ? 0 : ways.there) | (flags & flag.forwardOnly ? 0 : ways.back);
    lengths[e] = shut
      ? closed
      : (graph.eLen[e] as number) + Math.round(extraSeconds(flags) * perSecond);
  }
  const forward = {
    first: graph.first,
    target: graph.target,
    edge: graph.arcEdge,
    weight: Uint32Array.from(graph.arcEdge, (e) => lengths[e] as number),
  };
  const oneWay = graph.eFlags.some(
    (flags) => (flags & (flag.forwardOnly | flag.backwardOnly)) !== 0,
  );
  const vZone = zonesOfVertices(graph);
  return {
    graph,
    speedKmh,
    forward,
    backward: oneWay ? reversed(forward, graph.vLon.length) : forward,
    vZone,
    through: zonesWithGates(graph, vZone),
    ways: directions,
  };
}

/** Every arc the other way round; within a vertex in the order of the arcs. */
function reversed({ first, target, edge, weight }: Arcs, n: number): Arcs {
  const back = new Uint32Array(n + 1);
  for (const to of target) back[to + 1] = (back[to + 1] as number) + 1;
  for (let v = 0; v < n; v++) back[v + 1] = (back[v + 1] as number) + (back[v] as number);
  const next = back.slice(0, n);
  const out = {
    first: back,
    target: new Uint32Array(target.length),
    edge: new Uint32Array(target.length),
    weight: new Uint32Array(target.length),
  };
  for (let v = 0; v < n; v++)
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const at = next[target[a] as number] as number;
      next[target[a] as number] = at + 1;
      out.target[at] = v;
      out.edge[at] = edge[a] as number;
      out.weight[at] = weight[a] as number;
    }
  return out;
}

function zonesOfVertices({ vLon, eFrom, eTo, eZone }: Graph): Uint16Array {
  const zone = new Uint16Array(vLon.length);
  const seen = new Uint8Array(vLon.length);
  const meet = (v: number, z: number) => {
    if (!seen[v]) {
      seen[v] = 1;
      zone[v] = z;
    } else if (zone[v] !== z) zone[v] = 0;
  };
  for (let e = 0; e < eZone.length; e++) {
    meet(eFrom[e] as number, eZone[e] as number);
    meet(eTo[e] as number, eZone[e] as number);
  }
  return zone;
}

function zonesWithGates({ eFrom, eTo, eZone }: Graph, vZone: Uint16Array) {
  const of = new Map<number, Set<number>>();
  for (let e = 0; e < eZone.length; e++) {
    const zone = eZone[e] as number;
    if (zone === 0) continue;
    const known = of.get(zone) ?? new Set();
    of.set(zone, known.add(eFrom[e] as number).add(eTo[e] as number));
  }
  const isGate = (v: number) => vZone[v] === 0;
  const zones = [...of].map(([zone, known]) => [zone, [...known]] as const);
  return new Map(zones.filter(([, known]) => known.filter(isGate).length > 1));
}
