import {
  consistencyProof,
  formatReceipt,
  inclusionProof,
  type NodeId,
  nodeFromTile,
  nodesForConsistency,
  nodesForInclusion,
  tileOfNode,
} from '../../../packages/ledger/index.ts';
import type { Reader } from '../../platform/db/database.ts';
import { checkpointAt, leavesFrom, tilesAt } from './store.ts';
import { cosignedNote } from './witness-store.ts';

/** Reads the perfect subtrees that a proof needs out of the stored tiles: one question. */
async function nodesOf(
  reader: Reader,
  nodes: readonly NodeId[],
): Promise<(node: NodeId) => Uint8Array> {
  const wanted = new Map(
    nodes.map((node) => {
      const { level, index } = tileOfNode(node);
      return [`${level}/${index}`, { level, number: index }] as const;
    }),
  );
  const tiles = new Map(
    (await tilesAt(reader, [...wanted.values()])).map((tile) => [
      `${tile.level}/${tile.number}`,
      tile.hashes,
    ]),
  );
  return (node) => {
    const { level, index } = tileOfNode(node);
    const tile = tiles.get(`${level}/${index}`);
    const hash = tile && nodeFromTile(node, tile);
    if (!hash) throw new Error(`the record lacks tile ${level}/${index}`);
    return hash;
  };
}

/** That the tree of `to` entries begins with the tree of `from` entries. */
export async function consistencyBetween(
  reader: Reader,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  if (from === 0 || from === to) return [];
  return consistencyProof(from, to, await nodesOf(reader, nodesForConsistency(from, to)));
}

/**
 * The receipt of an entry (`c2sp.org/tlog-proof@v1`): its place in the tree, and the signed head of that tree. `extra`
 * holds the entry's bytes, so that one file is all that somebody has to keep.
 *
 * @param size an older published head; the newest when left out
 * @returns null where there is no such entry or no such head
 */
export async function receiptOf(
  reader: Reader,
  index: number,
  size?: number,
): Promise<string | null> {
  const head = await checkpointAt(reader, size);
  if (!head || index >= head.size) return null;
  const proof = inclusionProof(
    index,
    head.size,
    await nodesOf(reader, nodesForInclusion(index, head.size)),
  );
  const [entry] = await leavesFrom(reader, index, 1);
  if (!entry) throw new Error(`the record lacks entry ${index}`);
  const checkpoint = await cosignedNote(reader, head);
  return formatReceipt({ extra: entry.leaf, index, proof, checkpoint });
}
