import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The entries and the newest head once more, as plain files in `DATA/record/`, outside the database and outside its
 * backups. It holds nothing that is not public. A database that was rolled back is found out by it, and can be brought
 * up to date from it (docs/operating.md, "The record").
 *
 * `entries` is one entry after the other, each `uint16 BE length ‖ bytes` as in the public bundles; `head` is the signed
 * note. Both may be behind the database after a crash, never ahead of what was committed.
 */
export type SecondCopy = {
  /** How many whole entries it holds. */
  readonly size: number;
  head(): Promise<string | null>;
  /** Looks whether another program has written meanwhile, and counts anew if so. */
  refresh(): Promise<void>;
  /** Entries from `size` on; what a crash cut off is written anew. */
  append(leaves: readonly Uint8Array[]): Promise<void>;
  writeHead(note: string): Promise<void>;
  /** All of them in order, some thousand at a time. */
  read(): Generator<Uint8Array[]>;
};

const chunk = 1 << 20;

/** @param readOnly another program may be writing: nothing is cut off or made */
export async function openSecondCopy(dataDir: string, readOnly = false): Promise<SecondCopy> {
  const folder = join(dataDir, 'record');
  const entries = join(folder, 'entries');
  const headFile = join(folder, 'head');
  if (!readOnly) await mkdir(folder, { recursive: true, mode: 0o755 });
  let size = 0;
  let length = 0;
  async function count(): Promise<void> {
    size = 0;
    length = 0;
    for (const batch of readEntries(entries)) {
      size += batch.length;
      for (const leaf of batch) length += 2 + leaf.length;
    }
    if (!readOnly && existsSync(entries)) await truncate(entries, length);
  }
  await count();
  return {
    get size() {
      return size;
    },
    async head() {
      return readFile(headFile, 'utf8').catch(() => null);
    },
    async refresh() {
      const now = await stat(entries).catch(() => null);
      if ((now?.size ?? 0) !== length) await count();
    },
    async append(leaves) {
      const bytes = Buffer.concat(leaves.flatMap(framed));
      await appendFile(entries, bytes);
      size += leaves.length;
      length += bytes.length;
    },
    async writeHead(note) {
      const aside = `${headFile}.new`;
      const handle = await open(aside, 'w', 0o644);
      try {
        await handle.writeFile(note);
      } finally {
        await handle.close();
      }
      await rename(aside, headFile);
    },
    read: () => readEntries(entries),
  };
}

function framed(leaf: Uint8Array): Uint8Array[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(leaf.length);
  return [length, leaf];
}

function* readEntries(path: string): Generator<Uint8Array[]> {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    const buffer = Buffer.alloc(chunk);
    for (;;) {
      const read = readSync(file, buffer, 0, chunk, null);
      if (read === 0) return;
      const bytes: Buffer = Buffer.concat([rest, buffer.subarray(0, read)]);
      const batch: Uint8Array[] = [];
      let at = 0;
      while (at + 2 <= bytes.length && at + 2 + bytes.readUInt16BE(at) <= bytes.length) {
        const end = at + 2 + bytes.readUInt16BE(at);
        batch.push(bytes.subarray(at + 2, end));
        at = end;
      }
      rest = bytes.subarray(at);
      yield batch;
    }
  } finally {
    closeSync(file);
  }
}
