import { expect, it } from 'vitest';
import {
  inclusionProof,
  leafHash,
  type NodeId,
  nodeHash,
  treeRoot,
} from '../../packages/ledger/index.ts';
import { pathInTree } from './path-in-tree.ts';

const leaf = (n: number) => leafHash(new TextEncoder().encode(`entry ${n}`));

it('the way that is drawn from any leaf of any small tree ends in the root of that tree', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = Array.from({ length: size }, (_, n) => leaf(n));
    const at = ({ level, index }: NodeId): Uint8Array =>
      level === 0
        ? leaves[index]!
        : nodeHash(
            at({ level: level - 1, index: 2 * index }),
            at({ level: level - 1, index: 2 * index + 1 }),
          );
    const root = Buffer.from(treeRoot(leaves)).toString('hex');
    for (let index = 0; index < size; index++) {
      const path = pathInTree(index, size, leaf(index), inclusionProof(index, size, at));
      const end = path.at(-1)?.joined ?? leaf(index);
      expect(Buffer.from(end).toString('hex'), `${index} of ${size}`).toBe(root);
    }
  }
});

it('is as right in a tree that no 32-bit number can count', () => {
  const size = 2 ** 40 + 3;
  const index = 2 ** 40 + 2;
  const [first, second] = [leaf(1), leaf(2)];
  // The last leaf stands alone beside a pair, and both beside a perfect tree of 2^40.
  const path = pathInTree(index, size, leaf(0), [first, second]);
  expect(path.map(({ side }) => side)).toEqual(['left', 'left']);
  expect(path.at(-1)?.joined).toEqual(nodeHash(second, nodeHash(first, leaf(0))));
});
