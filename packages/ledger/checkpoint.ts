import { fromBase64, toBase64 } from './base64.ts';
import { sameBytes } from './hash.ts';
import { isSize, parseSize } from './size.ts';
import { isWellFormed } from './text.ts';
import { emptyRoot, hashLength } from './tree.ts';

/** The head of a log (C2SP tlog-checkpoint): which log, how many leaves, and the root over them. */
export type Checkpoint = {
  /** The log's name for ever, e.g. `linli.example.org/record`. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
};

/**
 * The text that is signed: three lines, each ended by a newline.
 *
 * @throws RangeError for an origin of more than one line, a bad size, or a root that no tree of the size has
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin)) throw new RangeError(`not an origin: ${JSON.stringify(origin)}`);
  if (!isSize(size) || !canBeRoot(size, root)) throw new RangeError(`no head of ${size} leaves`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads exactly what `formatCheckpoint` writes, else null: no leading zeros, no extension lines (nobody could
 * audit them), base64 to the letter, sizes up to 2^53 − 1. The empty tree has one root; another is refused.
 */
export function parseCheckpoint(body: string): Checkpoint | null {
  const [origin, digits, encoded, end, ...more] = body.split('\n', 5);
  if (origin === undefined || digits === undefined || encoded === undefined) return null;
  if (end !== '' || more.length > 0 || !isOrigin(origin)) return null;
  const size = parseSize(digits);
  const root = encoded.length === 44 ? fromBase64(encoded) : null;
  if (size === null || !root || !canBeRoot(size, root)) return null;
  return { origin, size, root };
}

function canBeRoot(size: number, root: Uint8Array): boolean {
  return root.length === hashLength && (size > 0 || sameBytes(root, emptyRoot));
}

function isOrigin(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
  return text.length > 0 && text.length <= 1000 && isWellFormed(text) && !/[\x00-\x1f]/.test(text);
}
