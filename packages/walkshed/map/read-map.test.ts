import { describe, expect, it } from 'vitest';
import { isInside } from '../polygon/areas.ts';
import { extractBytes, inflate } from '../testing.ts';
import { type LayerName, layerNames } from './classes.ts';
import { type MapLayer, shape } from './layers.ts';
import { readMap } from './read-map.ts';
import { closedRings, polygonsOf } from './rings.ts';

function mapOf(name: string) {
  const read = readMap(extractBytes(name), { inflate });
  if (!read.ok) throw new Error(read.why);
  return read.value;
}
const helsinki = mapOf('helsinki');

const ringsOf = ({ ringFirst, pointFirst, lon, lat, hole }: MapLayer, f: number) =>
  Array.from({ length: ringFirst[f + 1]! - ringFirst[f]! }, (_, i) => {
    const r = ringFirst[f]! + i;
    const points = Array.from({ length: pointFirst[r + 1]! - pointFirst[r]! }, (_, p) => [
      lon[pointFirst[r]! + p]!,
      lat[pointFirst[r]! + p]!,
    ]);
    return { points, hole: hole[r] === 1 };
  });

/** Classes of the areas of a layer that a place lies in. */
function areasAt(name: LayerName, lon: number, lat: number): string[] {
  const layer = helsinki.layers[name];
  return Array.from({ length: layer.count }, (_, f) => f)
    .filter((f) => layer.shape[f] === shape.area)
    .filter((f) => {
      const around = ringsOf(layer, f).filter(({ points }) =>
        isInside(points.slice(1).flat(), lon * 1e7, lat * 1e7),
      );
      return around.length % 2 === 1;
    })
    .map((f) => layer.classes[layer.kind[f]!]!);
}

describe('what a map is drawn of', () => {
  it('has the streets, buildings, parks, rails and names of a town', () => {
    const { road, place, building, land, rail, water } = helsinki.layers;
    const named = (layer: MapLayer) => new Set([...layer.name].map((name) => layer.names[name]));
    for (const street of ['Aleksanterinkatu', 'Mannerheimintie', 'Kaisaniemenkatu'])
      expect(named(road)).toContain(street);
    expect(named(place)).toContain('Kluuvi');
    expect(building.count).toBeGreaterThan(400);
    expect(land.classes).toEqual(expect.arrayContaining(['park', 'square', 'grass']));
    expect(rail.classes.toSorted()).toEqual(['rail', 'tram']);
    expect(water.classes).toContain('sea');
  });

  it('has the sea where there is sea, and no sea on land', () => {
    expect(areasAt('water', 24.9434, 60.1774)).toContain('sea');
    expect(areasAt('water', 24.9414, 60.1719)).toEqual([]);
  });

  it('leaves the courtyards of multipolygons open', () => {
    const { building } = helsinki.layers;
    const withCourt = Array.from({ length: building.count }, (_, f) => ringsOf(building, f)).filter(
      (rings) => rings.some(({ hole }) => hole),
    );
    expect(withCourt.length).toBeGreaterThan(30);
    for (const rings of withCourt) {
      expect(rings[0]?.hole).toBe(false);
      for (const { points } of rings) expect(points.at(-1)).toEqual(points[0]);
    }
  });

  it('keeps every feature within its own box, and the box of a file that says what it was cut to', () => {
    const outside = layerNames.flatMap((name) => {
      const { count, boxes, lon, lat, pointFirst, ringFirst } = helsinki.layers[name];
      return Array.from({ length: count }, (_, f) => f).filter((f) => {
        const [west, south, east, north] = boxes.subarray(4 * f, 4 * f + 4) as unknown as number[];
        const [from, to] = [pointFirst[ringFirst[f]!]!, pointFirst[ringFirst[f + 1]!]!];
        const within = (values: Int32Array, low: number, high: number) =>
          values.subarray(from, to).every((value) => value >= low && value <= high);
        return !within(lon, west!, east!) || !within(lat, south!, north!);
      });
    });
    expect(outside).toEqual([]);
    const { west, east } = helsinki.box;
    expect([west / 1e7, east / 1e7].map((side) => side.toFixed(2))).toEqual(['24.94', '24.95']);
  });

  it('is an empty map where there is nothing but streets, and refuses what is no extract', () => {
    const { layers } = mapOf('shanghai');
    expect(layers.building.count).toBe(0);
    expect(layers.road.count).toBe(796);
    expect(readMap(Uint8Array.of(1, 2, 3), { inflate })).toMatchObject({
      ok: false,
      why: 'pbf_not',
    });
  });
});

it('rings are closed from lines in any order and direction; what stays open is left out', () => {
  const rings = closedRings([
    [1, 2, 3],
    [5, 4, 3],
    [5, 1],
    [7, 8],
    [9, 10, 11, 9],
  ]);
  expect(rings).toEqual([
    { ring: [1, 2, 3, 4, 5, 1], first: 0 },
    { ring: [9, 10, 11, 9], first: 4 },
  ]);
});

it('a hole belongs to the smallest ring around it', () => {
  const at = (...xs: number[]) => Int32Array.from(xs);
  const square = (from: number) => [from, from + 1, from + 2, from + 3, from];
  const places = {
    lon: at(0, 90, 90, 0, 10, 50, 50, 10, 20, 30, 30, 20),
    lat: at(0, 0, 90, 90, 10, 10, 50, 50, 20, 20, 30, 30),
  };
  const polygons = polygonsOf([square(0), square(4)], [square(8)], places);
  expect(polygons.map(({ holes }) => holes.length)).toEqual([0, 1]);
});
