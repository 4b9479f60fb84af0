import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type Entry, entryFor, readDirectory } from './directory.ts';
import type { Tile } from './tile-grid.ts';
import { tileId } from './tile-id.ts';
import { headerBytes } from './write-archive.ts';

/** A tile as it is sent: folded (`Content-Encoding: gzip`), with its tag. */
export type ServedTile = { readonly blob: Uint8Array; readonly etag: string };

export type TileArchive = {
  readonly zooms: { readonly first: number; readonly last: number };
  /** Degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** @returns null: there is nothing there, which is no fault */
  tile(tile: Tile): Promise<ServedTile | null>;
  close(): Promise<void>;
};

export class ArchiveDamaged extends Error {}

/** Unfolded no directory is larger. */
const mostDirectoryBytes = 64e6;

/**
 * Opens an archive of vector tiles (PMTiles 3, gzip): cut by `circle tiles`, or by any other tool that makes such files.
 * Tiles are read from the file when they are asked for.
 *
 * @throws ArchiveDamaged when the file is none or is cut off
 */
export async function openArchive(path: string): Promise<TileArchive> {
  const file = await open(path, 'r');
  try {
    return await read(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function read(file: FileHandle): Promise<TileArchive> {
  const { size } = await file.stat();
  const bytesAt = async (offset: number, length: number, most: number): Promise<Uint8Array> => {
    if (!(length <= most && offset + length <= size)) throw new ArchiveDamaged('it is cut off');
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    if (bytesRead < length) throw new ArchiveDamaged('it is cut off');
    return bytes;
  };
  const header = await bytesAt(0, headerBytes, size);
  const view = new DataView(header.buffer);
  const magic = String.fromCharCode(...header.subarray(0, 7));
  if (magic !== 'PMTiles') throw new ArchiveDamaged('it is no archive of tiles (PMTiles)');
  if (view.getUint8(7) !== 3) throw new ArchiveDamaged(`it has version ${view.getUint8(7)}, not 3`);
  const [inner, outer, type] = [97, 98, 99].map((at) => view.getUint8(at));
  if (inner !== 2 || outer !== 2 || type !== 1)
    throw new ArchiveDamaged('it does not hold vector tiles folded with gzip');
  const number = (at: number) => Number(view.getBigUint64(at, true));
  const [leavesAt, tilesAt] = [number(40), number(56)];
  const directory = async (offset: number, length: number): Promise<Entry[]> => {
    const bytes = await bytesAt(offset, length, mostDirectoryBytes);
    const entries = readDirectory(unfolded(bytes));
    if (!entries) throw new ArchiveDamaged('a directory of it is damaged');
    return entries;
  };
  const root = await directory(number(8), number(16));
  const leaves = new Map<number, Entry[]>();
  const leafAt = async ({ offset, length }: Entry): Promise<Entry[]> => {
    const known = leaves.get(offset);
    if (known) return known;
    const entries = await directory(leavesAt + offset, length);
    // A town has a handful; an archive of the world must not fill the memory.
    if (leaves.size >= 64) leaves.clear();
    leaves.set(offset, entries);
    return entries;
  };
  const degrees = (at: number) => view.getInt32(at, true) / 1e7;
  const zooms = { first: view.getUint8(100), last: view.getUint8(101) };
  return {
    zooms,
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
    async tile(tile) {
      const n = 2 ** tile.z;
      const inside = tile.z >= zooms.first && tile.z <= zooms.last && tile.x >= 0 && tile.y >= 0;
      if (!inside || tile.x >= n || tile.y >= n) return null;
      const id = tileId(tile);
      let entry = entryFor(root, id);
      // The standard knows three levels at most.
      for (let level = 0; entry?.run === 0 && level < 3; level++)
        entry = entryFor(await leafAt(entry), id);
      if (!entry || entry.run === 0) return null;
      const blob = await bytesAt(tilesAt + entry.offset, entry.length, mostDirectoryBytes);
      const hash = createHash('sha256').update(blob).digest('base64url');
      return { blob, etag: `"${hash}"` };
    },
    close: () => file.close(),
  };
}

function unfolded(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostDirectoryBytes });
  } catch {
    throw new ArchiveDamaged('a directory of it is damaged');
  }
}
