import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mulberry32 } from '../packages/opinion-map/index.ts';
import { type Graph, type Lonlat, metresPerDegree } from '../packages/walkshed/index.ts';

/** The largest extract there is: Porto beside the repository, else the town that comes with the package. */
export function largestExtract(): {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const root = process.env['LINLI_ROOT'] ?? join(import.meta.dirname, '..');
  const path = [
    join(root, '../shared/data/circle/porto/porto.osm.pbf'),
    join(root, 'packages/walkshed/data/porto-alegre.pbf'),
  ].find((file) => existsSync(file));
  if (!path) throw new Error('packages/walkshed/data/porto-alegre.pbf is not there');
  return { name: basename(path), bytes: Uint8Array.from(readFileSync(path)) };
}

/** So many doors, each within 100 m of some corner of the streets; the same for the same seed. */
export function doors(graph: Graph, count: number, seed: number): Lonlat[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => {
    const v = Math.floor(random() * graph.vLon.length);
    const lon = (graph.vLon[v] as number) / 1e7;
    const lat = (graph.vLat[v] as number) / 1e7;
    const { east, north } = metresPerDegree(lat);
    return {
      lon: lon + ((random() - 0.5) * 200) / east,
      lat: lat + ((random() - 0.5) * 200) / north,
    };
  });
}
