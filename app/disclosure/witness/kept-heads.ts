import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  type Verifier,
  verifyCosignature,
} from '../../../packages/ledger/index.ts';

/** The last head that was cosigned for a log. */
export type KeptHead = {
  /** The whole note: the log's signatures and ours. */
  readonly note: string;
  readonly head: Checkpoint;
  /** The second (Unix) of our cosignature, and its line. */
  readonly time: number;
  readonly line: string;
};

/** What a witness remembered is damaged. It must not go on: it might sign what it once refused. */
export class MemoryDamaged extends Error {}

/** Hex SHA-256 of an origin: its name in addresses and files, whatever characters it has. */
export const idOf = (origin: string): string => createHash('sha256').update(origin).digest('hex');

/**
 * The memory of a witness: one file for each log. It is all that a witness is worth; whoever loses it must make a
 * new key.
 */
export class KeptHeads {
  readonly #folder: string;
  readonly #ours: Verifier;
  readonly #known = new Map<string, KeptHead>();

  /** Reads what is kept for these logs. @throws MemoryDamaged */
  constructor(folder: string, ours: Verifier, origins: Iterable<string>) {
    this.#folder = folder;
    this.#ours = ours;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const origin of origins) {
      const kept = this.#read(origin);
      if (kept) this.#known.set(origin, kept);
    }
  }

  get(origin: string): KeptHead | undefined {
    return this.#known.get(origin);
  }

  /** The head as it is written down, checked against our own key. */
  #read(origin: string): KeptHead | null {
    const path = this.#path(origin);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    const kept = keptHead(text, this.#ours);
    if (!kept || kept.head.origin !== origin)
      throw new MemoryDamaged(
        `${path} does not hold a head of ${origin} that this key has cosigned`,
      );
    return kept;
  }

  /**
   * Remembers a head: written aside, forced to disk, put in place, and the folder forced to disk. When it resolves, a
   * power cut changes nothing any more; when it throws, the old head may or may not have been replaced, and the
   * answer must not be sent.
   */
  async put(note: string): Promise<KeptHead> {
    const kept = keptHead(note, this.#ours);
    if (!kept) throw new Error('only a head we have cosigned is kept');
    const path = this.#path(kept.head.origin);
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    try {
      await withFile(draft, 'wx', async (file) => {
        await file.writeFile(note);
        await file.sync();
      });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    // From here on it may be what we wake up with.
    this.#known.set(kept.head.origin, kept);
    await withFile(this.#folder, 'r', (file) => file.sync());
    return kept;
  }

  #path(origin: string): string {
    return join(this.#folder, `${idOf(origin)}.checkpoint`);
  }
}

function keptHead(text: string, ours: Verifier): KeptHead | null {
  const note = parseNote(text);
  const head = note && parseCheckpoint(note.body);
  if (!note || !head) return null;
  for (const signature of note.signatures) {
    const found = verifyCosignature(note.body, signature, ours);
    if (found) return { note: text, head, time: found.time, line: signature.line };
  }
  return null;
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>) {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
