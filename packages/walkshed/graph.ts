import type { Schedule } from './hours/schedule.ts';

/**
 * A walking network in typed arrays, just as it lies in its file (design §4), so that it can be mapped, shared between
 * threads, and read in a browser.
 *
 * n vertices, e edges, a arcs (an edge walkable both ways has two), s shape points. Coordinates are whole numbers of
 * 1e-7 degree on WGS 84. Nothing in it is ever changed: an overlay makes another graph.
 */
export type Graph = {
  /** n each. */
  readonly vLon: Int32Array;
  readonly vLat: Int32Array;
  /** OSM node id, exact up to 2^53. Negative: made by an overlay. Of several vertices where a wall or a lift parts it. */
  readonly vOsm: Float64Array;
  /** n + 1: the arcs that leave v are first[v] … first[v + 1] − 1. */
  readonly first: Uint32Array;
  /** a each: where the arc leads, and which edge it walks. */
  readonly target: Uint32Array;
  readonly arcEdge: Uint32Array;
  /** e each. Length in millimetres. */
  readonly eLen: Uint32Array;
  readonly eFrom: Uint32Array;
  readonly eTo: Uint32Array;
  /** Bits of `flags.ts`. */
  readonly eFlags: Uint32Array;
  /** 0: public. Else the gated compound it belongs to: only whoever starts or ends in it may walk it. */
  readonly eZone: Uint16Array;
  /** OSM way (negative: of a relation's ring or an overlay). */
  readonly eWay: Float64Array;
  /** e + 1: the points between both ends of an edge, from `eFrom` to `eTo`, without the ends. */
  readonly shapeFirst: Uint32Array;
  readonly shapeLon: Int32Array;
  readonly shapeLat: Int32Array;
  /** Spatial index of the edges' boxes (flatbush), in the order of the edges. */
  readonly index: Uint8Array;
  /**
   * Streets that were left out because they hang together with too few others (design §3.10), as straight pieces: lon,
   * lat, lon, lat of each. Nobody walks them; whoever lives on one is told that they were put on another street.
   */
  readonly islands: Int32Array;
  readonly box: Box;
  readonly zones: number;
  readonly about: About;
};

/** In 1e-7 degree. */
export type Box = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** Where a graph comes from: every number computed on it is told with this. No time of making: same inputs, same bytes. */
export type About = {
  readonly extract: { readonly name: string; readonly sha256: string };
  readonly profile: ProfileName;
  /** ISO 3166 code of the country rules, null without. */
  readonly country: string | null;
  readonly overlay: AboutOverlay | null;
  /** Edges that are passed at some times only; absent where there are none. */
  readonly timed?: readonly TimedEdges[];
  /** Components of fewer vertices were left out. */
  readonly prune: number;
  /** What was read, kept and left out, by name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
};

export type AboutOverlay = {
  readonly version: string;
  readonly sha256: string;
  /** Features that touch nothing (any more), or only half of what they should. */
  readonly notes: readonly OverlayNote[];
  /** Doors of places, degrees. */
  readonly entrances: readonly {
    readonly place: string;
    readonly lon: number;
    readonly lat: number;
  }[];
  /** Hard barriers: nobody is put on a street across them. lon, lat, lon, lat, … in 1e-7 degree. */
  readonly barriers: readonly (readonly number[])[];
};

export type OverlayNote = {
  readonly id: string;
  readonly kind: string;
  /** Touches nothing; joined at one end only; a gate with a direction that leads into no compound. */
  readonly why: 'untouched' | 'one_end' | 'no_compound';
};

/** What a feature of the overlay says of edges: a gate's hours, or that they are closed from a day to another. */
export type TimedEdges = {
  readonly feature: string;
  readonly edges: readonly number[];
  readonly hours?: Schedule;
  /** `YYYY-MM-DD`, both included. */
  readonly from?: string;
  readonly until?: string;
};

export type ProfileName = 'walk' | 'wheels' | 'open';

export const vertexCount = ({ vLon }: Graph): number => vLon.length;
export const edgeCount = ({ eLen }: Graph): number => eLen.length;
