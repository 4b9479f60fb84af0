import { createHash } from 'node:crypto';

/**
 * RFC 6962 §2.1 word for word, by recursion, on nothing but SHA-256 of the platform: the expected values of the
 * vectors, and what the package's own, faster ways are compared with. Counts in BigInt, so that it cannot share
 * a mistake of floating point with what it checks.
 */
export class NaiveTree {
  readonly #leafHash: (index: bigint) => Uint8Array;
  readonly #alike: (from: bigint, to: bigint) => boolean;
  readonly #known = new Map<string, Uint8Array>();

  /**
   * @param leafHash the hash of leaf number `index`
   * @param alike whether the leaves `from`..`to` all have the hash of leaf `from`; such stretches are hashed once
   *   for each length, and so a tree of 2^40 leaves with a few that differ can be computed
   */
  constructor(
    leafHash: (index: bigint) => Uint8Array,
    alike: (from: bigint, to: bigint) => boolean = () => false,
  ) {
    this.#leafHash = leafHash;
    this.#alike = alike;
  }

  static of(leaves: readonly Uint8Array[]): NaiveTree {
    const hashes = leaves.map(naiveLeaf);
    return new NaiveTree((index) => hashes[Number(index)]!);
  }

  /** MTH(D[from:to]) */
  range(from: bigint, to: bigint): Uint8Array {
    const length = to - from;
    if (length === 0n) return hash();
    if (length === 1n) return this.#leafHash(from);
    const key = this.#alike(from, to) ? `*${length}` : `${from} ${to}`;
    const known = this.#known.get(key);
    if (known) return known;
    const k = largestPowerBelow(length);
    const made = naiveNode(this.range(from, from + k), this.range(from + k, to));
    this.#known.set(key, made);
    return made;
  }

  /** MTH(D[n]) */
  root(n: number): Uint8Array {
    return this.range(0n, BigInt(n));
  }

  /** PATH(m, D[n]) */
  inclusion(m: number, n: number): Uint8Array[] {
    return this.#path(BigInt(m), 0n, BigInt(n));
  }

  /** PROOF(m, D[n]) */
  consistency(m: number, n: number): Uint8Array[] {
    return this.#subProof(BigInt(m), 0n, BigInt(n), true);
  }

  #path(m: bigint, from: bigint, to: bigint): Uint8Array[] {
    if (to - from === 1n) return [];
    const middle = from + largestPowerBelow(to - from);
    return m < middle
      ? [...this.#path(m, from, middle), this.range(middle, to)]
      : [...this.#path(m, middle, to), this.range(from, middle)];
  }

  /** SUBPROOF(m, D[from:to], b), with m counted from the beginning of the whole list. */
  #subProof(m: bigint, from: bigint, to: bigint, whole: boolean): Uint8Array[] {
    if (m === to) return whole ? [] : [this.range(from, to)];
    const middle = from + largestPowerBelow(to - from);
    return m <= middle
      ? [...this.#subProof(m, from, middle, whole), this.range(middle, to)]
      : [...this.#subProof(m, middle, to, false), this.range(from, middle)];
  }
}

/** The first `count` of a list that goes on for ever: leaf i is the text `leaf i`. */
export function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => new TextEncoder().encode(`leaf ${i}`));
}

/** H(00 ‖ d) */
export function naiveLeaf(leaf: Uint8Array): Uint8Array {
  return hash(Uint8Array.of(0), leaf);
}

/** H(01 ‖ l ‖ r) */
export function naiveNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(Uint8Array.of(1), left, right);
}

/** k of the RFC: the largest power of two smaller than n. */
function largestPowerBelow(n: bigint): bigint {
  return 2n ** BigInt((n - 1n).toString(2).length - 1);
}

function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const sha256 = createHash('sha256');
  for (const part of parts) sha256.update(part);
  return new Uint8Array(sha256.digest());
}
