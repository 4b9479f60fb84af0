import {
  checkNote,
  decodeLeafDraft,
  encodeLeaf,
  Frontier,
  leafHash,
  numberLeaf,
  parseCheckpoint,
  parseNote,
} from '../../../packages/ledger/index.ts';
import { type Database, everyCommunity } from '../../platform/db/database.ts';
import type { LogKeys } from './key-file.ts';
import type { SecondCopy } from './second-copy.ts';
import { headWithCheckpoint, leavesWithFacts, type TileRow, tilesAt } from './store.ts';
import { grow } from './tree-growth.ts';

/** Why nothing more is signed. `at` is an entry or a tile; the sentences are in the messages. */
export type Fault = {
  readonly code:
    | 'key_missing'
    | 'foreign_key'
    | 'entry_changed'
    | 'entry_missing'
    | 'fact_changed'
    | 'tile_changed'
    | 'root_changed'
    | 'rolled_back'
    | 'copy_differs'
    | 'witness_ahead'
    | 'witness_differs';
  readonly at?: string;
  readonly expected?: string;
  readonly got?: string;
};

/** What somebody outside has seen: a size and the root it had. */
export type Seen = { readonly by: string; readonly size: number; readonly root: Uint8Array };

const chunk = 4096;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/**
 * Recomputes the whole record from the stored bytes: every entry's hash, every tile, the root; compares it with the
 * newest signed head, with the facts of the acts, with the second copy outside the database and with what witnesses
 * hold. The first difference is returned; null: everything is as it was signed.
 */
export async function checkLog(
  database: Database,
  given: {
    keys: LogKeys | null;
    copy: SecondCopy | null;
    seen: readonly Seen[];
    /** Another program may be signing meanwhile: what is newer than the newest head at the beginning is left alone. */
    live?: boolean;
    onProgress?(done: number, of: number): void;
  },
): Promise<Fault | null> {
  // Before the database, which is always ahead of it.
  const copied = await headOfCopy(given.copy);
  const found = await database.read(everyCommunity, headWithCheckpoint);
  if (!found) return null;
  const { head, newest } = found;
  const size = newest?.size ?? 0;
  if (newest) {
    const fault = checkSignature(newest, given.keys);
    if (fault) return fault;
  }
  if (head.size !== size)
    return { code: 'root_changed', expected: String(size), got: String(head.size) };
  const seen = copied ? [...given.seen, copied] : given.seen;
  for (const one of seen)
    if (one.size > size)
      return {
        code: one === copied ? 'rolled_back' : 'witness_ahead',
        at: one.by,
        expected: String(one.size),
        got: String(size),
      };
  const walked = await walk(database, size, given, seen);
  if (walked.fault) return walked.fault;
  if (newest && !same(walked.root, newest.root))
    return { code: 'root_changed', expected: hex(newest.root), got: hex(walked.root) };
  if (!same(walked.root, head.root))
    return { code: 'root_changed', expected: hex(walked.root), got: hex(head.root) };
  return null;
}

function checkSignature(
  newest: { note: string; size: number; root: Uint8Array },
  keys: LogKeys | null,
): Fault | null {
  if (!keys) return { code: 'key_missing' };
  const note = parseNote(newest.note);
  const checked =
    note &&
    checkNote(
      note,
      keys.signers.map(({ verifier }) => verifier),
    );
  const body = note && parseCheckpoint(note.body);
  if (!checked?.ok || !body) return { code: 'foreign_key' };
  if (body.size !== newest.size || !same(body.root, newest.root))
    return { code: 'root_changed', expected: hex(body.root), got: hex(newest.root) };
  return null;
}

async function headOfCopy(copy: SecondCopy | null): Promise<Seen | null> {
  const text = await copy?.head();
  const note = text && parseNote(text);
  const body = note && parseCheckpoint(note.body);
  return body ? { by: 'copy', size: body.size, root: body.root } : null;
}

