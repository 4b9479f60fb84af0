import {
  type AddCheckpoint,
  checkNote,
  cosign,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  sameBytes,
  type Verifier,
  verifyConsistency,
} from '../../../packages/ledger/index.ts';
import type { KeptHead } from './kept-heads.ts';
import type { WitnessKey } from './key-file.ts';

/** What a witness answers (C2SP tlog-witness), and the head to remember before it does. */
export type Verdict =
  | { readonly status: 200; readonly line: string; readonly keep: string | null }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string };

/** A cosignature so young is given once more instead of a new one: a repeated request costs no write. */
const youngSeconds = 30;

/** The request, if it is one, and the log it is about. */
export function readRequest(body: string): { request: AddCheckpoint; origin: string } | null {
  const request = parseAddCheckpoint(body);
  const head = request && parseCheckpoint(parseNote(request.checkpoint)?.body ?? '');
  return request && head ? { request, origin: head.origin } : null;
}

/**
 * Whether to cosign. Only a head that one of the log's keys signed, and that begins with the very head cosigned last:
 * so nobody ever gets this witness to vouch for two histories. Pure; whoever calls must keep `keep` on disk before
 * answering, and look at one request of a log at a time.
 *
 * @param keys the log's keys; none: the log is unknown
 * @param kept what was cosigned last
 * @param now Unix seconds
 */
export function judge(
  { oldSize, proof, checkpoint }: AddCheckpoint,
  about: {
    readonly keys: readonly Verifier[];
    readonly kept: KeptHead | undefined;
    readonly own: WitnessKey;
    readonly now: number;
  },
): Verdict {
  const { keys, kept, own } = about;
  const note = parseNote(checkpoint);
  const head = note && parseCheckpoint(note.body);
  if (!note || !head) return { status: 400, why: 'not a signed checkpoint' };
  if (keys.length === 0) return { status: 404, why: `the log ${head.origin} is not known here` };
  const checked = checkNote(note, keys);
  if (!checked.ok)
    return {
      status: 403,
      why:
        checked.why === 'wrong_signature'
          ? 'the signature does not fit the checkpoint'
          : 'not signed by a key of this log',
    };
  if (oldSize > head.size)
    return { status: 400, why: `old size ${oldSize} is above the checkpoint's ${head.size}` };
  if (oldSize !== (kept?.head.size ?? 0)) return { status: 409, size: kept?.head.size ?? 0 };

  if (oldSize === 0 || oldSize === head.size) {
    if (proof.length > 0) return { status: 422, why: 'a proof where none is possible' };
    if (kept && oldSize === head.size && !sameBytes(kept.head.root, head.root))
      return { status: 422, why: `another root for the same ${head.size} entries` };
  } else if (
    !kept ||
    !verifyConsistency({
      oldSize,
      newSize: head.size,
      oldRoot: kept.head.root,
      newRoot: head.root,
      proof,
    })
  )
    return { status: 422, why: `the proof does not lead from ${oldSize} entries to ${head.size}` };

  // A clock that was set back must not make a later head look older.
  const time = Math.max(about.now, kept?.time ?? 0);
  if (kept && kept.head.size === head.size && time - kept.time < youngSeconds)
    return { status: 200, line: kept.line, keep: null };
  const line = cosign(note.body, time, own.name, own.seed);
  const signedBy = note.signatures.filter((signature) =>
    checked.by.some(
      ({ name, keyId }) => name === signature.name && sameBytes(keyId, signature.keyId),
    ),
  );
  const lines = [...signedBy.map((signature) => signature.line), line];
  return { status: 200, line, keep: `${note.body}\n${lines.join('\n')}\n` };
}

/** The kept head with a fresh cosignature: still the largest we have seen, now as of this second. */
export function refresh(kept: KeptHead, own: WitnessKey, now: number): string {
  const note = parseNote(kept.note)!; // it was read when it was kept
  const time = Math.max(now, kept.time);
  const others = note.signatures.map(({ line }) => line).filter((line) => line !== kept.line);
  const line = cosign(note.body, time, own.name, own.seed);
  return `${note.body}\n${[...others, line].join('\n')}\n`;
}
