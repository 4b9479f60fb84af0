import { canonicalBytes } from './canonical-json.ts';
import { isCommitment } from './commitment.ts';
import { sameBytes } from './hash.ts';

/** A value of a leaf's body: codes, ids, whole numbers, dates, and lists or groups of them. No free text. */
export type LeafValue =
  | string
  | number
  | boolean
  | null
  | readonly LeafValue[]
  | { readonly [key: string]: LeafValue };

/** An act before the log has given it a number. */
export type LeafDraft = {
  readonly v: 1;
  /** What kind of act, e.g. `concern.accepted`. */
  readonly type: string;
  /** ISO 8601 in UTC to the second: `2026-03-01T08:00:00Z`. */
  readonly at: string;
  /** The thing it happened to: 26 characters of base32 (128 bits). */
  readonly ref: string;
  /** The process it belongs to; pseudonyms of persons differ between processes. */
  readonly process: string;
  /** Whoever acted, by their pseudonym in this process; null for the system. */
  readonly actor: string | null;
  /** Version of the rules it happened under. */
  readonly rule: string;
  readonly body: { readonly [key: string]: LeafValue };
  /** Field name to commitment, for whatever is personal or may have to be erased. */
  readonly c: { readonly [field: string]: string };
};

/** A leaf of the log. `seq` counts from 0 without gaps. */
export type Leaf = LeafDraft & { readonly seq: number };

/** A leaf's bytes fit the two-byte length in front of an entry of a tile. */
export const maxLeafBytes = 65_535;

/** What is wrong with a leaf. */
export class BadLeaf extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadLeaf';
  }
}

const id = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const type = /^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,3}$/;
const rule = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const second = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Short words, ids, dates, codes, hashes. A sentence does not pass, nor does Chinese or a mail address. */
const plainText = /^[A-Za-z0-9_.:+/-]{0,100}$/;
const key = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const members = ['v', 'type', 'at', 'ref', 'process', 'actor', 'rule', 'body', 'c'];

/**
 * The bytes of a leaf that enter the tree: canonical JSON with whole numbers only.
 *
 * @throws BadLeaf when it could carry something that must never be in a public log, or is too large
 */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  if (!Number.isSafeInteger(leaf.seq) || leaf.seq < 0)
    throw new BadLeaf(`seq must be a whole number from 0, not ${leaf.seq}`);
  return encode(leaf, [...members, 'seq']);
}

/** The same for an act that waits for its number. */
export function encodeLeafDraft(draft: LeafDraft): Uint8Array {
  return encode(draft, members);
}

/** Gives a waiting act its number in the log. */
export function numberLeaf(draft: LeafDraft, seq: number): Leaf {
  return { ...draft, seq };
}

/** Reads a leaf back; accepts exactly the bytes that `encodeLeaf` makes. @throws BadLeaf */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  const leaf = read(bytes) as Leaf; // encodeLeaf checks every member
  requireSame(encodeLeaf(leaf), bytes);
  return leaf;
}

/** Reads a waiting act back. @throws BadLeaf */
export function decodeLeafDraft(bytes: Uint8Array): LeafDraft {
  const draft = read(bytes) as LeafDraft; // encodeLeafDraft checks every member
  requireSame(encodeLeafDraft(draft), bytes);
  return draft;
}

/** The one form of a leaf is what `encode` makes: read, made again, and compared; making it once is enough. */
function requireSame(made: Uint8Array, bytes: Uint8Array): void {
  if (!sameBytes(made, bytes)) throw new BadLeaf('not canonical JSON: another text');
}

function read(bytes: Uint8Array): unknown {
  if (bytes.length > maxLeafBytes) throw new BadLeaf(`a leaf of ${bytes.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch (error) {
    throw new BadLeaf(`not canonical JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new BadLeaf('a leaf is an object');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function encode(leaf: LeafDraft, expected: readonly string[]): Uint8Array {
  for (const name of Object.keys(leaf))
    if (!expected.includes(name)) throw new BadLeaf(`a leaf has no member ${name}`);
  const is = (name: string, value: unknown, pattern: RegExp) => {
    if (typeof value !== 'string' || !pattern.test(value))
      throw new BadLeaf(`${name} does not match ${pattern.source}: ${JSON.stringify(value)}`);
  };
  if (leaf.v !== 1) throw new BadLeaf(`version ${leaf.v} is unknown`);
  is('type', leaf.type, type);
  is('at', leaf.at, second);
  // Date.parse rolls 30 February over into March; only a real second comes back as it was.
  const time = Date.parse(leaf.at);
  if (Number.isNaN(time) || new Date(time).toISOString() !== leaf.at.replace('Z', '.000Z'))
    throw new BadLeaf(`no such time: ${leaf.at}`);
  is('ref', leaf.ref, id);
  is('process', leaf.process, id);
  if (leaf.actor !== null) is('actor', leaf.actor, id);
  is('rule', leaf.rule, rule);
  checkGroup(leaf.body, 'body');
  checkGroup(leaf.c, 'c');
  for (const [field, commitment] of Object.entries(leaf.c))
    if (typeof commitment !== 'string' || !isCommitment(commitment))
      throw new BadLeaf(`c.${field} is no commitment`);
  let bytes: Uint8Array;
  try {
    bytes = canonicalBytes(leaf, { integersOnly: true });
  } catch (error) {
    throw new BadLeaf(error instanceof Error ? error.message : String(error));
  }
  if (bytes.length > maxLeafBytes)
    throw new BadLeaf(`${bytes.length} bytes are more than ${maxLeafBytes}`);
  return bytes;
}

function checkGroup(group: unknown, path: string): void {
  if (!group || typeof group !== 'object' || Array.isArray(group))
    throw new BadLeaf(`${path} is no object`);
  for (const [name, value] of Object.entries(group)) {
    if (!key.test(name)) throw new BadLeaf(`${path} has a bad key: ${JSON.stringify(name)}`);
    checkPlain(value, `${path}.${name}`, 0);
  }
}

function checkPlain(value: unknown, path: string, depth: number): void {
  if (depth > 8) throw new BadLeaf(`${path} is nested too deeply`);
  if (typeof value === 'string') {
    if (!plainText.test(value)) throw new BadLeaf(`${path} holds free text; commit to it instead`);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkPlain(item, `${path}.${i}`, depth + 1);
  } else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (!key.test(name)) throw new BadLeaf(`${path} has a bad key: ${JSON.stringify(name)}`);
      checkPlain(inner, `${path}.${name}`, depth + 1);
    }
  }
}
