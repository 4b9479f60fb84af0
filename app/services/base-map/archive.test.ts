import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../packages/opinion-map/index.ts';
import { readMap } from '../../../packages/walkshed/index.ts';
import { extractBytes, inflate } from '../../../packages/walkshed/testing.ts';
import { cutTiles, mostTiles, tilesAcross } from './cut-tiles.ts';
import { openArchive, type TileArchive } from './open-archive.ts';
import { mercatorX, mercatorY, tilesOf } from './tile-grid.ts';
import { tileId } from './tile-id.ts';
import type { CutArchive } from './tiles-messages.ts';
import { openTileCutter } from './tiles-thread.ts';
import { writeArchive } from './write-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-tiles-'));
const written = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
let cut: CutArchive;
let archive: TileArchive;

beforeAll(async () => {
  const cutter = openTileCutter();
  const outcome = await cutter.cut(new Uint8Array(extractBytes('helsinki')), 'helsinki.pbf');
  await cutter.close();
  if (!outcome.ok) throw new Error(outcome.why);
  cut = outcome.value;
  archive = await openArchive(written('helsinki.pmtiles', cut.file));
});
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true });
});

const at = (z: number, lon: number, lat: number) => {
  const [x, y] = [mercatorX(lon * 1e7), mercatorY(lat * 1e7)];
  return tilesOf(z, { west: x, east: x, north: y, south: y })[0] ?? { z, x: 0, y: 0 };
};

/** What MapLibre would draw of a tile, by layer. */
async function layersAt(z: number, lon: number, lat: number) {
  const found = await archive.tile(at(z, lon, lat));
  if (!found) return {};
  const { layers } = new VectorTile(new PbfReader(gunzipSync(found.blob)));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => {
      expect({ version: layer.version, extent: layer.extent }).toEqual({
        version: 2,
        extent: 4096,
      });
      const features = Array.from({ length: layer.length }, (_, i) => layer.feature(i));
      return [name, features];
    }),
  );
}
const valuesOf = (features: readonly { properties: object }[] | undefined, key: string) =>
  new Set((features ?? []).map(({ properties }) => (properties as Record<string, unknown>)[key]));

describe('the tiles of a town', () => {
  it('hold its known streets where they are, its buildings, its sea and its names', async () => {
    const near = await layersAt(15, 24.9427, 60.1683);
    expect(valuesOf(near['road'], 'name')).toContain('Aleksanterinkatu');
    expect(valuesOf(near['road'], 'name')).not.toContain('Hämeentie');
    expect(near['building']?.length).toBeGreaterThan(20);
    expect(valuesOf(near['land'], 'class')).toContain('park');
    expect(valuesOf((await layersAt(15, 24.9434, 60.1774))['water'], 'class')).toContain('sea');
    const names = await layersAt(12, 24.9427, 60.1683);
    expect(valuesOf(names['place'], 'name')).toContain('Helsinki');
  });

  it('show less from afar: roads of the whole town first, houses and footways last', async () => {
    const roads = async (z: number) =>
      valuesOf((await layersAt(z, 24.9427, 60.1683))['road'], 'class');
    expect(await roads(9)).toEqual(new Set(['primary']));
    expect(await roads(11)).not.toContain('minor');
    expect(await roads(12)).toContain('minor');
    expect(await roads(13)).not.toContain('path');
    expect(await roads(14)).toContain('path');
    expect((await layersAt(12, 24.9427, 60.1683))['building']).toBeUndefined();
    expect((await layersAt(13, 24.9427, 60.1683))['building']?.length).toBeGreaterThan(100);
  });

  it('lie within a tile and its margin, courtyards turned against the houses around them', async () => {
    const { building = [] } = await layersAt(15, 24.9427, 60.1683);
    let holes = 0;
    for (const feature of building) {
      const rings = feature.loadGeometry();
      for (const { x, y } of rings.flat())
        expect(Math.min(x, y) >= -64 && Math.max(x, y) <= 4096 + 64).toBe(true);
      const areas = rings.map((ring) =>
        ring.reduce((sum, { x, y }, i) => {
          const next = ring[(i + 1) % ring.length] ?? { x, y };
          return sum + x * next.y - next.x * y;
        }, 0),
      );
      // What is cut to a sliver at the edge may vanish in rounding.
      if (Math.abs(areas[0] ?? 0) > 2000) expect(areas[0]).toBeGreaterThan(0);
      holes += areas.filter((area) => area < -2000).length;
    }
    expect(holes).toBeGreaterThan(5);
  });

  it('come folded, with a tag of their bytes; where there is nothing there is no tile', async () => {
    const found = await archive.tile(at(14, 24.9427, 60.1683));
    const hash = createHash('sha256')
      .update(found?.blob ?? '')
      .digest('base64url');
    expect(found?.etag).toBe(`"${hash}"`);
    expect([found?.blob[0], found?.blob[1]]).toEqual([0x1f, 0x8b]);
    for (const tile of [
      at(14, 0, 0),
      { z: 16, x: 1, y: 1 },
      { z: 9, x: -1, y: 3 },
      { z: 9, x: 600, y: 1 },
    ])
      expect(await archive.tile(tile)).toBeNull();
    expect(archive.zooms).toEqual({ first: 8, last: 15 });
    expect(archive.bounds.map((side) => side.toFixed(2))).toEqual([
      '24.94',
      '60.16',
      '24.95',
      '60.18',
    ]);
    expect(cut.features.building).toBeGreaterThan(400);
  });

  it('are the same bytes each time', () => {
    const read = readMap(extractBytes('helsinki'), { inflate });
    if (!read.ok) throw new Error(read.why);
    const about = { name: 'helsinki.pbf', sha256: cut.extractHash };
    expect(Buffer.compare(writeArchive(cutTiles(read.value), read.value, about), cut.file)).toBe(0);
  });
});

