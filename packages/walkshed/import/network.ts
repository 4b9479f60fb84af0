import { metresBetween } from '../geodesy.ts';
import { growingF64, growingI32, growingU32 } from '../pbf/growing.ts';

/**
 * Edges between points, before they are a graph: in any order, with islands, points that no edge uses, and zones that
 * have any numbers. What is made of an extract, and what an overlay changes.
 */
export type Network = {
  /** OSM node, of several points where a wall or a lift parts it; negative: made by an overlay. */
  readonly osm: Float64Array;
  /** 1e-7 degree. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  /** Per edge; ends are points. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Millimetres. */
  readonly len: Uint32Array;
  /** Bits of `flag`. */
  readonly flags: Uint32Array;
  /** 0: public. */
  readonly zone: Uint32Array;
  /** Rules of time that hold (a gate's hours, a closure), as staff drew them: 0 none, else whichever the overlay says. */
  readonly rule: Uint32Array;
  /** 0, or the compound that staff drew round it: all its private edges are one zone. */
  readonly compound: Uint32Array;
  readonly way: Float64Array;
  readonly shapeFirst: Uint32Array;
  readonly shapeLon: Int32Array;
  readonly shapeLat: Int32Array;
};

/** Metres of a straight line between coordinates in 1e-7 degree. */
export const metresOf = (lon1: number, lat1: number, lon2: number, lat2: number): number =>
  metresBetween(lon1 / 1e7, lat1 / 1e7, lon2 / 1e7, lat2 / 1e7);

/** Puts a network together, edge by edge. */
export class NetworkBuilder {
  readonly osm = growingF64();
  readonly lon = growingI32();
  readonly lat = growingI32();
  readonly #from = growingU32();
  readonly #to = growingU32();
  readonly #len = growingU32();
  readonly #flags = growingU32();
  readonly #way = growingF64();
  readonly #shapeFirst = growingU32();
  readonly #shapeLon = growingI32();
  readonly #shapeLat = growingI32();
  #metres = 0;
  #lastLon = 0;
  #lastLat = 0;

  get edges(): number {
    return this.#from.length;
  }

  /** @returns the number of the new point */
  point(osm: number, lon: number, lat: number): number {
    this.osm.push(osm);
    this.lon.push(lon);
    this.lat.push(lat);
    return this.osm.length - 1;
  }

  /** Begins an edge at a point; then `shape` for each point on its way, then `end`. */
  begin(from: number): void {
    this.#from.push(from);
    this.#shapeFirst.push(this.#shapeLon.length);
    this.#metres = 0;
    this.#lastLon = this.lon.at(from);
    this.#lastLat = this.lat.at(from);
  }

  shape(lon: number, lat: number): void {
    this.#shapeLon.push(lon);
    this.#shapeLat.push(lat);
    this.#step(lon, lat);
  }

  end(to: number, flags: number, way: number): void {
    this.#step(this.lon.at(to), this.lat.at(to));
    this.#to.push(to);
    this.#len.push(Math.min(0xffffffff, Math.round(this.#metres * 1000)));
    this.#flags.push(flags);
    this.#way.push(way);
  }

  #step(lon: number, lat: number): void {
    this.#metres += metresOf(this.#lastLon, this.#lastLat, lon, lat);
    this.#lastLon = lon;
    this.#lastLat = lat;
  }

  done(): Network {
    this.#shapeFirst.push(this.#shapeLon.length);
    return {
      osm: this.osm.done(),
      lon: this.lon.done(),
      lat: this.lat.done(),
      from: this.#from.done(),
      to: this.#to.done(),
      len: this.#len.done(),
      flags: this.#flags.done(),
      zone: new Uint32Array(this.#from.length),
      rule: new Uint32Array(this.#from.length),
      compound: new Uint32Array(this.#from.length),
      way: this.#way.done(),
      shapeFirst: this.#shapeFirst.done(),
      shapeLon: this.#shapeLon.done(),
      shapeLat: this.#shapeLat.done(),
    };
  }
}

/** The same network with only the edges for which `keep` is not 0. */
export function onlyEdges(network: Network, keep: Uint8Array): Network {
  const { from, to, len, flags, zone, rule, compound, way, shapeFirst, shapeLon, shapeLat } =
    network;
  let kept = 0;
  for (let edge = 0; edge < from.length; edge++) if (keep[edge] !== 0) kept++;
  // Runs of kept edges are copied as a whole: few are left out of many.
  const only = <T extends Uint32Array | Float64Array>(array: T, into: T): T => {
    let at = 0;
    eachRun(keep, (start, end) => {
      into.set(array.subarray(start, end), at);
      at += end - start;
    });
    return into;
  };
  const first = new Uint32Array(kept + 1);
  const lons = growingI32();
  const lats = growingI32();
  let next = 0;
  for (let edge = 0; edge < from.length; edge++) {
    if (keep[edge] === 0) continue;
    for (let i = shapeFirst[edge]!; i < shapeFirst[edge + 1]!; i++) {
      lons.push(shapeLon[i]!);
      lats.push(shapeLat[i]!);
    }
    first[++next] = lons.length;
  }
  return {
    ...network,
    from: only(from, new Uint32Array(kept)),
    to: only(to, new Uint32Array(kept)),
    len: only(len, new Uint32Array(kept)),
    flags: only(flags, new Uint32Array(kept)),
    zone: only(zone, new Uint32Array(kept)),
    rule: only(rule, new Uint32Array(kept)),
    compound: only(compound, new Uint32Array(kept)),
    way: only(way, new Float64Array(kept)),
    shapeFirst: first,
    shapeLon: lons.done(),
    shapeLat: lats.done(),
  };
}

function eachRun(keep: Uint8Array, visit: (start: number, end: number) => void): void {
  for (let start = 0; start < keep.length; ) {
    let end = start;
    while (end < keep.length && keep[end] !== 0) end++;
    if (end > start) visit(start, end);
    start = end + 1;
  }
}
