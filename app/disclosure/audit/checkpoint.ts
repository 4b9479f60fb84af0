import {
  type Checkpoint,
  checkNote,
  type Note,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  toBase64,
  type Verifier,
} from '../../../packages/ledger/index.ts';
import type { Finding, Kind, Report } from './finding.ts';
import { fetchText } from './record-files.ts';
import type { Web } from './web.ts';

/** A checkpoint as it was served, taken apart; its signatures are looked at by `checkSignatures`. */
export type SignedHead = {
  /** The whole note. */
  readonly text: string;
  readonly note: Note;
  readonly head: Checkpoint;
};

/** Reads a signed checkpoint strictly; null for every other text. */
export function readHead(text: string): SignedHead | null {
  const note = parseNote(text);
  const head = note && parseCheckpoint(note.body);
  return note && head ? { text, note, head } : null;
}

/** The newest checkpoint of a server, or why there is none. */
export async function fetchHead(web: Web): Promise<SignedHead | Finding> {
  const text = await fetchText(web, 'checkpoint', 'root');
  if (typeof text !== 'string') return text;
  return (
    readHead(text) ?? {
      kind: 'signature',
      where: '/record/checkpoint',
      expected: 'a signed checkpoint',
      got: text,
    }
  );
}

/** Whether a key that is trusted signed this, none of them wrongly, and for this log's name. */
export function checkSignatures(
  { note, head }: SignedHead,
  trusted: readonly Verifier[],
  where: string,
  report: Report,
): boolean {
  const checked = checkNote(note, trusted);
  if (!checked.ok) {
    report({
      kind: 'signature',
      where,
      expected: `a signature by ${namesOf(checked.by ? [checked.by] : trusted)}`,
      got: checked.by
        ? 'one that does not fit the text'
        : `signatures by ${namesOf(note.signatures) || 'nobody'} only`,
    });
    return false;
  }
  const damaged = damagedLine(note, trusted);
  if (damaged) reportDamage(damaged, 'signature', where, report);
  if (checked.by.some(({ name }) => name === head.origin)) return damaged === null;
  report({
    kind: 'origin',
    where,
    expected: checked.by.map(({ name }) => name).join(', '),
    got: head.origin,
  });
  return false;
}

type Damage = { readonly line: NoteSignature; readonly known: Verifier };

/**
 * A line that is nearly one by a known key. Signatures by unknown keys are no concern of ours, but a name or key
 * number with one letter changed is a known key's line that somebody damaged: another real key of that name has
 * a number that differs everywhere.
 */
export function damagedLine(note: Note, known: readonly Verifier[]): Damage | null {
  for (const line of note.signatures) {
    const is = ({ name, keyId }: Verifier) =>
      name === line.name && sameId(keyId, line.keyId) === 'same';
    if (known.some(is)) continue;
    const near = known.find(({ name, keyId }) => {
      const id = sameId(keyId, line.keyId);
      return id === 'same' || (name === line.name && id === 'near');
    });
    if (near) return { line, known: near };
  }
  return null;
}

export function reportDamage(
  { line, known }: Damage,
  kind: Kind,
  where: string,
  report: Report,
): void {
  report({ kind, where, expected: `${known.name}, key ${hex(known.keyId)}`, got: line.line });
}

/** Near: they differ within one letter of base64, six bits. */
function sameId(a: Uint8Array, b: Uint8Array): 'same' | 'near' | 'other' {
  const [left, right] = [toBase64(a), toBase64(b)];
  let different = 0;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) different++;
  return different === 0 ? 'same' : different === 1 ? 'near' : 'other';
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function namesOf(keys: readonly { name: string; keyId: Uint8Array }[]): string {
  return keys.map(({ name, keyId }) => `${name}+${hex(keyId)}`).join(', ');
}
