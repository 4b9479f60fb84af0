import {
  BadLeaf,
  decodeLeafDraft,
  encodeLeaf,
  formatCheckpoint,
  leafHash,
  numberLeaf,
  signNote,
} from '../../../packages/ledger/index.ts';
import type { Writer } from '../../platform/db/database.ts';
import type { LogKeys } from './key-file.ts';
import {
  addCheckpoint,
  addLeaves,
  dropWaiting,
  type Head,
  lockHead,
  moveHead,
  type NewLeaf,
  putTiles,
  tilesAt,
  type Waiting,
  waitingFacts,
} from './store.ts';
import { type Edge, edgeFrom, edgeTiles, grow } from './tree-growth.ts';

/** As many entries as one signature stands for. */
export const batchSize = 256;

export type Integrated =
  /** Nothing waits. */
  | { readonly kind: 'idle' }
  /** Another signer's turn. */
  | { readonly kind: 'busy' }
  /** Another made the next head in between, or took over: nothing of ours is kept. */
  | { readonly kind: 'overtaken' }
  | {
      readonly kind: 'signed';
      readonly head: { size: number; root: Uint8Array; token: number };
      readonly note: string;
      readonly leaves: readonly Uint8Array[];
      readonly edge: Edge;
      /** More may be waiting. */
      readonly full: boolean;
    };

/** What could not be made a leaf, and why: told to the log of the program, never silently left out. */
export type Unfit = { readonly factId: string; readonly why: string };

/**
 * Gives what waits its numbers, grows the tree, moves the head and signs it: all in the transaction of `writer`.
 *
 * The head is moved by comparing size and token before anything is signed, so of two signers one fails there; a lease
 * keeps them from trying at the same time. A signer that stops in the middle is thrown out by the database after
 * `idle_in_transaction_session_timeout`, and whatever it does afterwards fails.
 */
export async function integrate(
  writer: Writer,
  given: {
    keys: LogKeys;
    holder: string;
    leaseMs: number;
    now: Date;
    edge: Edge | null;
    unfit(fact: Unfit): void;
  },
): Promise<Integrated> {
  await writer.raw(
    `set local idle_in_transaction_session_timeout = ${given.leaseMs + 1000}; set local lock_timeout = '2s'`,
  );
  const head = await lockHead(writer);
  if (!head) throw new Error('the record has not been founded');
  const mine = head.holder === given.holder;
  if (!mine && !head.lapsed) return { kind: 'busy' };
  const waiting = await waitingFacts(writer, batchSize);
  if (waiting.length === 0) return { kind: 'idle' };
  const { leaves, lastAt, unfit } = numbered(head, waiting);
  if (unfit.length > 0) {
    await dropWaiting(
      writer,
      unfit.map(({ fact }) => fact),
    );
    for (const { fact, why } of unfit) given.unfit({ factId: fact.factId, why });
  }
  if (leaves.length === 0) return { kind: 'idle' };
  const edge =
    given.edge?.size === head.size
      ? given.edge
      : edgeFrom(head.size, await tilesAt(writer, edgeTiles(head.size)));
  const grown = grow(
    edge,
    leaves.map(({ hash }) => hash),
  );
  const token = mine ? head.token : head.token + 1;
  const to = { size: grown.edge.size, root: grown.root };
  const moved = await moveHead(writer, head, {
    ...to,
    lastAt,
    holder: given.holder,
    token,
    leaseMs: given.leaseMs,
    vkeys: given.keys.signers.map(({ verifier }) => verifier.text),
  });
  if (!moved) return { kind: 'overtaken' };
  const body = formatCheckpoint({ origin: head.origin, size: to.size, root: to.root });
  const note = signNote(body, given.keys.signers);
  await addLeaves(writer, leaves);
  await putTiles(writer, grown.tiles);
  await addCheckpoint(writer, {
    size: to.size,
    root: Buffer.from(to.root),
    note,
    signedAt: given.now,
  });
  return {
    kind: 'signed',
    head: { ...to, token },
    note,
    leaves: leaves.map(({ leaf }) => leaf),
    edge: grown.edge,
    full: waiting.length === batchSize,
  };
}

/** Numbers without gaps, and times that never go back: a clock that was set back does not undo the order. */
function numbered(
  head: Pick<Head, 'size' | 'lastAt'>,
  waiting: readonly Waiting[],
): {
  leaves: NewLeaf[];
  lastAt: Date | null;
  unfit: { fact: Waiting; why: string }[];
} {
  const leaves: NewLeaf[] = [];
  const unfit: { fact: Waiting; why: string }[] = [];
  let lastAt = head.lastAt ? secondOf(head.lastAt) : '';
  for (const fact of waiting) {
    const { community, factId, draft } = fact;
    try {
      const waited = decodeLeafDraft(draft);
      const at = waited.at < lastAt ? lastAt : waited.at;
      const seq = head.size + leaves.length;
      const leaf = encodeLeaf(numberLeaf({ ...waited, at }, seq));
      leaves.push({ seq, leaf, hash: leafHash(leaf), community, factId });
      lastAt = at;
    } catch (error) {
      if (!(error instanceof BadLeaf)) throw error;
      unfit.push({ fact, why: error.message });
    }
  }
  return { leaves, lastAt: lastAt ? new Date(lastAt) : null, unfit };
}

const secondOf = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
