import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresPerDegree } from '../geodesy.ts';
import { searchFromOrigin } from '../search/from-origin.ts';
import { budgetOf, prepare } from '../search/network.ts';
import { roomFor } from '../search/search.ts';
import { openSnapper } from '../snap/snap.ts';
import { portoAlegre } from '../testing.ts';
import { alongEdge } from './along-edge.ts';
import { doubleArea, isInside } from './areas.ts';
import { type ReachFeature, reachBands, reachPolygon } from './reach-polygon.ts';
import { reachedStretches } from './stretches.ts';

const graph = portoAlegre('walk', 40);
const network = prepare(graph, { speedKmh: 4 });
const room = roomFor(network);
const snapper = openSnapper(graph);
const budgets = [5, 10, 15].map((minutes) => budgetOf(minutes, 4));
const longest = budgets[2] as number;
const { box } = graph;

/** Doors spread over the city by a plain rule. */
const origins = Array.from({ length: 400 }, (_, i) => {
  const lon = (box.west + (box.east - box.west) * ((i * 0.618034) % 1)) / 1e7;
  const lat = (box.south + (box.north - box.south) * ((i * 0.754878) % 1)) / 1e7;
  const snap = snapper.snap(lon, lat);
  return snap && snap.leg < (budgets[0] as number) ? { lon, lat, snap } : null;
})
  .filter((origin) => origin !== null)
  .slice(0, 16);

const bandsFrom = (origin: (typeof origins)[number]) => {
  searchFromOrigin(network, room, origin.snap, longest);
  return reachBands(network, room, origin, budgets);
};

const polygonsOf = (feature: ReachFeature | null) => {
  if (!feature) throw new Error('nothing is reached');
  const { geometry } = feature;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
};

/** As whole millionths of a degree, without the point that closes it. */
const flatRing = (ring: readonly (readonly [number, number])[]) =>
  ring.slice(0, -1).flatMap(([lon, lat]) => [Math.round(lon * 1e6), Math.round(lat * 1e6)]);

/** Tells of places in 1e-7 degree. */
function insideOf(feature: ReachFeature | null | undefined) {
  const polygons = polygonsOf(feature ?? null).map((rings) => rings.map(flatRing));
  return (lon7: number, lat7: number): boolean =>
    polygons.some(
      (rings) => rings.filter((ring) => isInside(ring, lon7 / 10, lat7 / 10)).length % 2 === 1,
    );
}

