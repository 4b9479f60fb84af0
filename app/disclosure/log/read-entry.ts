import {
  decodeLeaf,
  type Leaf,
  parseCheckpoint,
  parseNote,
  parseReceipt,
  toBase64,
} from '../../../packages/ledger/index.ts';
import type { Reader } from '../../platform/db/database.ts';
import type { Around } from '../around.ts';
import type { Plain } from '../fact.ts';
import type { LeafBook } from '../leaf-book.ts';
import { openingsOfFact } from '../openings/keep.ts';
import { type Joint, pathInTree } from '../path-in-tree.ts';
import { entryAt, factOfEntry } from './entry-store.ts';
import { receiptOf } from './proofs.ts';
import { witnessedBy } from './witness-store.ts';

/** Sealed fields of an entry whose openings everybody may have; of kinds that nobody knows none. */
export function openToAll(book: LeafBook, { type, c }: Pick<Leaf, 'type' | 'c'>): string[] {
  const kind = book.kinds.get(type);
  return Object.keys(c).filter((field) => kind?.committed[field] === 'everybody');
}

/** An opening as it is handed out: the salt in base64url. */
export type PublicOpening = { readonly value: Plain; readonly salt: string };

/** An entry with everything that everybody may know of it. */
export type Entry = {
  readonly number: number;
  readonly leaf: Leaf;
  /** The bytes that were hashed, as text. */
  readonly bytes: string;
  readonly hash: Uint8Array;
  /** Where it happened; '' for the installation itself. */
  readonly community: string;
  readonly fact: string | null;
  readonly openings: Readonly<Record<string, PublicOpening>>;
  /**
   * Sealed fields that everybody could open once and nobody can any more. None for an entry that came back from the
   * second copy: it has nothing behind it that could have been erased.
   */
  readonly erased: readonly string[];
  /** The receipt against the newest head, and what it says. */
  readonly receipt: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly path: readonly Joint[];
  readonly witnesses: number;
};

/** @returns null where there is no entry of this number */
export async function readEntry(
  reader: Reader,
  around: Pick<Around, 'ask' | 'book'>,
  number: number,
): Promise<Entry | null> {
  const row = await entryAt(reader, number);
  const receipt = row && (await receiptOf(reader, number));
  if (!row || !receipt) return null;
  const leaf = decodeLeaf(row.leaf);
  const parsed = parseReceipt(receipt);
  const note = parsed && parseNote(parsed.checkpoint);
  const head = note && parseCheckpoint(note.body);
  if (!parsed || !head) throw new Error(`the receipt of entry ${number} cannot be read`);
  const { fact, openings, erased } = await behind(around, row.community, leaf);
  return {
    number,
    leaf,
    bytes: row.leaf.toString('utf8'),
    hash: row.hash,
    community: row.community,
    fact,
    openings,
    erased,
    receipt,
    size: head.size,
    root: head.root,
    path: pathInTree(number, head.size, row.hash, parsed.proof),
    witnesses: await witnessedBy(reader, number),
  };
}

/** The fact that became this entry, and what of its sealed fields is open to all and still there. */
async function behind(
  around: Pick<Around, 'ask' | 'book'>,
  community: string,
  leaf: Leaf,
): Promise<Pick<Entry, 'fact' | 'openings' | 'erased'>> {
  return around.ask(community, async (reader) => {
    const fact = await factOfEntry(reader, leaf.seq);
    const open = openToAll(around.book(), leaf);
    if (!fact || open.length === 0) return { fact, openings: {}, erased: [] };
    const found = await openingsOfFact(reader, fact);
    const openings = Object.fromEntries(
      found
        .filter(({ field }) => open.includes(field))
        .map(({ field, value, salt }) => [field, { value, salt: base64url(salt) }]),
    );
    return { fact, openings, erased: open.filter((field) => !(field in openings)) };
  });
}

const base64url = (bytes: Uint8Array) =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
