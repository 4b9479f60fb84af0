import Flatbush from 'flatbush';
import { flag } from '../flags.ts';
import { metresPerDegree } from '../geodesy.ts';
import { growNetwork, type NewEdge, type NewPoint } from '../import/grow.ts';
import { metresOf, type Network, onlyEdges } from '../import/network.ts';
import type { Place } from './features.ts';
import { type Cut, cutsOf, nearestOnLine, type Point } from './lines.ts';

/** As much of an edge as an overlay looks at and changes. */
export type Edge = {
  readonly from: number;
  readonly to: number;
  readonly len: number;
  readonly flags: number;
  readonly way: number;
  /** Which rules of time hold on it: a row of `Network.rules`. */
  readonly rule: number;
  readonly compound: number;
  readonly shape: readonly Point[];
};

export type End = { readonly edge: number; readonly atFrom: boolean };

/** Nearer to an end than this, a street is not cut: the end is meant. Metres; the second where a line says where. */
const nearEnd = 0.5;
const atEnd = 0.02;

/**
 * A network that features are drawn into, one after the other. Edges that nobody touches stay in their arrays; the others
 * are kept apart until `done`.
 */
export class Editor {
  readonly #base: Network;
  readonly #points: NewPoint[] = [];
  readonly #changed = new Map<number, Edge | null>();
  #count: number;
  #lowest: number;
  readonly #index: Flatbush | null;
  readonly #ends = new Map<number, Set<number>>();
  readonly #byId = new Map<number, number>();

  constructor(base: Network) {
    this.#base = base;
    this.#count = base.from.length;
    this.#lowest = base.osm.reduce((low, id) => Math.min(low, id), 0);
    this.#index = this.#count > 0 ? indexOf(base) : null;
    for (let edge = 0; edge < this.#count; edge++) {
      this.#endsOf(base.from[edge]!).add(edge);
      this.#endsOf(base.to[edge]!).add(edge);
    }
    base.osm.forEach((id, point) => {
      // What stands on a node may have parted it: the first point is the one that was there before.
      if (this.#ends.has(point) && !this.#byId.has(id)) this.#byId.set(id, point);
    });
  }

  #endsOf(point: number): Set<number> {
    const known = this.#ends.get(point);
    if (known) return known;
    const ends = new Set<number>();
    this.#ends.set(point, ends);
    return ends;
  }

  /** The point of an OSM node, where a kept way ends or meets another; −1: there is none. */
  pointOf(node: number): number {
    return this.#byId.get(node) ?? -1;
  }

  /** 1e-7 degree. */
  at(point: number): Point {
    const { osm, lon, lat } = this.#base;
    if (point < osm.length) return [lon[point]!, lat[point]!];
    const { lon: x, lat: y } = this.#points[point - osm.length]!;
    return [x, y];
  }