describe('an archive', () => {
  it('of many tiles has directories below the first, and keeps tiles alike once', async () => {
    const read = readMap(extractBytes('shanghai'), { inflate });
    if (!read.ok) throw new Error(read.why);
    // In no order that folding could make short.
    const chance = mulberry32(7);
    const tiles = new Map<number, Uint8Array[]>();
    const sizes = new Map<number, number>();
    let id = (4 ** 9 - 1) / 3;
    for (let i = 0; i < 8000; i++) {
      const size = 1 + Math.floor(chance() * 250);
      tiles.set(id, [new Uint8Array(size).fill(size % 3)]);
      sizes.set(id, size);
      id += 2 + Math.floor(chance() * 12);
    }
    const bytes = writeArchive(tiles, read.value, { name: 'many', sha256: '' });
    const many = await openArchive(written('many.pmtiles', bytes));
    let found = 0;
    for (let x = 0; x < 64; x++) {
      const tile = { z: 9, x, y: x >> 1 };
      const served = await many.tile(tile);
      expect(served && gunzipSync(served.blob).length).toBe(sizes.get(tileId(tile)) ?? null);
      if (served) found++;
    }
    expect(found).toBeGreaterThan(3);
    await many.close();
    expect(new DataView(bytes.buffer).getBigUint64(48, true)).toBeGreaterThan(0n);
    expect(new DataView(bytes.buffer).getBigUint64(88, true)).toBeLessThan(251n);
  });

  it('that is none, of another version, or cut off is refused with a reason', async () => {
    const { file } = cut;
    const changed = (where: number, to: number) => {
      const bytes = file.slice();
      bytes[where] = to;
      return bytes;
    };
    for (const [name, bytes, said] of [
      ['empty', new Uint8Array(0), 'cut off'],
      ['other', changed(0, 0), 'no archive'],
      ['version', changed(7, 2), 'version 2'],
      ['folding', changed(98, 3), 'gzip'],
      ['directory', changed(130, 0xff), 'damaged'],
      ['short', file.subarray(0, 200), 'cut off'],
    ] as const)
      await expect(openArchive(written(name, bytes)), name).rejects.toThrow(said);
  });

  it('is not cut of an extract that is broken, or is larger than a town', async () => {
    const cutter = openTileCutter();
    const broken = new Uint8Array(extractBytes('helsinki').subarray(0, 100_000));
    expect(await cutter.cut(broken, 'broken')).toMatchObject({ ok: false, why: 'pbf_truncated' });
    await cutter.close();
    const read = readMap(extractBytes('shanghai'), { inflate });
    const earth = { west: -180e7, south: -80e7, east: 180e7, north: 80e7 };
    if (read.ok) expect(tilesAcross({ ...read.value, box: earth })).toBeGreaterThan(mostTiles);
  });
});
