import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { type LayerName, layerNames, readMap } from '../../../packages/walkshed/index.ts';
import type { Said } from '../engine/capped-thread.ts';
import { cutTiles, mostTiles, tilesAcross } from './cut-tiles.ts';
import type { CutArchive, TilesProgress, TilesQuestion } from './tiles-messages.ts';
import { writeArchive } from './write-archive.ts';

/** The thread that cuts tiles: whatever is in an extract, it can only end this thread, never the program. */
const say = (
  said: Said<TilesProgress, { readonly archive: CutArchive }>,
  handOver: ArrayBuffer[] = [],
) => parentPort?.postMessage(said, handOver);

parentPort?.on('message', ({ extract, name }: TilesQuestion) => {
  const extractHash = createHash('sha256').update(extract).digest('hex');
  const read = readMap(extract, {
    inflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength }),
    onProgress: (progress) => say({ progress }),
  });
  if (!read.ok) {
    const { why, detail } = read;
    return say({ refused: detail ? { why, detail } : { why } });
  }
  const map = read.value;
  if (tilesAcross(map) > mostTiles)
    return say({
      refused: { why: 'map_too_large', detail: { tiles: tilesAcross(map), most: mostTiles } },
    });
  const cut = cutTiles(map, (step, done, of) => say({ progress: { step, done, of } }));
  const tiles = cut.size;
  const file = writeArchive(cut, map, { name, sha256: extractHash });
  const features = Object.fromEntries(
    layerNames.map((layer) => [layer, map.layers[layer].count]),
  ) as Record<LayerName, number>;
  const { counts, warnings } = map;
  const archive: CutArchive = { file, tiles, features, counts, warnings, extractHash };
  say({ archive }, [file.buffer]);
});