async function walk(
  database: Database,
  size: number,
  given: { copy: SecondCopy | null; live?: boolean; onProgress?(done: number, of: number): void },
  seen: readonly Seen[],
): Promise<{ fault: Fault | null; root: Uint8Array }> {
  const frontier = Frontier.of(0, []);
  let edge = { size: 0, open: new Map() as ReadonlyMap<number, Buffer> };
  const copied = copiedHashes(given.copy);
  const failed = (fault: Fault) => ({ fault, root: frontier.root() });
  for (let first = 0; first < size; first += chunk) {
    const rows = await database.read(everyCommunity, (reader) =>
      leavesWithFacts(reader, first, chunk),
    );
    const hashes: Uint8Array[] = [];
    for (let seq = first; seq < Math.min(first + chunk, size); seq++) {
      const row = rows[seq - first];
      if (row?.seq !== seq) return failed({ code: 'entry_missing', at: String(seq) });
      const hash = leafHash(row.leaf);
      if (!same(hash, row.hash))
        return failed({
          code: 'entry_changed',
          at: String(seq),
          expected: hex(row.hash),
          got: hex(hash),
        });
      const copy = copied.next().value;
      if (copy && !same(copy, hash))
        return failed({
          code: 'copy_differs',
          at: String(seq),
          expected: hex(copy),
          got: hex(hash),
        });
      if (row.fact && !isLeafOf(row.leaf, row.fact, seq))
        return failed({ code: 'fact_changed', at: String(seq) });
      hashes.push(hash);
      frontier.append(hash);
      const witnessed = seen.find(
        (one) => one.size === seq + 1 && !same(one.root, frontier.root()),
      );
      if (witnessed)
        return failed({
          code: witnessed.by === 'copy' ? 'copy_differs' : 'witness_differs',
          at: witnessed.by,
          expected: hex(witnessed.root),
          got: hex(frontier.root()),
        });
    }
    const grown = grow(edge, hashes);
    edge = grown.edge;
    const fault = await compareTiles(database, grown.tiles, !given.live && first + chunk >= size);
    if (fault) return failed(fault);
    given.onProgress?.(Math.min(first + chunk, size), size);
  }
  return { fault: null, root: frontier.root() };
}

/** Stored tiles may be wider than these until the walk has come to the end; never other. */
async function compareTiles(
  database: Database,
  tiles: readonly TileRow[],
  atEnd: boolean,
): Promise<Fault | null> {
  if (tiles.length === 0) return null;
  const stored = await database.read(everyCommunity, (reader) => tilesAt(reader, tiles));
  const found = new Map(stored.map((tile) => [`${tile.level}/${tile.number}`, tile.hashes]));
  for (const { level, number, hashes } of tiles) {
    const at = `${level}/${number}`;
    const is = found.get(at);
    if (!is || !same(atEnd ? is : is.subarray(0, hashes.length), hashes))
      return {
        code: 'tile_changed',
        at,
        expected: hex(hashes).slice(-64),
        got: is ? hex(is).slice(-64) : '',
      };
  }
  return null;
}

/** Whether an entry says what the act's own fact says; its time may have been moved forward, never back. */
function isLeafOf(leaf: Uint8Array, fact: Uint8Array, seq: number): boolean {
  try {
    const draft = decodeLeafDraft(fact);
    if (same(encodeLeaf(numberLeaf(draft, seq)), leaf)) return true;
    const { at } = JSON.parse(Buffer.from(leaf).toString()) as { at: string };
    return at >= draft.at && same(encodeLeaf(numberLeaf({ ...draft, at }, seq)), leaf);
  } catch {
    return false;
  }
}

function* copiedHashes(copy: SecondCopy | null): Generator<Uint8Array, undefined> {
  for (const batch of copy?.read() ?? []) for (const leaf of batch) yield leafHash(leaf);
  return undefined;
}
