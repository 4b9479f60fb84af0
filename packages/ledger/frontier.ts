import { half, isOdd, requireSize } from './size.ts';
import { emptyRoot, hashLength, nodeHash } from './tree.ts';

/**
 * The right edge of a growing tree: the roots of its perfect subtrees from left (largest) to right, one for each
 * 1 in the binary size. At most 53 hashes are enough to append for ever and to know the root at any time.
 */
export class Frontier {
  #size: number;
  #hashes: Uint8Array[];

  private constructor(size: number, hashes: Uint8Array[]) {
    this.#size = size;
    this.#hashes = hashes;
  }

  /**
   * Takes up where `size` leaves and these subtree roots were left; `Frontier.of(0, [])` is the empty tree.
   *
   * @throws RangeError unless there is exactly one hash of 32 bytes for each perfect subtree
   */
  static of(size: number, hashes: readonly Uint8Array[]): Frontier {
    requireSize(size, 'size');
    let ones = 0;
    for (let rest = size; rest > 0; rest = half(rest)) ones += rest % 2;
    if (hashes.length !== ones)
      throw new RangeError(`${size} leaves have ${ones} perfect subtrees, not ${hashes.length}`);
    if (hashes.some((hash) => hash.length !== hashLength))
      throw new RangeError(`a hash has ${hashLength} bytes`);
    return new Frontier(size, [...hashes]);
  }

  /** How many leaves the tree has. */
  get size(): number {
    return this.#size;
  }

  /** Adds the hash of one leaf on the right. Costs at most 53 node hashes, two on average. */
  append(leafHash: Uint8Array): void {
    if (leafHash.length !== hashLength) throw new RangeError(`a hash has ${hashLength} bytes`);
    if (this.#size === Number.MAX_SAFE_INTEGER) throw new RangeError('the tree is full');
    let hash = leafHash;
    // As in adding 1 to a binary number: every 1 at its end is carried.
    for (let rest = this.#size; isOdd(rest); rest = half(rest))
      hash = nodeHash(this.#hashes.pop()!, hash);
    this.#hashes.push(hash);
    this.#size++;
  }

  /** The root over all leaves appended so far. */
  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot.slice();
    return this.#hashes.reduceRight((right, left) => nodeHash(left, right)).slice();
  }

  /** What `of` needs to take up again. */
  hashes(): Uint8Array[] {
    return [...this.#hashes];
  }
}