  /** Null: it was taken away. */
  edge(edge: number): Edge | null {
    const changed = this.#changed.get(edge);
    if (changed !== undefined || edge >= this.#base.from.length) return changed ?? null;
    const { from, to, len, flags, way, rule, compound, shapeFirst, shapeLon, shapeLat } =
      this.#base;
    const shape: Point[] = [];
    for (let i = shapeFirst[edge]!; i < shapeFirst[edge + 1]!; i++)
      shape.push([shapeLon[i]!, shapeLat[i]!]);
    return {
      from: from[edge]!,
      to: to[edge]!,
      len: len[edge]!,
      flags: flags[edge]!,
      way: way[edge]!,
      rule: rule[edge]!,
      compound: compound[edge]!,
      shape,
    };
  }

  /** Ends and bends of an edge. */
  line({ from, to, shape }: Edge): readonly Point[] {
    return [this.at(from), ...shape, this.at(to)];
  }

  endsAt(point: number): readonly End[] {
    return [...this.#endsOf(point)]
      .sort((a, b) => a - b)
      .flatMap((edge) => {
        const { from, to } = this.edge(edge)!;
        return [
          ...(from === point ? [{ edge, atFrom: true }] : []),
          ...(to === point ? [{ edge, atFrom: false }] : []),
        ];
      });
  }

  /** Points that stand where this one does: a wall gave each way that ended there one of its own. */
  pointsAt(point: number): readonly number[] {
    const [x, y] = this.at(point);
    const here = new Set([point]);
    for (const edge of this.edgesIn(x, y, x, y)) {
      const { from, to } = this.edge(edge)!;
      for (const end of [from, to]) {
        const [endX, endY] = this.at(end);
        if (endX === x && endY === y) here.add(end);
      }
    }
    return [...here].sort((a, b) => a - b);
  }

  /** Edges whose boxes touch a box, in rising order. */
  edgesIn(west: number, south: number, east: number, north: number): readonly number[] {
    const found = (this.#index?.search(west, south, east, north) ?? []).filter(
      (edge) => this.#changed.get(edge) !== null,
    );
    for (let edge = this.#base.from.length; edge < this.#count; edge++) {
      const one = this.edge(edge);
      if (!one) continue;
      const line = this.line(one);
      const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
      if (
        Math.min(...xs) <= east &&
        Math.max(...xs) >= west &&
        Math.min(...ys) <= north &&
        Math.max(...ys) >= south
      )
        found.push(edge);
    }
    return found.sort((a, b) => a - b);
  }

  /** The place on an edge that is nearest to a point, within so many metres; of equally near ones the lower edge. */
  nearest(place: Point, metres: number): { readonly edge: number; readonly cut: Cut } | null {
    let best: { edge: number; cut: Cut; far: number } | null = null;
    for (const edge of this.edgesIn(...around(place, metres))) {
      const one = this.edge(edge)!;
      if (one.len === 0) continue;
      const { far, cut } = nearestOnLine(this.line(one), place);
      if (far <= metres && (!best || far < best.far)) best = { edge, cut, far };
    }
    return best;
  }

  /** Ends of edges within so many metres, in rising order. */
  pointsWithin(place: Point, metres: number): readonly number[] {
    const found = new Set<number>();
    for (const edge of this.edgesIn(...around(place, metres))) {
      const { from, to } = this.edge(edge)!;
      for (const point of [from, to])
        if (nearestOnLine([this.at(point)], place).far <= metres) found.add(point);
    }
    return [...found].sort((a, b) => a - b);
  }

  newPoint([lon, lat]: Point): number {
    this.#points.push({ osm: --this.#lowest, lon, lat });
    return this.#base.osm.length + this.#points.length - 1;
  }

  add(edge: Edge): number {
    const number = this.#count++;
    this.#changed.set(number, edge);
    this.#endsOf(edge.from).add(number);
    this.#endsOf(edge.to).add(number);
    return number;
  }

  change(edge: number, to: Partial<Edge>): void {
    const before = this.edge(edge)!;
    const after = { ...before, ...to };
    for (const point of [before.from, before.to]) this.#endsOf(point).delete(edge);
    this.#changed.set(edge, after);
    for (const point of [after.from, after.to]) this.#endsOf(point).add(edge);
  }

  remove(edge: number): void {
    const { from, to } = this.edge(edge)!;
    this.#endsOf(from).delete(edge);
    this.#endsOf(to).delete(edge);
    this.#changed.set(edge, null);
  }

  /** Cuts an edge in two; its length is shared out to the millimetre. @returns the point between, an end where that is meant */
  split(edge: number, cut: Cut, sameSpot = nearEnd): number {
    const one = this.edge(edge)!;
    const line = this.line(one);
    const whole = lengthOf(line);
    const before = [...line.slice(0, cut.piece + 1), cut.at];
    const share = lengthOf(before);
    if (share < sameSpot) return one.from;
    if (whole - share < sameSpot) return one.to;
    const point = this.newPoint(cut.at);
    const first = Math.round((share / whole) * one.len);
    this.remove(edge);
    this.add({ ...one, to: point, len: first, shape: before.slice(1, -1) });
    this.add({ ...one, from: point, len: one.len - first, shape: line.slice(cut.piece + 1, -1) });
    return point;
  }

  /** Cuts every edge that a line crosses, where it does. @returns the points between */
  splitAcross(places: readonly Place[], leaves: (edge: Edge) => boolean = () => false) {
    const points = new Set<number>();
    for (let i = 1; i < places.length; i++) {
      const [a, b] = [fixed(places[i - 1]!), fixed(places[i]!)];
      const box = [0, 1].map((axis) => [
        Math.min(a[axis]!, b[axis]!),
        Math.max(a[axis]!, b[axis]!),
      ]) as [[number, number], [number, number]];
      const open = [...this.edgesIn(box[0][0], box[1][0], box[0][1], box[1][1])];
      for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
        const one = this.edge(edge);
        if (!one || leaves(one)) continue;
        for (const cut of cutsOf(this.line(one), a, b)) {
          const before = this.#count;
          const point = this.split(edge, cut, atEnd);
          points.add(point);
          if (this.#count > before) {
            open.push(before, before + 1);
            break;
          }
        }
      }
    }
    return points;
  }

  done(): Network {
    const { from, to, flags, rule, compound } = this.#base;
    const keep = new Uint8Array(this.#count).fill(1);
    const base = {
      ...this.#base,
      from: from.slice(),
      to: to.slice(),
      flags: flags.slice(),
      rule: rule.slice(),
      compound: compound.slice(),
    };
    const added: NewEdge[] = [];
    for (const [edge, one] of [...this.#changed].sort(([a], [b]) => a - b)) {
      if (edge >= from.length) {
        added.push(one ?? nothing);
        if (!one) keep[edge] = 0;
      } else if (!one) keep[edge] = 0;
      else {
        base.from[edge] = one.from;
        base.to[edge] = one.to;
        base.flags[edge] = one.flags;
        base.rule[edge] = one.rule;
        base.compound[edge] = one.compound;
      }
    }
    return onlyEdges(growNetwork(base, this.#points, added), keep);
  }
}

/** West, south, east, north of a place. */
function around([x, y]: Point, metres: number): [number, number, number, number] {
  const { east, north } = metresPerDegree(y / 1e7);
  const [wide, high] = [(metres / east) * 1e7, (metres / north) * 1e7];
  return [x - wide, y - high, x + wide, y + high];
}

const nothing: NewEdge = { from: 0, to: 0, len: 0, flags: 0, way: 0 };

export const fixed = ([lon, lat]: Place): Point => [Math.round(lon * 1e7), Math.round(lat * 1e7)];

/** Metres. */
export function lengthOf(line: readonly Point[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) metres += metresOf(...line[i - 1]!, ...line[i]!);
  return metres;
}

/** Flags for what is known of wheels. */
export const wheelFlags = { yes: flag.wheelsYes, no: flag.wheelsNo, unknown: 0 } as const;

function indexOf({ from, to, lon, lat, shapeFirst, shapeLon, shapeLat }: Network): Flatbush {
  const index = new Flatbush(from.length, 16, Int32Array);
  for (let edge = 0; edge < from.length; edge++) {
    let [west, south] = [lon[from[edge]!]!, lat[from[edge]!]!];
    let [east, north] = [west, south];
    const widen = (x: number, y: number) => {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    };
    widen(lon[to[edge]!]!, lat[to[edge]!]!);
    for (let i = shapeFirst[edge]!; i < shapeFirst[edge + 1]!; i++)
      widen(shapeLon[i]!, shapeLat[i]!);
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}
