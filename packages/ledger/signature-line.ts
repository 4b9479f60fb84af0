import { fromBase64, toBase64 } from './base64.ts';
import { isKeyName } from './vkey.ts';

/** One signature of a note, as its line says it; not checked yet. */
export type NoteSignature = {
  readonly name: string;
  /** Four bytes. */
  readonly keyId: Uint8Array;
  /** What comes after the key id: 64 bytes of a log, 72 of a cosigner. */
  readonly signature: Uint8Array;
  /** The line without its newline. */
  readonly line: string;
};

/** Larger than any signature in use; the largest, ML-DSA-87, has 4,627 bytes. */
const maxSignatureLength = 8192;

/** More signatures than this are refused unread. The standard asks for at least 16. */
export const maxSignatures = 100;

/** `— name base64(key id ‖ signature)`, without the newline. The dash is U+2014. @throws RangeError */
export function formatSignatureLine(
  name: string,
  keyId: Uint8Array,
  signature: Uint8Array,
): string {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
  if (keyId.length !== 4 || signature.length < 1 || signature.length > maxSignatureLength)
    throw new RangeError('no signature has these lengths');
  const bytes = new Uint8Array(4 + signature.length);
  bytes.set(keyId);
  bytes.set(signature, 4);
  return `\u2014 ${name} ${toBase64(bytes)}`;
}

/** Reads one line, given without its newline; null when it is not exactly of this form. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const [dash, name, encoded, ...more] = line.split(' ', 4);
  if (dash !== '\u2014' || !name || !encoded || more.length > 0 || !isKeyName(name)) return null;
  const bytes = fromBase64(encoded);
  if (!bytes || bytes.length < 5 || bytes.length > 4 + maxSignatureLength) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4), line };
}

/**
 * Reads a witness's answer: one or more lines, each ended by a newline; null for anything else.
 */
export function parseSignatureLines(text: string): NoteSignature[] | null {
  if (!text.endsWith('\n')) return null;
  const lines = text.slice(0, -1).split('\n', maxSignatures + 1);
  if (lines.length > maxSignatures) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (!signature) return null;
    signatures.push(signature);
  }
  return signatures;
}
