import {
  checkNote,
  decodeLeaf,
  decodeLeafDraft,
  encodeLeaf,
  leafHash,
  numberLeaf,
  parseCheckpoint,
  parseNote,
} from '../../../packages/ledger/index.ts';
import { type Database, everyCommunity, type Writer } from '../../platform/db/database.ts';
import { accept, type Result, refuse } from '../../platform/result.ts';
import { type LogKeys, readLogKeys } from './key-file.ts';
import { openSecondCopy, type SecondCopy } from './second-copy.ts';
import {
  addCheckpoint,
  addLeaves,
  checkpointAt,
  leavesFrom,
  lockHead,
  moveHead,
  type NewLeaf,
  putTiles,
  tilesAt,
  waitingFacts,
} from './store.ts';
import { edgeFrom, edgeTiles, grow } from './tree-growth.ts';

export type CaughtUp = {
  readonly from: number;
  readonly to: number;
  /** Entries whose act is not in this database any more. */
  readonly lost: number;
};

export type CannotCatchUp =
  | 'record_not_founded'
  | 'record_key_missing'
  /** The copy holds no head that our key has signed, or its entries do not make that head. */
  | 'copy_unusable'
  /** The database's own entries are not the beginning of the copy: nothing was rolled back, something was changed. */
  | 'copy_differs'
  /** The copy is not ahead of the database. */
  | 'nothing_to_catch_up';

/**
 * Brings a database that was rolled back up to the last published head, from the second copy (`DATA/record`): the
 * entries come back byte for byte, the acts behind them do not. Facts of this database that had already been
 * published get the number they had.
 *
 * @param copyDir a data folder with such a copy; this installation's own one, or one that another node kept
 */
export async function catchUp(
  database: Database,
  given: { dataDir: string; copyDir: string; now: Date },
): Promise<Result<CaughtUp, CannotCatchUp>> {
  const keys = await readLogKeys(given.dataDir);
  if (!keys) return refuse('record_key_missing');
  const copy = await openSecondCopy(given.copyDir);
  const head = await signedHead(copy, keys);
  if (!head || copy.size < head.size) return refuse('copy_unusable');
  const before = await database.read(everyCommunity, (reader) => checkpointAt(reader));
  if (!before) return refuse('record_not_founded');
  if (head.size <= before.size) return refuse('nothing_to_catch_up');
  const lost: Uint8Array[] = [];
  let seq = 0;
  for (const batch of copy.read()) {
    const known = Math.max(0, Math.min(batch.length, before.size - seq));
    const stored = await database.read(everyCommunity, (reader) => leavesFrom(reader, seq, known));
    for (let i = 0; i < known; i++)
      if (Buffer.compare(batch[i] as Uint8Array, stored[i]?.leaf ?? Buffer.alloc(0)) !== 0)
        return refuse('copy_differs', { detail: { entry: seq + i } });
    lost.push(...batch.slice(known).map((leaf) => Uint8Array.from(leaf)));
    seq += batch.length;
  }
  const missing = lost.slice(0, head.size - before.size);
  return database.write(everyCommunity, (writer) =>
    takeOver(writer, { keys, head, missing, from: before.size, now: given.now }),
  );
}

type SignedHead = { size: number; root: Uint8Array; note: string };

async function signedHead(copy: SecondCopy, keys: LogKeys): Promise<SignedHead | null> {
  const text = await copy.head();
  const note = text ? parseNote(text) : null;
  const body = note && parseCheckpoint(note.body);
  if (!text || !note || !body) return null;
  const ours = keys.signers.map(({ verifier }) => verifier);
  return checkNote(note, ours).ok ? { size: body.size, root: body.root, note: text } : null;
}

async function takeOver(
  writer: Writer,
  given: {
    keys: LogKeys;
    head: SignedHead;
    missing: readonly Uint8Array[];
    from: number;
    now: Date;
  },
): Promise<Result<CaughtUp, CannotCatchUp>> {
  const { head, missing, from } = given;
  const locked = await lockHead(writer);
  if (locked?.size !== from) return refuse('copy_differs');
  const numbers = await waitingByDraft(writer);
  let lost = 0;
  const leaves = missing.map((leaf, i): NewLeaf => {
    const fact = takeFor(leaf, numbers);
    if (!fact) lost++;
    return {
      seq: from + i,
      leaf,
      hash: leafHash(leaf),
      community: fact?.community ?? '',
      factId: fact?.factId ?? '',
    };
  });
  const edge = edgeFrom(from, await tilesAt(writer, edgeTiles(from)));
  const grown = grow(
    edge,
    leaves.map(({ hash }) => hash),
  );
  if (Buffer.compare(grown.root, head.root) !== 0) return refuse('copy_unusable');
  const last = decodeLeaf(missing.at(-1) as Uint8Array);
  const moved = await moveHead(writer, locked, {
    size: head.size,
    root: head.root,
    lastAt: new Date(last.at),
    holder: 'catch-up',
    token: locked.token + 1,
    leaseMs: 0,
    vkeys: given.keys.signers.map(({ verifier }) => verifier.text),
  });
  if (!moved) return refuse('copy_differs');
  await addLeaves(writer, leaves);
  await putTiles(writer, grown.tiles);
  // The head that was published is published again, not another one beside it.
  await addCheckpoint(writer, {
    size: head.size,
    root: Buffer.from(head.root),
    note: head.note,
    signedAt: given.now,
  });
  return accept({ from, to: head.size, lost });
}

type Waiting = Awaited<ReturnType<typeof waitingFacts>>[number] & { readonly at: string };

/** Facts that wait, by what their entry would say without its number and time; alike ones in their order. */
async function waitingByDraft(writer: Writer): Promise<Map<string, Waiting[]>> {
  const waiting = (await waitingFacts(writer, Number.MAX_SAFE_INTEGER)).map((fact) => {
    const draft = decodeLeafDraft(fact.draft);
    return { ...fact, at: draft.at, key: draftKey(encodeLeaf(numberLeaf(draft, 0))) };
  });
  return Map.groupBy(waiting, ({ key }) => key);
}

/**
 * The fact that became this entry, taken from those that wait. None that happened after the entry was made: it says the
 * same once more (an erasure that was repeated on the restored database).
 */
function takeFor(leaf: Uint8Array, waiting: Map<string, Waiting[]>): Waiting | undefined {
  const { at } = decodeLeaf(leaf);
  const alike = waiting.get(draftKey(leaf)) ?? [];
  const index = alike.findIndex((fact) => fact.at <= at);
  return index < 0 ? undefined : alike.splice(index, 1)[0];
}

const draftKey = (leaf: Uint8Array): string => {
  const { seq: _, at: __, ...rest } = decodeLeaf(leaf);
  return JSON.stringify(rest);
};
