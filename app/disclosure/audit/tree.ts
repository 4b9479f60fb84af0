import {
  hashLength,
  type NodeId,
  rootFrom,
  tileOfNode,
  tileWidth,
  treeRoot,
} from '../../../packages/ledger/index.ts';

/** Hashes one after the other, 32 bytes each, in a buffer that grows. */
class Hashes {
  #bytes = new Uint8Array(tileWidth * hashLength);
  count = 0;

  push(hash: Uint8Array): void {
    const at = this.count * hashLength;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(at * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, at);
    this.count++;
  }

  slice(first: number, count: number): Uint8Array {
    return this.#bytes.subarray(first * hashLength, (first + count) * hashLength);
  }
}

/**
 * A tree recomputed from its leaves: every tile of every level, and the root at each size it ever had. Keeps 32
 * bytes for a leaf.
 */
export class Tree {
  /** Level 0: leaf hashes; each level above: the roots of the full tiles below. */
  readonly #levels = [new Hashes()];

  get size(): number {
    return this.#levels[0]!.count;
  }

  append(leafHash: Uint8Array): void {
    this.#push(0, leafHash);
  }

  #push(level: number, hash: Uint8Array): void {
    const hashes = this.#levels[level] ?? new Hashes();
    this.#levels[level] = hashes;
    hashes.push(hash);
    if (hashes.count % tileWidth === 0)
      this.#push(level + 1, rootOf(hashes.slice(hashes.count - tileWidth, tileWidth)));
  }

  leafHash(index: number): Uint8Array {
    return this.#levels[0]!.slice(index, 1);
  }

  /** What the tile must hold. */
  tile({ level, index, width }: { level: number; index: number; width: number }): Uint8Array {
    return this.#levels[level]?.slice(index * tileWidth, width) ?? new Uint8Array();
  }

  /** The root over the first `size` leaves. */
  rootAt(size: number): Uint8Array {
    return rootFrom(size, (node) => this.#node(node));
  }

  #node(node: NodeId): Uint8Array {
    const { level, index, first, count } = tileOfNode(node);
    return rootOf(this.#levels[level]!.slice(index * tileWidth + first, count));
  }

  /** The same tree with other hashes in some level-0 tiles. */
  with(tiles: ReadonlyMap<number, Uint8Array>): Tree {
    const other = new Tree();
    for (let index = 0; index < this.size; index++) {
      const tile = tiles.get(Math.floor(index / tileWidth));
      const at = (index % tileWidth) * hashLength;
      const hash = tile?.subarray(at, at + hashLength);
      other.append(hash?.length === hashLength ? hash : this.leafHash(index));
    }
    return other;
  }
}

function rootOf(hashes: Uint8Array): Uint8Array {
  const list: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; at += hashLength)
    list.push(hashes.subarray(at, at + hashLength));
  return treeRoot(list);
}
