import type { NodeId } from './proof-nodes.ts';
import { isSize, requireSize } from './size.ts';
import { hashLength, treeRoot } from './tree.ts';

/** Levels of the tree in one tile, and the hashes of a full one (C2SP tlog-tiles). */
export const tileHeight = 8;
export const tileWidth = 256;

/** Levels run from 0 to 63. */
const maxTileLevel = 63;

/** A tile: `width` hashes (256 = full) beginning with number `index·256` of tile level `level`. */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };

/** A bundle of entries: the leaves under the level-0 tile of the same index and width. */
export type BundleRef = { readonly index: number; readonly width: number };

/** What a tree of one size has at one tile level: `full` full tiles, then one of `partial` hashes unless 0. */
export type TileLevel = {
  readonly level: number;
  readonly full: number;
  readonly partial: number;
};

/** How many tiles of which kind a tree has, lowest level first. Small for every size. */
export function tileLevels(size: number): TileLevel[] {
  requireSize(size, 'size');
  const levels: TileLevel[] = [];
  // A level's hashes are the roots of the full tiles below.
  for (let hashes = size, level = 0; hashes > 0; hashes = Math.floor(hashes / tileWidth), level++)
    levels.push({
      level,
      full: Math.floor(hashes / tileWidth),
      partial: hashes % tileWidth,
    });
  return levels;
}

/** Every tile of a tree, level by level: `size / 255` of them, so not for huge trees; see `tileLevels`. */
export function tilesOf(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (const { level, full, partial } of tileLevels(size)) {
    for (let index = 0; index < full; index++) tiles.push({ level, index, width: tileWidth });
    if (partial > 0) tiles.push({ level, index: full, width: partial });
  }
  return tiles;
}

/** Every bundle of entries of a tree. */
export function bundlesOf(size: number): BundleRef[] {
  return tilesOf(size)
    .filter(({ level }) => level === 0)
    .map(({ index, width }) => ({ index, width }));
}

/** How wide the tile at this level and index is in a tree of this size; 0 where there is none yet. */
export function tileWidthAt(level: number, index: number, size: number): number {
  const found = tileLevels(size)[level];
  if (!found || index > found.full) return 0;
  return index < found.full ? tileWidth : found.partial;
}

/**
 * The tile that holds what a perfect subtree is built from: its hashes `first` to `first + count − 1`. A tile of
 * any width that reaches so far will do.
 */
export function tileOfNode(node: NodeId): {
  level: number;
  index: number;
  first: number;
  count: number;
} {
  requireSize(node.level, 'level');
  requireSize(node.index, 'index');
  const level = Math.floor(node.level / tileHeight);
  const count = 2 ** (node.level % tileHeight);
  const perTile = tileWidth / count;
  const index = Math.floor(node.index / perTile);
  return { level, index, first: (node.index % perTile) * count, count };
}

/** The hash of a perfect subtree out of the bytes of its tile; null when the tile does not reach so far. */
export function nodeFromTile(node: NodeId, tileBytes: Uint8Array): Uint8Array | null {
  const { first, count } = tileOfNode(node);
  if (tileBytes.length % hashLength !== 0) return null;
  if (tileBytes.length < (first + count) * hashLength) return null;
  const hashes: Uint8Array[] = [];
  for (let i = first; i < first + count; i++)
    hashes.push(tileBytes.subarray(i * hashLength, (i + 1) * hashLength));
  return treeRoot(hashes);
}

/**
 * The address of a tile below `tile/`: `0/x001/x234/067`, or `0/x001/x234/067.p/112` for one of 112 hashes.
 *
 * @throws RangeError when there is no such tile
 */
export function tilePath(tile: Tile): string {
  requireSize(tile.level, 'level');
  if (tile.level > maxTileLevel) throw new RangeError(`no tile level ${tile.level}`);
  return `${tile.level}/${numberPath(tile)}`;
}

/** The address of a bundle below `tile/`: `entries/x001/067`, or `entries/x001/067.p/3`. @throws RangeError */
export function bundlePath(bundle: BundleRef): string {
  return `entries/${numberPath(bundle)}`;
}

/** Reads exactly what `tilePath` and `bundlePath` write; every other spelling is null. A tile has a `level`. */
export function parseTilePath(text: string): Tile | BundleRef | null {
  const parts =
    /^(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(text) ?? [];
  const [, kind, groups, partial] = parts;
  if (!kind || !groups) return null;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  if (!isSize(index) || width > tileWidth) return null;
  const found = { index, width };
  if (kind === 'entries') return bundlePath(found) === text ? found : null;
  const level = Number(kind);
  if (level > maxTileLevel) return null;
  return tilePath({ level, ...found }) === text ? { level, ...found } : null;
}

function numberPath({ index, width }: BundleRef): string {
  requireSize(index, 'index');
  if (!isSize(width) || width < 1 || width > tileWidth)
    throw new RangeError(`a tile has 1 to ${tileWidth} hashes, not ${width}`);
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === tileWidth ? path : `${path}.p/${width}`;
}
