import { nodeHash } from '../../packages/ledger/index.ts';

/** One joint on the way from an entry down to the root: its neighbour, on which side, and what comes of both. */
export type Joint = {
  readonly neighbour: Uint8Array;
  readonly side: 'left' | 'right';
  readonly joined: Uint8Array;
};

/**
 * The way of a leaf to the root, as an inclusion proof tells it (RFC 9162 §2.1.3.2): the last `joined` is the root.
 * Sizes beyond 2^31 are as good as others.
 */
export function pathInTree(
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
): Joint[] {
  const half = (n: number) => Math.floor(n / 2);
  const isOdd = (n: number) => n % 2 === 1;
  let [here, last] = [index, size - 1];
  let hash = leafHash;
  return proof.map((neighbour) => {
    const left = isOdd(here) || here === last;
    hash = left ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
    if (left) while (!isOdd(here) && here !== 0) [here, last] = [half(here), half(last)];
    [here, last] = [half(here), half(last)];
    return { neighbour, side: left ? 'left' : 'right', joined: hash };
  });
}
