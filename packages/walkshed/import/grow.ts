import type { Network } from './network.ts';

export type NewPoint = { readonly osm: number; readonly lon: number; readonly lat: number };

/** An edge between points of the network and new ones; `shape` in 1e-7 degree, without the ends. */
export type NewEdge = {
  readonly from: number;
  readonly to: number;
  /** Millimetres. */
  readonly len: number;
  readonly flags: number;
  readonly way: number;
  readonly rule?: number;
  readonly compound?: number;
  readonly shape?: readonly (readonly [lon: number, lat: number])[];
};

/** The network with more points (numbered on from those there are) and more edges. */
export function growNetwork(
  network: Network,
  points: readonly NewPoint[],
  edges: readonly NewEdge[],
): Network {
  const shapes = edges.map(({ shape = [] }) => shape);
  let end = network.shapeLon.length;
  const ends = shapes.map((shape) => {
    end += shape.length;
    return end;
  });
  const all = shapes.flat();
  return {
    osm: joined(
      network.osm,
      points.map(({ osm }) => osm),
    ),
    lon: joined(
      network.lon,
      points.map(({ lon }) => lon),
    ),
    lat: joined(
      network.lat,
      points.map(({ lat }) => lat),
    ),
    from: joined(
      network.from,
      edges.map(({ from }) => from),
    ),
    to: joined(
      network.to,
      edges.map(({ to }) => to),
    ),
    len: joined(
      network.len,
      edges.map(({ len }) => len),
    ),
    flags: joined(
      network.flags,
      edges.map(({ flags }) => flags),
    ),
    zone: joined(
      network.zone,
      edges.map(() => 0),
    ),
    rule: joined(
      network.rule,
      edges.map(({ rule = 0 }) => rule),
    ),
    compound: joined(
      network.compound,
      edges.map(({ compound = 0 }) => compound),
    ),
    way: joined(
      network.way,
      edges.map(({ way }) => way),
    ),
    shapeFirst: joined(network.shapeFirst, ends),
    shapeLon: joined(
      network.shapeLon,
      all.map(([lon]) => lon),
    ),
    shapeLat: joined(
      network.shapeLat,
      all.map(([, lat]) => lat),
    ),
  };
}

function joined<T extends Float64Array | Int32Array | Uint32Array>(
  array: T,
  more: readonly number[],
): T {
  if (more.length === 0) return array;
  const all = new (array.constructor as new (length: number) => T)(array.length + more.length);
  all.set(array);
  all.set(more, array.length);
  return all;
}
