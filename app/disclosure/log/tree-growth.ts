import { Frontier, leafHash, nodeHash, tileWidth } from '../../../packages/ledger/index.ts';
import type { TileRow } from './store.ts';

const hashLength = 32;

/**
 * The right edge of the tree: the last, still growing tile of each level, and the perfect subtrees that make the root.
 * It is small (log₂₅₆ of the size) and is all that appending needs.
 */
export type Edge = {
  readonly size: number;
  /** By level: the hashes of the tile that is not full yet; absent where nothing has begun. */
  readonly open: ReadonlyMap<number, Buffer>;
};

/** Which tiles make the edge of a tree of this size: those not full yet. */
export function edgeTiles(size: number): { level: number; number: number }[] {
  const tiles: { level: number; number: number }[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    if (count % tileWidth > 0) tiles.push({ level, number: Math.floor(count / tileWidth) });
  }
  return tiles;
}

/** @throws when a tile holds less than the size says: the stored tree is damaged */
export function edgeFrom(size: number, tiles: readonly TileRow[]): Edge {
  const open = new Map<number, Buffer>();
  for (const { level, number } of edgeTiles(size)) {
    const found = tiles.find((tile) => tile.level === level && tile.number === number);
    const width = Math.floor(size / tileWidth ** level) % tileWidth;
    if (!found || found.hashes.length < width * hashLength)
      throw new Error(`tile ${level}/${number} of the record is missing or too short`);
    open.set(level, Buffer.from(found.hashes.subarray(0, width * hashLength)));
  }
  return { size, open };
}

/** Appends hashes of leaves: the new edge, and every tile that changed (RFC 6962 §2.1, C2SP tlog-tiles). */
export function grow(
  edge: Edge,
  hashes: readonly Uint8Array[],
): { edge: Edge; tiles: TileRow[]; root: Uint8Array } {
  const open = new Map(edge.open);
  const changed = new Map<string, TileRow>();
  let size = edge.size;
  for (const hash of hashes) {
    let level = 0;
    let next: Uint8Array | null = hash;
    // The tile's number on each level: how many full ones stand before it.
    let number = Math.floor(size / tileWidth);
    while (next) {
      const grown: Buffer = Buffer.concat([open.get(level) ?? Buffer.alloc(0), next]);
      changed.set(`${level}/${number}`, { level, number, hashes: grown });
      if (grown.length < tileWidth * hashLength) {
        open.set(level, grown);
        next = null;
      } else {
        open.delete(level);
        next = fullRoot(grown);
        level++;
        number = Math.floor(number / tileWidth);
      }
    }
    size++;
  }
  const after: Edge = { size, open };
  return { edge: after, tiles: [...changed.values()], root: rootOf(after) };
}

/** The root of a full tile: the hash of the level above. */
function fullRoot(tile: Buffer): Uint8Array {
  let row: Uint8Array[] = split(tile);
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2)
      above.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array));
    row = above;
  }
  return row[0] as Uint8Array;
}

function split(tile: Buffer): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < tile.length; at += hashLength)
    hashes.push(tile.subarray(at, at + hashLength));
  return hashes;
}

/** Perfect subtrees of a row of equal ones, largest first: as in the binary number of how many there are. */
function perfect(row: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if (row.length - at < width) continue;
    let part = row.slice(at, at + width);
    while (part.length > 1)
      part = part.flatMap((left, i) => (i % 2 ? [] : [nodeHash(left, part[i + 1] as Uint8Array)]));
    parts.push(part[0] as Uint8Array);
    at += width;
  }
  return parts;
}

/** The root of the whole tree from its edge. */
export function rootOf(edge: Edge): Uint8Array {
  const levels = [...edge.open.keys()].sort((a, b) => b - a);
  const parts = levels.flatMap((level) => perfect(split(edge.open.get(level) as Buffer)));
  return Frontier.of(edge.size, parts).root();
}

export { leafHash };
