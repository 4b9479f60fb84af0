import {
  BadLeaf,
  bundlePath,
  decodeBundle,
  decodeLeaf,
  hashLength,
  type Leaf,
  leafHash,
  maxLeafBytes,
  sameBytes,
  tilePath,
  tileWidth,
} from '../../../packages/ledger/index.ts';
import type { Facts } from './facts.ts';
import type { Report } from './finding.ts';
import { inOrder } from './in-order.ts';
import { fetchBytes } from './record-files.ts';
import type { Tree } from './tree.ts';
import type { Web } from './web.ts';

/** A level-0 tile that says something else than the entries below it. */
export type Suspect = { readonly index: number; readonly width: number; readonly tile: Uint8Array };

export type EntriesRead = {
  readonly suspects: readonly Suspect[];
  /** Every entry was there; without that a root proves nothing. */
  readonly whole: boolean;
};

/** After so many bundles that are not there, the rest is not asked for. */
const mostLost = 16;

type Piece = { readonly index: number; readonly width: number };

/** The bundles of a tree that reach beyond `from`, one at a time: a server may claim any size. */
function* piecesFrom(from: number, to: number): Generator<Piece> {
  for (let index = Math.floor(from / tileWidth); index * tileWidth < to; index++)
    yield { index, width: Math.min(tileWidth, to - index * tileWidth) };
}

/**
 * Fetches every bundle and level-0 tile from the tree's end up to `size`, appends the leaf hashes, reads every
 * leaf against its schema and checks number and time. What it saw before is compared again where bundles overlap.
 */
export async function readEntries(about: {
  readonly web: Web;
  readonly tree: Tree;
  readonly size: number;
  readonly facts: Facts;
  readonly order: Order;
  readonly report: Report;
  readonly onProgress: (done: number) => void;
}): Promise<EntriesRead> {
  const { web, tree, size, report } = about;
  const suspects: Suspect[] = [];
  let lost = 0;
  const pieces = inOrder(piecesFrom(tree.size, size), 6, async (piece) =>
    Promise.all([
      fetchBytes(web, bundlePath(piece), 'bundle', tileWidth * (maxLeafBytes + 2)),
      fetchBytes(web, tilePath({ level: 0, ...piece }), 'tile', tileWidth * hashLength),
    ]),
  );
  for await (const [piece, [bundle, tile]] of pieces) {
    if ('kind' in tile) report(tile);
    if ('kind' in bundle) report(bundle);
    const tileBytes = 'kind' in tile ? null : checkLength(tile, piece, report);
    const leaves = 'kind' in bundle ? null : openBundle(bundle, piece, report);
    const hashes = leaves?.map(leafHash) ?? splitHashes(tileBytes);
    if (!leaves) lost++;
    if (!hashes || lost > mostLost) return { suspects, whole: false };
    addHashes(tree, piece, hashes, report);
    if (leaves) about.order.read(piece.index * tileWidth, leaves, tree, about.facts, report);
    if (leaves && tileBytes && !sameBytes(join(hashes), tileBytes))
      suspects.push({ ...piece, tile: tileBytes });
    about.onProgress(tree.size);
  }
  return { suspects, whole: lost === 0 };
}

function checkLength(tile: Uint8Array, piece: Piece, report: Report): Uint8Array | null {
  if (tile.length === piece.width * hashLength) return tile;
  report({
    kind: 'tile',
    where: `/record/tile/${tilePath({ level: 0, ...piece })}`,
    expected: `${piece.width * hashLength} bytes`,
    got: `${tile.length} bytes`,
  });
  return null;
}

function openBundle(bytes: Uint8Array, piece: Piece, report: Report): Uint8Array[] | null {
  const leaves = decodeBundle(bytes, piece.width);
  if (!leaves)
    report({
      kind: 'bundle',
      where: `/record/tile/${bundlePath(piece)}`,
      expected: `${piece.width} entries, each with its length, and nothing else`,
      got: `${bytes.length} bytes that are not that`,
    });
  return leaves;
}

function addHashes(tree: Tree, piece: Piece, hashes: readonly Uint8Array[], report: Report): void {
  const first = piece.index * tileWidth;
  const known = tree.size - first;
  const changed = hashes.findIndex(
    (hash, i) => i < known && !sameBytes(hash, tree.leafHash(first + i)),
  );
  if (changed >= 0)
    report({
      kind: 'leaf',
      where: `entry ${first + changed}`,
      expected: 'what it was a moment ago',
      got: 'something else',
    });
  for (const hash of hashes.slice(Math.max(known, 0))) tree.append(hash);
}

function splitHashes(tile: Uint8Array | null): Uint8Array[] | null {
  if (!tile) return null;
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < tile.length; at += hashLength)
    hashes.push(tile.subarray(at, at + hashLength));
  return hashes;
}

function join(hashes: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(hashes.length * hashLength);
  for (const [i, hash] of hashes.entries()) all.set(hash, i * hashLength);
  return all;
}

/** Numbers without gaps, times that never go back, and a schema for every leaf. */
export class Order {
  #next = 0;
  #latest = '';

  /** Leaves of one bundle; those read before are passed over. One finding of each kind for a bundle. */
  read(
    first: number,
    leaves: readonly Uint8Array[],
    tree: Tree,
    facts: Facts,
    report: Report,
  ): void {
    const wrong = { number: new Wrong(), time: new Wrong(), schema: new Wrong() };
    for (const [i, bytes] of leaves.entries()) {
      const index = first + i;
      if (index < this.#next || index >= tree.size) continue;
      const leaf = this.#decode(bytes, index, wrong.schema);
      if (!leaf) continue;
      if (leaf.seq !== index) wrong.number.add(index, `number ${index}`, `number ${leaf.seq}`);
      if (leaf.at < this.#latest)
        wrong.time.add(index, `a time not before ${this.#latest}`, leaf.at);
      else this.#latest = leaf.at;
      facts.take(index, leaf);
    }
    this.#next = Math.max(this.#next, first + leaves.length);
    wrong.schema.tell('schema', report);
    wrong.number.tell('order', report);
    wrong.time.tell('order', report);
  }

  #decode(bytes: Uint8Array, index: number, wrong: Wrong): Leaf | null {
    try {
      return decodeLeaf(bytes);
    } catch (error) {
      if (!(error instanceof BadLeaf)) throw error;
      wrong.add(index, 'a leaf of the form this log uses', error.message);
      return null;
    }
  }
}

/** Many of one kind in one bundle are told in one line: the first, and how many. */
export class Wrong {
  #first: { index: number; expected: string; got: string } | null = null;
  #last = 0;
  #count = 0;

  add(index: number, expected: string, got: string): void {
    this.#first ??= { index, expected, got };
    this.#last = index;
    this.#count++;
  }

  tell(kind: 'schema' | 'order' | 'leaf' | 'tile', report: Report): void {
    if (!this.#first) return;
    const { index, expected, got } = this.#first;
    const where =
      this.#count === 1
        ? `entry ${index}`
        : `entry ${index} (and ${this.#count - 1} more up to ${this.#last})`;
    report({ kind, where, expected, got });
  }
}
