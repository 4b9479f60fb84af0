import { join } from 'node:path';
import { expect, it } from 'vitest';
import { snapAll } from '../coverage/points.ts';
import { importExtract } from '../import/import-extract.ts';
import { Extract } from '../pbf/extract.ts';
import { defaultLimits } from '../pbf/limits.ts';
import { prepare } from '../search/network.ts';
import { openSnapper } from '../snap/snap.ts';
import { extractBytes, inflate } from '../testing.ts';
import { drawReach } from './draw-reach.ts';
import type { Band } from './measure-reach.ts';

const kinds = [
  ['library', 'libraries'],
  ['pharmacy', 'pharmacies'],
  ['toilets', 'public toilets'],
] as const;

/** Where the drawing has changed on purpose: `vitest run packages/walkshed/draw -u`, and look at it. */
it('the picture in the README is what is drawn of Helsinki today', async () => {
  const bytes = extractBytes('helsinki');
  const read = importExtract(bytes, { extract: { name: 'helsinki.pbf', sha256: '' }, inflate });
  if (!read.ok) throw new Error(read.why);
  const snapper = openSnapper(read.value);
  const found = placesIn(bytes);
  const [lon, lat] = [24.9479, 60.1716];
  const snap = snapper.snap(lon, lat);
  if (!snap) throw new Error('the square lies at a street');
  const within = (bands: readonly Band[]) =>
    bands.map(
      ({ minutes, budget, streetMetres }) =>
        `within ${minutes} minutes (${Math.round(budget / 1000)} m): ${(streetMetres / 1000).toFixed(1)} km of streets`,
    );
  const svg = drawReach({
    network: prepare(read.value, { speedKmh: 3.2 }),
    origin: { lon, lat, snap },
    minutes: [5, 10, 15],
    places: {
      lons: found.map((place) => place.lon),
      lats: found.map((place) => place.lat),
      kinds: found.map(({ kind }) => kind),
      points: snapAll(snapper, found),
    },
    lang: 'en',
    words: {
      title: 'At an old person’s pace from Kaisaniemi, Helsinki',
      description: (bands) => `At 3.2 km/h: ${within(bands).join('; ')}.`,
      legend: within,
      bands: ['5 min', '10 min', '15 min'],
      metres: (metres) => `${metres} m`,
      door: 'the door',
      kinds: kinds.map(([, many]) => `${many}; hollow: out of reach`),
      attribution: '© OpenStreetMap contributors, ODbL',
    },
  });
  await expect(svg).toMatchFileSnapshot(join(import.meta.dirname, '../pictures/helsinki.svg'));
});

function placesIn(bytes: Uint8Array) {
  const places: { lon: number; lat: number; kind: number }[] = [];
  new Extract(bytes, inflate, defaultLimits).visit({
    nodes(batch) {
      for (let i = 0; i < batch.count; i++) {
        const amenity = batch.tags(i).get('amenity');
        const kind = kinds.findIndex(([one]) => one === amenity);
        if (kind < 0) continue;
        const [lon, lat] = [batch.lons[i] as number, batch.lats[i] as number];
        places.push({ lon: lon / 1e7, lat: lat / 1e7, kind });
      }
    },
  });
  return places;
}
