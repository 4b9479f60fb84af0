import { createHash } from 'node:crypto';
import {
  checkNote,
  formatAddCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVkey,
  type Verifier,
  verifyCosignature,
} from '../../../packages/ledger/index.ts';
import type { Seen } from './check-log.ts';
import type { Witness } from './witness-store.ts';

const patienceMs = 4_000;
const longestAnswer = 64 * 1024;

export type Cosigned =
  | { readonly kind: 'signed'; readonly line: string; readonly time: number }
  /** It has seen another size than we thought. */
  | { readonly kind: 'knows'; readonly size: number }
  | { readonly kind: 'refused'; readonly why: string };

/** Asks a witness to sign a head (C2SP tlog-witness, `add-checkpoint`). A signature that is not theirs is a refusal. */
export async function askToCosign(
  witness: Pick<Witness, 'url' | 'vkey'>,
  given: { oldSize: number; proof: readonly Uint8Array[]; checkpoint: string },
): Promise<Cosigned> {
  const verifier = parseVkey(witness.vkey);
  const note = parseNote(given.checkpoint);
  if (!verifier || !note) return { kind: 'refused', why: 'bad_key' };
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${base(witness.url)}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ ...given, proof: [...given.proof] }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    text = await limited(answer);
  } catch {
    return { kind: 'refused', why: 'unreachable' };
  }
  if (answer.status === 409) {
    const size = Number(text.trim());
    return /^\d{1,16}\n?$/.test(text)
      ? { kind: 'knows', size }
      : { kind: 'refused', why: 'status_409' };
  }
  if (answer.status !== 200) return { kind: 'refused', why: `status_${answer.status}` };
  for (const line of text.split('\n').filter(Boolean)) {
    const signed = verifyCosignature(note.body, line, verifier);
    if (signed) return { kind: 'signed', line, time: signed.time };
  }
  return { kind: 'refused', why: 'wrong_signature' };
}

/**
 * The newest head of ours that a witness holds; null where it holds none or cannot be asked. Only a head that we have
 * signed counts: nobody can stop a log by making one up.
 */
export async function seenByWitness(
  witness: Pick<Witness, 'name' | 'url'>,
  origin: string,
  ours: readonly Verifier[],
): Promise<Seen | null> {
  const id = createHash('sha256').update(origin).digest('hex');
  try {
    const answer = await fetch(`${base(witness.url)}/${id}/checkpoint`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    if (answer.status !== 200) return null;
    const note = parseNote(await limited(answer));
    const head = note && parseCheckpoint(note.body);
    if (!note || !head || head.origin !== origin || !checkNote(note, [...ours]).ok) return null;
    return { by: witness.name, size: head.size, root: head.root };
  } catch {
    return null;
  }
}

const base = (url: string) => url.replace(/\/+$/, '');

async function limited(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > longestAnswer) throw new Error('a witness said too much');
  return new TextDecoder().decode(bytes);
}
