import { parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';
import { formatProofLines, parseProofLines } from './proof-lines.ts';
import { isSize, parseSize } from './size.ts';

/** What a log sends to a witness's `add-checkpoint` (C2SP tlog-witness). */
export type AddCheckpoint = {
  /** The size the witness cosigned last, 0 when it never did. */
  readonly oldSize: number;
  /** Consistency proof from there; empty for `oldSize` 0. */
  readonly proof: readonly Uint8Array[];
  /** The whole signed note. */
  readonly checkpoint: string;
};

/** More than the first line and the longest proof: enough to see that there are too many. */
const maxLines = 70;
const maxRequestLength = 2_097_152;

/** The request's body. @throws RangeError when a part of it is malformed */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  if (!isSize(oldSize)) throw new RangeError(`no size: ${oldSize}`);
  if (!isCheckpointNote(checkpoint)) throw new RangeError('not a signed checkpoint');
  return [`old ${oldSize}`, ...formatProofLines(proof), '', checkpoint].join('\n');
}

/** Reads exactly what `formatAddCheckpoint` writes; null for everything else. Nothing is checked yet. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  if (text.length > maxRequestLength) return null;
  const border = text.indexOf('\n\n');
  if (border < 0) return null;
  const [first, ...lines] = text.slice(0, border).split('\n', maxLines);
  const oldSize = first?.startsWith('old ') ? parseSize(first.slice('old '.length)) : null;
  const proof = parseProofLines(lines);
  if (oldSize === null || !proof) return null;
  const checkpoint = text.slice(border + 2);
  return isCheckpointNote(checkpoint) ? { oldSize, proof, checkpoint } : null;
}

function isCheckpointNote(text: string): boolean {
  const note = parseNote(text);
  return note !== null && parseCheckpoint(note.body) !== null;
}
