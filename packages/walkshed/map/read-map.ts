import { good, type Outcome } from '../fault.ts';
import type { Box } from '../graph.ts';
import { type Points, readPoints } from '../import/points.ts';
import type { Inflate, Source } from '../pbf/blobs.ts';
import { Extract } from '../pbf/extract.ts';
import { defaultLimits, type Limits } from '../pbf/limits.ts';
import { caught } from '../pbf/refusal.ts';
import { nodeKind } from './classes.ts';
import { type Drawn, type DrawnWays, readDrawnWays } from './drawn-ways.ts';
import { type LayerBuilder, layerBuilders, layersDone, type MapFeatures } from './layers.ts';
import { closedRings, polygonsOf } from './rings.ts';
import { type Sea, seaOf } from './sea.ts';

export type MapOptions = {
  readonly inflate: Inflate;
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: MapProgress) => void;
};

export type MapProgress = {
  readonly step: 'ways' | 'nodes';
  /** Bytes of the file. */
  readonly done: number;
  readonly of: number;
};

/**
 * What a map is drawn of, out of an OpenStreetMap extract: land, water with the sea, buildings, roads, rails, and names of
 * places. Multipolygons are put together from their ways. Same bytes: same features, in the order of the file.
 *
 * @returns faults as of `importExtract`, but for `pbf_no_ways`: an extract without anything is an empty map
 */
export function readMap(source: Source, options: MapOptions): Outcome<MapFeatures> {
  return caught(() => read(source, options));
}

function read(
  source: Source,
  { inflate, onProgress, ...options }: MapOptions,
): Outcome<MapFeatures> {
  const limits = { ...defaultLimits, ...options.limits };
  const progress = (step: MapProgress['step']) => (done: number, of: number) =>
    onProgress?.({ step, done, of });
  const extract = new Extract(source, inflate, limits);
  const drawn = readDrawnWays(extract, limits, progress('ways'));
  const { points, at } = readPoints(extract, drawn.refs, false, progress('nodes'));
  const builders = layerBuilders();
  const geometry = new Geometry(drawn, points, at);
  for (const way of drawn.ways) geometry.addWay(way, builders[way.kind.layer]);
  let openRings = 0;
  for (const relation of drawn.relations)
    openRings += geometry.addRelation(relation, builders[relation.kind.layer]);
  const box = boxFor(extract.box, boxOf(points));
  const sea = seaOf(
    drawn.coast.map((line) => geometry.places(line)),
    box,
  );
  addSea(sea, builders.water);
  addPlaces(extract, builders.place);
  return good({
    layers: layersDone(builders),
    box,
    counts: {
      ways: drawn.ways.length,
      relations: drawn.relations.length,
      openRings,
      missingNodes: points.missing,
    },
    warnings: sea.open > 0 ? ['coastline_open'] : [],
  });
}

class Geometry {
  readonly #drawn: DrawnWays;
  readonly #points: Points;
  readonly #at: Uint32Array;

  constructor(drawn: DrawnWays, points: Points, at: Uint32Array) {
    this.#drawn = drawn;
    this.#points = points;
    this.#at = at;
  }

