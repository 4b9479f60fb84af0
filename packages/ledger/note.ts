import { verifyCosignature } from './cosignature.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sameBytes } from './hash.ts';
import {
  formatSignatureLine,
  maxSignatures,
  type NoteSignature,
  parseSignatureLine,
  parseSignatureLines,
} from './signature-line.ts';
import { isWellFormed } from './text.ts';
import { cosignerKeyType, logKeyType, type Signer, type Verifier } from './vkey.ts';

/** A signed note (C2SP signed-note), taken apart but not checked: believe nothing in it before `checkNote`. */
export type Note = {
  /** What is signed: the text with its last newline. */
  readonly body: string;
  readonly signatures: readonly NoteSignature[];
};

/** Longer notes are refused unread: 1 MiB. */
const maxNoteLength = 1_048_576;

/**
 * Takes a note apart: a text ended by a newline, an empty line, signature lines. UTF-8, no control characters
 * but newline, 1 to 100 signatures. Null for everything else.
 */
export function parseNote(note: string | Uint8Array): Note | null {
  if (note.length > maxNoteLength) return null;
  const text = typeof note === 'string' ? note : decode(note);
  if (text === null || !isNoteText(text)) return null;
  // The text may hold empty lines itself; the last one is the border.
  const border = text.lastIndexOf('\n\n');
  if (border < 0) return null;
  const signatures = parseSignatureLines(text.slice(border + 2));
  return signatures && { body: text.slice(0, border + 1), signatures };
}

/** Signs a text. @throws RangeError when it is no text for a note, or there is nobody to sign */
export function signNote(body: string, signers: readonly Signer[]): string {
  if (!isNoteText(body) || !body.endsWith('\n')) throw new RangeError('no text for a note');
  if (signers.length < 1 || signers.length > maxSignatures)
    throw new RangeError(`a note has 1 to ${maxSignatures} signatures`);
  const message = new TextEncoder().encode(body);
  const lines = signers.map(({ verifier, sign }) =>
    formatSignatureLine(verifier.name, verifier.keyId, sign(message)),
  );
  return `${body}\n${lines.join('\n')}\n`;
}

/**
 * Puts signature lines (with or without newline) under a note; one that is there already is not put twice. Check
 * lines from elsewhere with `parseSignatureLine` and `verifyCosignature` before.
 *
 * @throws RangeError when the note or a line is malformed, or there would be too many
 */
export function addSignatures(note: string, lines: readonly string[]): string {
  const parsed = parseNote(note);
  if (!parsed) throw new RangeError('not a note');
  const all = new Set(parsed.signatures.map(({ line }) => line));
  for (const given of lines) {
    const line = given.replace(/\n$/, '');
    if (!parseSignatureLine(line)) throw new RangeError('not a signature line');
    all.add(line);
  }
  if (all.size > maxSignatures) throw new RangeError(`more than ${maxSignatures} signatures`);
  return `${parsed.body}\n${[...all].join('\n')}\n`;
}

/**
 * Checks the signatures by known keys and says whose they are. Signatures by other keys are ignored, also under
 * a known name. One wrong signature by a known key fails the note, whatever else is right.
 *
 * Two kinds of keys can be checked: a log's (type 1) over the text, a cosigner's (type 4) over a checkpoint and
 * its time. A verifier of another type is as good as unknown.
 */
export function checkNote(
  note: Note,
  verifiers: readonly Verifier[],
):
  | { ok: true; by: Verifier[] }
  | { ok: false; why: 'wrong_signature' | 'unknown_keys'; by?: Verifier } {
  const message = new TextEncoder().encode(note.body);
  const by = new Set<Verifier>();
  for (const signature of note.signatures) {
    // Two keys can share name and key id by design of an attacker, so each is tried.
    const known = verifiers.filter(
      ({ name, keyId, type }) =>
        (type === logKeyType || type === cosignerKeyType) &&
        name === signature.name &&
        sameBytes(keyId, signature.keyId),
    );
    if (known.length === 0) continue;
    const right = known.find((verifier) =>
      verifier.type === cosignerKeyType
        ? verifyCosignature(note.body, signature, verifier) !== null
        : verifyEd25519(verifier.key, message, signature.signature),
    );
    if (!right) return { ok: false, why: 'wrong_signature', by: known[0]! };
    by.add(right);
  }
  return by.size > 0 ? { ok: true, by: [...by] } : { ok: false, why: 'unknown_keys' };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
  return isWellFormed(text) && !/[\x00-\x09\x0b-\x1f]/.test(text);
}
