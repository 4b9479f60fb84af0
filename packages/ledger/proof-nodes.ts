import { requireSize, splitPoint } from './size.ts';
import { emptyRoot, nodeHash } from './tree.ts';

/** A perfect subtree: level `l`, index `i` covers the leaves from `i·2^l` up to, not including, `(i+1)·2^l`. */
export type NodeId = { readonly level: number; readonly index: number };

/**
 * How to make a proof: one entry for each hash of the proof, in the proof's order. An entry names the perfect
 * subtrees, left to right, whose hashes are folded from the right into that hash. Perfect subtrees never change
 * once they are full, so whoever stores them (in tiles, say) can make every proof for every size.
 */
export type ProofPlan = readonly (readonly NodeId[])[];

/** Gives the hash of a perfect subtree. */
export type HashAt = (node: NodeId) => Uint8Array;

/**
 * The plan of the inclusion proof `PATH(index, D[size])` (RFC 6962 §2.1.1): the leaf's sibling comes first.
 *
 * @throws RangeError unless 0 ≤ index < size
 */
export function inclusionNodes(index: number, size: number): ProofPlan {
  requireSize(index, 'index');
  requireSize(size, 'size');
  if (index >= size) throw new RangeError(`there is no leaf ${index} among ${size}`);
  const plan: NodeId[][] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      plan.push(perfectSubtrees(middle, to));
      to = middle;
    } else {
      plan.push(perfectSubtrees(from, middle));
      from = middle;
    }
  }
  return plan.reverse();
}

/**
 * The plan of the consistency proof `PROOF(oldSize, D[newSize])` (RFC 6962 §2.1.2). Empty for equal sizes, and
 * for `oldSize` 0: an empty tree is the beginning of every tree, so there is nothing to show (nor to verify).
 *
 * @throws RangeError unless 0 ≤ oldSize ≤ newSize
 */
export function consistencyNodes(oldSize: number, newSize: number): ProofPlan {
  requireSize(oldSize, 'old size');
  requireSize(newSize, 'new size');
  if (oldSize > newSize)
    throw new RangeError(`a tree of ${newSize} leaves never had ${oldSize} before`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const plan: NodeId[][] = [];
  let [from, to] = [0, newSize];
  while (to !== oldSize) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      plan.push(perfectSubtrees(middle, to));
      to = middle;
    } else {
      plan.push(perfectSubtrees(from, middle));
      from = middle;
    }
  }
  // The verifier knows the old root, and so this subtree, when it is the whole old tree.
  if (from > 0) plan.push(perfectSubtrees(from, to));
  return plan.reverse();
}

/** The inclusion proof of a leaf. `hashAt` is asked for `nodesForInclusion` and nothing else. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  return inclusionNodes(index, size).map((nodes) => fold(nodes, hashAt));
}

/** The consistency proof between two sizes. `hashAt` is asked for `nodesForConsistency` and nothing else. */
export function consistencyProof(oldSize: number, newSize: number, hashAt: HashAt): Uint8Array[] {
  return consistencyNodes(oldSize, newSize).map((nodes) => fold(nodes, hashAt));
}

/** The root of the first `size` leaves. `hashAt` is asked for `nodesForRoot` and nothing else. */
export function rootFrom(size: number, hashAt: HashAt): Uint8Array {
  const nodes = nodesForRoot(size);
  return nodes.length === 0 ? emptyRoot.slice() : fold(nodes, hashAt);
}

/** The subtrees an inclusion proof is made of, to fetch before the proof is folded. */
export function nodesForInclusion(index: number, size: number): NodeId[] {
  return inclusionNodes(index, size).flat();
}

/** The subtrees a consistency proof is made of. */
export function nodesForConsistency(oldSize: number, newSize: number): NodeId[] {
  return consistencyNodes(oldSize, newSize).flat();
}

/** The subtrees a root is made of: what a `Frontier` of this size holds, in the same order. */
export function nodesForRoot(size: number): NodeId[] {
  requireSize(size, 'size');
  return perfectSubtrees(0, size);
}

/**
 * The perfect subtrees that fill leaves `from`..`to`, largest first. `from` is where RFC 6962 splits: a multiple
 * of a power of two that is no smaller than the range, so each piece begins at a multiple of its own length.
 */
function perfectSubtrees(from: number, to: number): NodeId[] {
  const nodes: NodeId[] = [];
  let at = from;
  let [width, level] = [1, 0];
  while (width * 2 <= to - from) [width, level] = [width * 2, level + 1];
  for (; at < to; width /= 2, level--) {
    if (width > to - at) continue;
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

function fold(nodes: readonly NodeId[], hashAt: HashAt): Uint8Array {
  return nodes.map(hashAt).reduceRight((right, left) => nodeHash(left, right));
}