  /** Points of a line; those that the extract has. */
  #here(line: number): Uint32Array {
    const { first } = this.#drawn;
    const { here } = this.#points;
    return this.#at
      .subarray(first[line] as number, first[line + 1] as number)
      .filter((point) => here[point] === 1);
  }

  /** Longitudes and latitudes of a line in turn, each with its point's number: nodes of one place are still two. */
  places(line: number): {
    readonly points: Uint32Array;
    readonly lon: Int32Array;
    readonly lat: Int32Array;
  } {
    const points = this.#here(line);
    const { lon, lat } = this.#points;
    return {
      points,
      lon: Int32Array.from(points, (point) => lon[point] as number),
      lat: Int32Array.from(points, (point) => lat[point] as number),
    };
  }

  addWay({ kind, name, flags, lines }: Drawn, into: LayerBuilder): void {
    const [only] = lines;
    if (!only) return;
    const points = this.#here(only.line);
    // What was cut at the border is drawn as far as it is here.
    if (points.length < (kind.area ? 3 : 2)) return;
    into.begin();
    this.#ring(points, into, kind.area, false);
    into.end(kind, name, flags);
  }

  /** @returns how many of its lines could not be closed */
  addRelation({ kind, name, flags, lines }: Drawn, into: LayerBuilder): number {
    const usable = lines
      .map(({ line, inner }) => ({ points: this.#here(line), inner }))
      .filter(({ points }) => points.length > 1);
    const rings = closedRings(usable.map(({ points }) => points));
    const outers = rings.filter(({ first }) => !usable[first]?.inner);
    const inners = rings.filter(({ first }) => usable[first]?.inner);
    const polygons = polygonsOf(
      outers.map(({ ring }) => ring),
      inners.map(({ ring }) => ring),
      this.#points,
    );
    if (polygons.length > 0) {
      into.begin();
      for (const { outer, holes } of polygons) {
        this.#ring(outer, into, true, false);
        for (const hole of holes) this.#ring(hole, into, true, true);
      }
      into.end(kind, name, flags);
    }
    const joined = rings.reduce((sum, { ring }) => sum + ring.length - 1, 0);
    const total = usable.reduce((sum, { points }) => sum + points.length - 1, 0);
    return total > joined ? 1 : 0;
  }

  #ring(points: ArrayLike<number>, into: LayerBuilder, closed: boolean, hole: boolean): void {
    const { lon, lat } = this.#points;
    into.beginRing(hole);
    for (let i = 0; i < points.length; i++) {
      const point = points[i] as number;
      into.point(lon[point] as number, lat[point] as number);
    }
    if (closed) into.close();
  }
}

function addSea({ polygons }: Sea, into: LayerBuilder): void {
  for (const { outer, holes } of polygons) {
    into.begin();
    for (const [i, ring] of [outer, ...holes].entries()) {
      into.beginRing(i > 0);
      for (let p = 0; p < ring.length; p += 2)
        into.point(Math.round(ring[p] as number), Math.round(ring[p + 1] as number));
      into.close();
    }
    into.end({ layer: 'water', name: 'sea', area: true }, undefined, 0);
  }
}

function addPlaces(extract: Extract, into: LayerBuilder): void {
  extract.visit({
    nodes(batch) {
      for (let i = 0; i < batch.count; i++) {
        const tags = batch.tags(i);
        const kind = tags.size > 0 ? nodeKind(tags) : null;
        if (!kind) continue;
        into.begin();
        into.beginRing();
        into.point(batch.lons[i] as number, batch.lats[i] as number);
        into.end(kind, tags.get('name'), 0);
      }
    },
  });
}

/** A box that the file names counts as far as anything lies near it: others say that they are all of the Earth. */
function boxFor(told: Box | null, { west, south, east, north }: Box): Box {
  if (!told) return { west, south, east, north };
  return {
    west: Math.max(told.west, west - around),
    south: Math.max(told.south, south - around),
    east: Math.min(told.east, east + around),
    north: Math.min(told.north, north + around),
  };
}

/** A twentieth of a degree: some five kilometres. */
const around = 500_000;

function boxOf({ lon, lat, here }: Points): Box {
  let [west, south, east, north] = [0x7fffffff, 0x7fffffff, -0x80000000, -0x80000000];
  for (let i = 0; i < lon.length; i++) {
    if (!here[i]) continue;
    west = Math.min(west, lon[i] as number);
    east = Math.max(east, lon[i] as number);
    south = Math.min(south, lat[i] as number);
    north = Math.max(north, lat[i] as number);
  }
  return west > east ? { west: 0, south: 0, east: 0, north: 0 } : { west, south, east, north };
}