describe('the land within reach', () => {
  it('holds every vertex that is reached and hardly any that is far from a street that is', () => {
    let [reached, inside, far, farInside] = [0, 0, 0, 0];
    for (const origin of origins) {
      const inBand = insideOf(bandsFrom(origin)[2]);
      const { east, north } = metresPerDegree(origin.lat);
      const flat = {
        lon0: origin.lon * 1e7,
        lat0: origin.lat * 1e7,
        east: east / 1e7,
        north: north / 1e7,
      };
      const near = nearStreets(origin, flat);
      for (let v = 0; v < graph.vLon.length; v++) {
        const [lon, lat] = [graph.vLon[v] as number, graph.vLat[v] as number];
        const [x, y] = [(lon - flat.lon0) * flat.east, (lat - flat.lat0) * flat.north];
        if (x * x + y * y > 1500 ** 2) continue;
        if (room.done[v] === room.round) {
          reached++;
          if (inBand(lon, lat)) inside++;
        } else if (!near(x, y)) {
          far++;
          if (inBand(lon, lat)) farInside++;
        }
      }
    }
    expect(reached).toBeGreaterThan(2500);
    expect(far).toBeGreaterThan(1500);
    expect(inside / reached).toBeGreaterThanOrEqual(0.995);
    expect(farInside / far).toBeLessThanOrEqual(0.01);
  });

  /** Whether a point is within 60 m of a street that is reached, told by points every few metres of it. */
  function nearStreets(
    origin: (typeof origins)[number],
    flat: Parameters<typeof alongEdge>[4],
  ): (x: number, y: number) => boolean {
    const points = new Map<string, (readonly [number, number])[]>();
    const cell = (at: number) => Math.floor(at / 60);
    const put = (x: number, y: number) => {
      const key = `${cell(x)} ${cell(y)}`;
      const there = points.get(key);
      if (there) there.push([x, y]);
      else points.set(key, [[x, y]]);
    };
    let [lastX, lastY] = [0, 0];
    reachedStretches(network, room, origin.snap, longest, (edge, start, end) =>
      alongEdge(graph, edge, start, end, flat, (x, y, first) => {
        const steps = first ? 1 : Math.ceil(Math.sqrt((x - lastX) ** 2 + (y - lastY) ** 2) / 5);
        for (let s = 1; s <= steps; s++)
          put(lastX + ((x - lastX) * s) / steps, lastY + ((y - lastY) * s) / steps);
        [lastX, lastY] = [x, y];
      }),
    );
    return (x, y) => {
      for (const i of [-1, 0, 1])
        for (const j of [-1, 0, 1])
          for (const [px, py] of points.get(`${cell(x) + i} ${cell(y) + j}`) ?? [])
            if ((px - x) ** 2 + (py - y) ** 2 <= 3600) return true;
      return false;
    };
  }

  it('has closed rings, outer ones counterclockwise, holes clockwise, none twice through a point', () => {
    for (const origin of origins)
      for (const band of bandsFrom(origin))
        for (const rings of polygonsOf(band)) {
          const seen = new Set<string>();
          rings.forEach((ring, i) => {
            expect(ring.length).toBeGreaterThanOrEqual(4);
            expect(ring.at(-1)).toEqual(ring[0]);
            expect(Math.sign(doubleArea(flatRing(ring)))).toBe(i === 0 ? 1 : -1);
            for (const [lon, lat] of ring.slice(0, -1)) {
              expect(Math.round(lon * 1e6) / 1e6).toBe(lon);
              expect(Math.round(lat * 1e6) / 1e6).toBe(lat);
              seen.add(`${lon} ${lat}`);
            }
          });
          expect(seen.size).toBe(rings.reduce((sum, { length }) => sum + length - 1, 0));
        }
  });

  it('lies within the land of a longer walk', () => {
    for (const origin of origins.slice(0, 8)) {
      const bands = bandsFrom(origin);
      for (const band of [0, 1]) {
        const inNext = insideOf(bands[band + 1]);
        for (const ring of polygonsOf(bands[band] ?? null).flat())
          for (const [lon, lat] of ring) {
            const [x, y] = [lon * 1e7, lat * 1e7];
            // A hair inwards of the line, which both bands may share, is in any direction.
            const hair = 3;
            const near = [
              [x, y],
              [x - hair, y],
              [x + hair, y],
              [x, y - hair],
              [x, y + hair],
            ] as const;
            expect(near.some(([a, b]) => inNext(a, b))).toBe(true);
          }
      }
    }
  });

  it('is the same whether it is asked for alone or with others', () => {
    for (const origin of origins.slice(0, 5)) {
      const together = bandsFrom(origin);
      budgets.forEach((budget, i) => {
        searchFromOrigin(network, room, origin.snap, budget);
        expect(reachPolygon(network, room, origin, budget)).toEqual(together[i]);
      });
    }
  });

  it('holds the door itself, and is nothing when the first street is too far', () => {
    for (const origin of origins.slice(0, 10))
      expect(insideOf(bandsFrom(origin)[0])(origin.lon * 1e7, origin.lat * 1e7)).toBe(true);
    const [origin] = origins;
    if (!origin) throw new Error('no door');
    const away = { ...origin, snap: { ...origin.snap, leg: longest + 1 } };
    searchFromOrigin(network, room, away.snap, longest);
    expect(reachPolygon(network, room, away, longest)).toBeNull();
  });

  it('grows with every budget, however small', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...origins),
        fc.integer({ min: 0, max: longest }),
        fc.integer({ min: 0, max: longest }),
        (origin, a, b) => {
          searchFromOrigin(network, room, origin.snap, longest);
          const [small, large] = reachBands(network, room, origin, a < b ? [a, b] : [b, a]);
          const area = (feature: ReachFeature | null | undefined) =>
            feature
              ? polygonsOf(feature)
                  .flat()
                  .reduce((sum, ring) => sum + doubleArea(flatRing(ring)), 0)
              : 0;
          expect(area(large)).toBeGreaterThanOrEqual(area(small));
        },
      ),
      { numRuns: 40 },
    );
  });
});
