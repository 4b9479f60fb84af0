import { sha256 } from './hash.ts';

/** Bytes of a hash. Whatever has another length is no hash, here and in every check of the package. */
export const hashLength = 32;

/** The root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

/** `H(00 ‖ data)` (RFC 6962 §2.1): 32 bytes. */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + data.length);
  input.set(data, 1);
  return sha256(input);
}

/** Every node is hashed from here; nothing sees it but `sha256`, which is done with it when it returns. */
const nodeInput = new Uint8Array(1 + 2 * hashLength);
nodeInput[0] = 1;

/**
 * `H(01 ‖ left ‖ right)` (RFC 6962 §2.1): 32 bytes. The prefix keeps an inner node from passing for a leaf.
 *
 * @throws RangeError unless both are 32 bytes long
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashLength || right.length !== hashLength)
    throw new RangeError(`a node joins two hashes of ${hashLength} bytes`);
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashLength);
  return sha256(nodeInput);
}

/**
 * The root over leaf hashes, `MTH(D[n])` of RFC 6962 §2.1. Joins neighbours level by level and lets an odd last
 * one rise as it is, which gives the tree of the RFC's recursion: nothing is doubled, nothing sorted.
 */
export function treeRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return emptyRoot.slice();
  let level = [...leafHashes];
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) above.push(nodeHash(level[i]!, level[i + 1]!));
    if (level.length % 2 === 1) above.push(level[level.length - 1]!);
    level = above;
  }
  return level[0]!.slice();
}
