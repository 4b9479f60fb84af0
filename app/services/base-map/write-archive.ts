import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { layerNames, type MapFeatures } from '../../../packages/walkshed/index.ts';
import { attribution } from '../engine/conditions.ts';
import type { CutTiles } from './cut-tiles.ts';
import { type Entry, writeDirectory } from './directory.ts';
import { zooms } from './zooms.ts';

/** What an archive tells of itself. */
export type ArchiveAbout = { readonly name: string; readonly sha256: string };

export const headerBytes = 127;
/** Header and first directory together; the standard says so. */
const mostRootBytes = 16_384;

/**
 * Tiles as one file (PMTiles 3): header, directory, description, further directories, tiles. Every tile is folded (gzip);
 * tiles alike are there once.
 *
 * @param tiles is emptied on the way, so that no town is in memory twice
 */
export function writeArchive(
  tiles: CutTiles,
  { box }: MapFeatures,
  about: ArchiveAbout,
): Uint8Array<ArrayBuffer> {
  const entries: Entry[] = [];
  const blobs: Uint8Array[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let end = 0;
  for (const id of [...tiles.keys()].sort((a, b) => a - b)) {
    const blob = folded(Buffer.concat(tiles.get(id) ?? []));
    tiles.delete(id);
    const hash = createHash('sha256').update(blob).digest('base64');
    let place = known.get(hash);
    if (!place) {
      place = { offset: end, length: blob.length };
      known.set(hash, place);
      blobs.push(blob);
      end += blob.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === id)
      entries[entries.length - 1] = { ...last, run: last.run + 1 };
    else entries.push({ id, ...place, run: 1 });
  }
  const { root, leaves } = directories(entries);
  const description = folded(Buffer.from(JSON.stringify(descriptionOf(about))));
  const parts = [new Uint8Array(headerBytes), root, description, leaves, ...blobs];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  writeHeader(new DataView(file.buffer), {
    lengths: [root.length, description.length, leaves.length, end],
    addressed: entries.reduce((sum, { run }) => sum + run, 0),
    entries: entries.length,
    contents: blobs.length,
    box,
  });
  return file;
}

const folded = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9 });

/** All entries in the first directory where they fit into it, else in further ones that it leads to. */
function directories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = folded(writeDirectory(entries));
  if (headerBytes + whole.length <= mostRootBytes)
    return { root: whole, leaves: new Uint8Array(0) };
  for (let size = 4096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const top: Entry[] = [];
    let offset = 0;
    for (let i = 0; i < entries.length; i += size) {
      const leaf = folded(writeDirectory(entries.slice(i, i + size)));
      top.push({ id: (entries[i] as Entry).id, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = folded(writeDirectory(top));
    if (headerBytes + root.length <= mostRootBytes) return { root, leaves: Buffer.concat(leaves) };
  }
}

const descriptionOf = ({ name, sha256 }: ArchiveAbout) => ({
  name,
  attribution,
  type: 'baselayer',
  version: '1',
  extract: { name, sha256 },
  vector_layers: layerNames.map((id) => ({
    id,
    minzoom: zooms.first,
    maxzoom: zooms.last,
    fields: { class: 'String', name: 'String', bridge: 'Boolean', tunnel: 'Boolean' },
  })),
});

type Header = {
  /** Root, description, leaves, tiles. */
  readonly lengths: readonly [number, number, number, number];
  readonly addressed: number;
  readonly entries: number;
  readonly contents: number;
  readonly box: MapFeatures['box'];
};

function writeHeader(view: DataView, { lengths, addressed, entries, contents, box }: Header): void {
  [...'PMTiles'].forEach((letter, i) => {
    view.setUint8(i, letter.charCodeAt(0));
  });
  view.setUint8(7, 3);
  let offset = headerBytes;
  lengths.forEach((length, i) => {
    view.setBigUint64(8 + 16 * i, BigInt(offset), true);
    view.setBigUint64(16 + 16 * i, BigInt(length), true);
    offset += length;
  });
  [addressed, entries, contents].forEach((count, i) => {
    view.setBigUint64(72 + 8 * i, BigInt(count), true);
  });
  // In the order of ids; gzip, twice; vector tiles.
  [1, 2, 2, 1, zooms.first, zooms.last].forEach((value, i) => {
    view.setUint8(96 + i, value);
  });
  const { west, south, east, north } = box;
  [west, south, east, north].forEach((side, i) => {
    view.setInt32(102 + 4 * i, side, true);
  });
  view.setUint8(118, 13);
  view.setInt32(119, Math.round((west + east) / 2), true);
  view.setInt32(123, Math.round((south + north) / 2), true);
}
