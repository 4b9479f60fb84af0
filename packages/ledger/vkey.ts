import { fromBase64, toBase64 } from './base64.ts';
import { publicKeyOf, signEd25519 } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { isWellFormed } from './text.ts';

/** Kinds of keys (C2SP signed-note): a log's Ed25519 key, and a witness's for cosignatures. */
export const logKeyType = 0x01;
export const cosignerKeyType = 0x04;

/** Room for the largest keys in use, ML-DSA's of some 2,600 bytes. */
const maxVkeyLength = 8192;

/** A key that signatures are checked with, read from its one-line text (a vkey). */
export type Verifier = {
  readonly name: string;
  /** Four bytes that a signature names its key by: short, for finding, not for trust. */
  readonly keyId: Uint8Array;
  /** 1 a log, 4 a cosigner. Other kinds can be read and written; their signatures count as unknown. */
  readonly type: number;
  /** The public key: 32 bytes for types 1 and 4. */
  readonly key: Uint8Array;
  /** The vkey itself. */
  readonly text: string;
};

/** Something that signs notes under one key. `sign` gives the signature without key id. */
export type Signer = {
  readonly verifier: Verifier;
  sign(message: Uint8Array): Uint8Array;
};

/** A key's name: not empty, neither a Unicode space nor `+` nor a control character in it, at most 255 bytes. */
export function isKeyName(name: string): boolean {
  return (
    isWellFormed(name) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
    /^[^\p{White_Space}+\x00-\x1f\x7f]{1,255}$/u.test(name) &&
    new TextEncoder().encode(name).length <= 255
  );
}

/** The first four bytes of `SHA-256(name ‖ 0A ‖ type ‖ public key)`. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${name}\n`);
  const input = new Uint8Array(head.length + 1 + publicKey.length);
  input.set(head);
  input[head.length] = type;
  input.set(publicKey, head.length + 1);
  return sha256(input).slice(0, 4);
}

/** `name+keyId+base64(type ‖ public key)`. @throws RangeError for a bad name, type or length of key */
export function formatVkey(name: string, type: number, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
  if (!isKeyForm(type, publicKey)) throw new RangeError(`no key of type ${type}`);
  return `${name}+${hex(keyIdOf(name, type, publicKey))}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** Reads a vkey; null unless its key id is right and it is exactly the text `formatVkey` would give. */
export function parseVkey(text: string): Verifier | null {
  if (text.length > maxVkeyLength) return null;
  // Neither name nor key id holds a plus sign; base64 may.
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (!name || !id || !encoded || !isKeyName(name)) return null;
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (!bytes || type === undefined || !isKeyForm(type, bytes.subarray(1))) return null;
  const key = bytes.slice(1);
  const keyId = keyIdOf(name, type, key);
  return hex(keyId) === id ? { name, keyId, type, key, text } : null;
}

/** Signs as a log (type 1) with the Ed25519 key of a 32-byte seed. The name is the log's origin. */
export function logSigner(name: string, seed: Uint8Array): Signer {
  const verifier = parseVkey(formatVkey(name, logKeyType, publicKeyOf(seed)))!;
  const secret = seed.slice();
  return { verifier, sign: (message) => signEd25519(secret, message) };
}

function isKeyForm(type: number, key: Uint8Array): boolean {
  if (!Number.isInteger(type) || type < 0 || type > 255) return false;
  if (type === logKeyType || type === cosignerKeyType) return key.length === 32;
  // ML-DSA-44 keys, say, have 1,312 bytes.
  return key.length >= 1 && key.length <= 4096;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
