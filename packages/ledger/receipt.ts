import { fromBase64, toBase64 } from './base64.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { verifyCosignature } from './cosignature.ts';
import { checkNote, parseNote } from './note.ts';
import { meetsQuorum, type Policy } from './policy.ts';
import { formatProofLines, parseProofLines } from './proof-lines.ts';
import { isSize, parseSize } from './size.ts';
import { leafHash } from './tree.ts';
import { verifyInclusion } from './verify.ts';
import { logKeyType } from './vkey.ts';

/** That an entry is in the log, for keeping (C2SP tlog-proof): checked without asking anybody. */
export type Receipt = {
  /** Bytes for the application; nothing vouches for them. */
  readonly extra?: Uint8Array;
  /** Number of the entry, from 0. */
  readonly index: number;
  /** Inclusion proof, the leaf's sibling first. */
  readonly proof: readonly Uint8Array[];
  /** The whole signed note. */
  readonly checkpoint: string;
};

const header = 'c2sp.org/tlog-proof@v1';
const maxReceiptLength = 2_097_152;
/** More than header, extra, index and the longest proof: enough to see that there are too many. */
const maxLines = 70;

/** The text of a receipt. @throws RangeError when a part of it is malformed */
export function formatReceipt({ extra, index, proof, checkpoint }: Receipt): string {
  if (!isSize(index)) throw new RangeError(`no entry has the number ${index}`);
  if (!isCheckpointNote(checkpoint)) throw new RangeError('not a signed checkpoint');
  return [
    header,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...formatProofLines(proof),
    '',
    checkpoint,
  ].join('\n');
}

/** Reads exactly what `formatReceipt` writes; null for everything else. Nothing is checked yet. */
export function parseReceipt(text: string): Receipt | null {
  if (text.length > maxReceiptLength) return null;
  const border = text.indexOf('\n\n');
  if (border < 0) return null;
  const lines = text.slice(0, border).split('\n', maxLines);
  if (lines.shift() !== header) return null;
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines.shift()!.slice('extra '.length));
    if (!extra) return null;
  }
  const second = lines.shift();
  const index = second?.startsWith('index ') ? parseSize(second.slice('index '.length)) : null;
  const proof = parseProofLines(lines);
  if (index === null || !proof) return null;
  const checkpoint = text.slice(border + 2);
  if (!isCheckpointNote(checkpoint)) return null;
  return { ...(extra ? { extra } : {}), index, proof, checkpoint };
}

/** Why a receipt is not believed. */
export type ReceiptFault =
  /** Not the text of a receipt. */
  | 'malformed'
  /** No log of the policy signed the checkpoint. */
  | 'unknown_log'
  /** A known log or witness is named, and its signature is wrong. */
  | 'wrong_signature'
  /** Signed by a log of the policy, but the first line names another. */
  | 'wrong_origin'
  /** The leaf is not what the tree has at this number. */
  | 'not_included'
  /** Too few of the policy's witnesses have cosigned. */
  | 'no_quorum';

/**
 * Checks a receipt (its text or as read) for the bytes of an entry against a policy: signature and origin of a
 * known log, inclusion, quorum of witnesses. Needs no network and no clock: `time` (Unix seconds) is what each
 * witness said, for the caller to show or judge. Never throws.
 */
export function verifyReceipt(question: {
  readonly receipt: Receipt | string;
  readonly leaf: Uint8Array;
  readonly policy: Policy;
}):
  | {
      ok: true;
      origin: string;
      size: number;
      index: number;
      root: Uint8Array;
      witnesses: { name: string; time: number }[];
    }
  | { ok: false; why: ReceiptFault } {
  const { policy, leaf } = question;
  const receipt =
    typeof question.receipt === 'string' ? parseReceipt(question.receipt) : question.receipt;
  const note = receipt && parseNote(receipt.checkpoint);
  const head = note && parseCheckpoint(note.body);
  if (!receipt || !note || !head) return { ok: false, why: 'malformed' };

  const checked = checkNote(note, [
    ...policy.logs,
    ...policy.witnesses.map(({ verifier }) => verifier),
  ]);
  if (!checked.ok)
    return { ok: false, why: checked.why === 'unknown_keys' ? 'unknown_log' : checked.why };
  const logs = checked.by.filter(({ type }) => type === logKeyType);
  if (logs.length === 0) return { ok: false, why: 'unknown_log' };
  if (!logs.some(({ name }) => name === head.origin)) return { ok: false, why: 'wrong_origin' };

  const { index, proof } = receipt;
  const { origin, size, root } = head;
  if (!verifyInclusion({ index, size, leafHash: leafHash(leaf), proof, root }))
    return { ok: false, why: 'not_included' };

  const witnesses = policy.witnesses.flatMap(({ name, verifier }) => {
    const times = note.signatures.flatMap(
      (line) => verifyCosignature(note.body, line, verifier)?.time ?? [],
    );
    return times.length > 0 ? [{ name, time: Math.max(...times) }] : [];
  });
  if (
    !meetsQuorum(
      policy,
      checked.by.map(({ text }) => text),
    )
  )
    return { ok: false, why: 'no_quorum' };
  return { ok: true, origin, size, index, root, witnesses };
}

function isCheckpointNote(text: string): boolean {
  const note = parseNote(text);
  return note !== null && parseCheckpoint(note.body) !== null;
}
