import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import {
  cosignerKeyType,
  formatVkey,
  fromBase64,
  isKeyName,
  parseVkey,
  publicKeyOf,
  toBase64,
  type Verifier,
} from '../../../packages/ledger/index.ts';

/** A witness's secret, and what others check its signatures with. */
export type WitnessKey = {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly verifier: Verifier;
};

/** The key file cannot be used; the message says why, `todo` what to do. */
export class WitnessKeyRefused extends Error {
  readonly todo: string;
  constructor(message: string, todo: string) {
    super(message);
    this.todo = todo;
  }
}

const prefix = 'PRIVATE+KEY+';

/** One line in the form Go's `note` package gives private keys: `PRIVATE+KEY+name+keyId+base64(type ‖ seed)`. */
export function formatWitnessKey(name: string, seed: Uint8Array): string {
  const [, id] = /\+([0-9a-f]{8})\+/.exec(vkeyOf(name, seed)) ?? [];
  return `${prefix}${name}+${id}+${toBase64(Uint8Array.of(cosignerKeyType, ...seed))}\n`;
}

export function parseWitnessKey(text: string): WitnessKey | null {
  const line = text.replace(/\n$/, '');
  if (!line.startsWith(prefix)) return null;
  const [, name, encoded] =
    /^([^+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(line.slice(prefix.length)) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (!name || !isKeyName(name) || bytes?.length !== 33 || bytes[0] !== cosignerKeyType)
    return null;
  const seed = bytes.slice(1);
  if (formatWitnessKey(name, seed).trimEnd() !== line) return null;
  return { name, seed, verifier: parseVkey(vkeyOf(name, seed))! };
}

const vkeyOf = (name: string, seed: Uint8Array) =>
  formatVkey(name, cosignerKeyType, publicKeyOf(seed));

/** Reads the key of a witness. @throws WitnessKeyRefused when there is none, or others can read it too */
export function readWitnessKey(path: string): WitnessKey {
  let text: string;
  try {
    if (statSync(path).mode & 0o077)
      throw new WitnessKeyRefused(
        `${path} can be read by other users of this machine.`,
        `chmod 600 '${path}'   (and consider whether somebody has copied it; then make another key)`,
      );
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof WitnessKeyRefused) throw error;
    throw new WitnessKeyRefused(
      `The key ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      'Make one with --make-key, or give the right file.',
    );
  }
  const key = parseWitnessKey(text);
  if (key) return key;
  throw new WitnessKeyRefused(
    `${path} is no key of a witness.`,
    `It is one line that begins with ${prefix}; make one with --make-key.`,
  );
}

/** Writes a new key, readable by its owner only. Never over one that is there. @throws WitnessKeyRefused */
export function makeWitnessKey(path: string, name: string, seed: Uint8Array): WitnessKey {
  if (!isKeyName(name))
    throw new WitnessKeyRefused(
      `"${name}" cannot be the name of a key.`,
      'It has neither spaces nor plus signs; an address without https:// is usual: --name witness.example.org',
    );
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    throw new WitnessKeyRefused(
      `The key ${path} cannot be made: ${error instanceof Error ? error.message : error}`,
      'A key that is there is never overwritten: without --make-key it is used.',
    );
  }
  try {
    writeSync(file, formatWitnessKey(name, seed));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(path, 0o600);
  return readWitnessKey(path);
}
