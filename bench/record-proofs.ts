import {
  consistencyProof,
  inclusionProof,
  leafHash,
  type NodeId,
  nodeHash,
  rootFrom,
  verifyConsistency,
  verifyInclusion,
} from '../packages/ledger/index.ts';
import type { Row } from './table.ts';

/** Every entry is the same: a perfect subtree of one height has one root, and a tree of any size stands in no time. */
function simulated() {
  const leaf = leafHash(new TextEncoder().encode('{"v":1}'));
  const roots = [leaf];
  for (let level = 1; level < 53; level++) {
    const below = roots[level - 1] as Uint8Array;
    roots.push(nodeHash(below, below));
  }
  return { leaf, hashAt: ({ level }: NodeId) => roots[level] as Uint8Array };
}

const times = 2_000;

/** How long a proof is and how long its check takes, as the record grows. */
export function proofRows(): Row[] {
  const { leaf, hashAt } = simulated();
  return [1_000, 70_000, 1_000_000, 10_000_000].map((size) => {
    const root = rootFrom(size, hashAt);
    const oldSize = Math.floor(size / 3);
    const oldRoot = rootFrom(oldSize, hashAt);
    const index = Math.floor(size / 2) + 1;
    const proof = inclusionProof(index, size, hashAt);
    const consistency = consistencyProof(oldSize, size, hashAt);
    const began = performance.now();
    for (let i = 0; i < times; i++)
      if (!verifyInclusion({ index, size, leafHash: leaf, proof, root }))
        throw new Error('a proof of ours does not hold');
    const inclusion = ((performance.now() - began) / times) * 1000;
    const between = performance.now();
    for (let i = 0; i < times; i++)
      if (
        !verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot: root, proof: consistency })
      )
        throw new Error('a proof of ours does not hold');
    const consistent = ((performance.now() - between) / times) * 1000;
    return {
      what: `${size.toLocaleString('en')} entries: proof of one, of growth; checked in`,
      figure: `${proof.length * 32} B, ${consistency.length * 32} B; ${inclusion.toFixed(0)} µs, ${consistent.toFixed(0)} µs`,
    };
  });
}
