import type { Graph } from './graph.ts';

/** `LNLGRAPH` */
export const magic = Uint8Array.of(0x4c, 0x4e, 0x4c, 0x47, 0x52, 0x41, 0x50, 0x48);
export const version = 1;
export const headerBytes = 128;
export const rowBytes = 24;
/** SHA-256 of everything from here on stands at 64. */
export const hashedFrom = 128;

type ArrayOf = {
  i32: Int32Array;
  u32: Uint32Array;
  f64: Float64Array;
  u16: Uint16Array;
  u8: Uint8Array;
};
export type Element = keyof ArrayOf;

/** Which arrays of a graph stand in its file, under which number, and how long they must be. */
export type Section = {
  readonly kind: number;
  readonly name: Exclude<keyof Graph, 'box' | 'zones' | 'about'>;
  readonly element: Element;
  readonly length: (counts: Counts) => number | null;
};

export type Counts = {
  readonly vertices: number;
  readonly edges: number;
  readonly arcs: number;
  readonly shapePoints: number;
};

export const elementBytes: Readonly<Record<Element, number>> = {
  i32: 4,
  u32: 4,
  f64: 8,
  u16: 2,
  u8: 1,
};

const vertices = (counts: Counts) => counts.vertices;
const edges = (counts: Counts) => counts.edges;
const arcs = (counts: Counts) => counts.arcs;
const shape = (counts: Counts) => counts.shapePoints;

/** In the order of the file. The metadata (kind 17, JSON in UTF-8) come last. */
export const sections: readonly Section[] = [
  { kind: 1, name: 'vLon', element: 'i32', length: vertices },
  { kind: 2, name: 'vLat', element: 'i32', length: vertices },
  { kind: 3, name: 'vOsm', element: 'f64', length: vertices },
  { kind: 4, name: 'first', element: 'u32', length: (counts) => counts.vertices + 1 },
  { kind: 5, name: 'target', element: 'u32', length: arcs },
  { kind: 6, name: 'arcEdge', element: 'u32', length: arcs },
  { kind: 7, name: 'eLen', element: 'u32', length: edges },
  { kind: 8, name: 'eFrom', element: 'u32', length: edges },
  { kind: 9, name: 'eTo', element: 'u32', length: edges },
  { kind: 10, name: 'eFlags', element: 'u32', length: edges },
  { kind: 11, name: 'eZone', element: 'u16', length: edges },
  { kind: 12, name: 'eWay', element: 'f64', length: edges },
  { kind: 13, name: 'shapeFirst', element: 'u32', length: (counts) => counts.edges + 1 },
  { kind: 14, name: 'shapeLon', element: 'i32', length: shape },
  { kind: 15, name: 'shapeLat', element: 'i32', length: shape },
  { kind: 16, name: 'index', element: 'u8', length: () => null },
  { kind: 18, name: 'islands', element: 'i32', length: () => null },
];

export const aboutKind = 17;
