import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signed } from '../fixtures/drawn-overlay.ts';
import { readGraph } from '../read-graph.ts';
import { cityGraph, sha256 } from '../testing.ts';
import { writeGraph } from '../write-graph.ts';
import { readOverlay } from './read-overlay.ts';

const runs = Number(process.env['OVERLAY_FUZZ'] ?? 5);
const plain = cityGraph('shanghai', { country: 'CN', prune: 0 });
const corners = plain.vLon.length;

/** At a corner of the town, or some metres from it. */
const place = fc
  .tuple(
    fc.nat(corners - 1),
    fc.integer({ min: -400, max: 400 }),
    fc.integer({ min: -400, max: 400 }),
  )
  .map(([v, x, y]) => [(plain.vLon[v]! + x) / 1e7, (plain.vLat[v]! + y) / 1e7] as const);
const box = fc.tuple(place, fc.integer({ min: 1, max: 4000 })).map(([[lon, lat], size]) => {
  const [east, north] = [lon + size / 1e6, lat + size / 1e6];
  return [
    [lon, lat],
    [east, lat],
    [east, north],
    [lon, north],
    [lon, lat],
  ];
});
const line = fc.array(place, { minLength: 2, maxLength: 4 });
const geometry = {
  Point: place,
  LineString: line,
  Polygon: box.map((ring) => [ring]),
} as const;
const shape = (type: keyof typeof geometry) =>
  geometry[type].map((coordinates) => ({ type, coordinates }));
const hours = { weekly: [{ days: [1, 2, 3], from: '06:00', to: '22:00' }] };
const feature = fc.oneof(
  shape('LineString').map((where) => ({ where, kind: 'path' })),
  shape('LineString').map((where) => ({ where, kind: 'barrier' })),
  shape('Polygon').map((where) => ({ where, kind: 'compound' })),
  fc
    .tuple(shape('Point'), fc.constantFrom('both', 'in', 'out'))
    .map(([where, direction]) => ({ where, kind: 'gate', direction, hours })),
  fc
    .tuple(fc.oneof(shape('Point'), shape('LineString'), shape('Polygon')), fc.boolean())
    .map(([where, forGood]) => ({
      where,
      kind: 'closure',
      approvedBy: 'p9',
      ...(forGood ? {} : { from: '2026-05-01' }),
    })),
);

it('whatever is drawn over a town, its graph is sound, is the same again, and can be read from its file', () => {
  fc.assert(
    fc.property(fc.array(feature, { minLength: 1, maxLength: 12 }), (drawn) => {
      const read = readOverlay(
        JSON.stringify({
          type: 'FeatureCollection',
          version: '1',
          features: drawn.map(({ where, ...properties }, i) => ({
            type: 'Feature',
            id: `${i}`,
            geometry: where,
            properties: { ...signed, ...properties },
          })),
        }),
      );
      if (!read.ok) throw new Error(JSON.stringify(read));
      const overlay = { content: read.value, sha256: 'ab' };
      const graph = cityGraph('shanghai', { country: 'CN', prune: 0, overlay });
      const file = writeGraph(graph, sha256);
      expect(readGraph(file, sha256)).toEqual({ ok: true, value: graph });
      expect(
        writeGraph(cityGraph('shanghai', { country: 'CN', prune: 0, overlay }), sha256),
      ).toEqual(file);
      // Streets that were only cut are as long as before, all together.
      const cutOnly = drawn.every(
        (one) => one.kind === 'barrier' || one.kind === 'compound' || one.kind === 'gate',
      );
      const metres = (of: typeof graph) => of.eLen.reduce((sum, length) => sum + length, 0);
      if (cutOnly) expect(metres(graph)).toBe(metres(plain));
    }),
    { numRuns: runs },
  );
}, 600_000);
