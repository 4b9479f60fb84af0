import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { newPseudonym } from '../ids.ts';
import type { Uploads } from '../services.ts';
import { clearParts, placeFile, syncFolder, systemCode } from './place-file.ts';

export type StoredFile = { readonly community: string; readonly name: string };

export interface UploadStore extends Uploads {
  /** For serving without holding it in memory; null when there is no such file. */
  stream(community: string, name: string): Promise<{ bytes: number; body: Readable } | null>;
  /** Every file of every community, for the backup. */
  list(): AsyncIterable<StoredFile & { readonly path: string }>;
  /** Removes what writers killed half-way left behind; returns how many. */
  clear(now: Date): Promise<number>;
}

/** Where uploads lie in a data folder. */
export const uploadsFolder = (dataDir: string): string => join(dataDir, 'uploads');

const communityPattern = /^[0-9a-z][0-9a-z_-]{0,63}$/;
const namePattern = /^[0-9a-hjkmnp-tv-z]{26}\.(jpg|webp|png)$/;

/** Whether this is a name that the store gave: everything else never reaches the file system. */
export function isStoredName({ community, name }: StoredFile): boolean {
  return communityPattern.test(community) && namePattern.test(name);
}

/** Files below `DATA/uploads/<community>/`, under 128 random bits each; readable by our own account only. */
export function openUploads(dataDir: string): UploadStore {
  const root = uploadsFolder(dataDir);
  const made = new Set<string>();

  const pathOf = (community: string, name: string) =>
    isStoredName({ community, name }) ? join(root, community, name) : null;

  async function folderOf(community: string): Promise<string> {
    if (!communityPattern.test(community))
      throw new Error(`"${community}" is no id of a community`);
    const folder = join(root, community);
    if (made.has(community)) return folder;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(root);
    made.add(community);
    return folder;
  }

  return {
    async keep(community, bytes, ending) {
      const name = `${newPseudonym()}.${ending}`;
      const path = join(await folderOf(community), name);
      await placeFile(path, (file) => file.writeFile(bytes));
      return name;
    },

    async read(community, name) {
      const path = pathOf(community, name);
      return path ? readFile(path).catch(nullIfMissing) : null;
    },

    async stream(community, name) {
      const path = pathOf(community, name);
      const found = path ? await stat(path).catch(nullIfMissing) : null;
      return path && found ? { bytes: found.size, body: createReadStream(path) } : null;
    },

    async remove(community, name) {
      const path = pathOf(community, name);
      if (path) await rm(path, { force: true });
    },

    async *list() {
      for (const community of await foldersIn(root)) {
        if (!communityPattern.test(community)) continue;
        for (const name of await readdir(join(root, community)))
          if (namePattern.test(name)) yield { community, name, path: join(root, community, name) };
      }
    },

    async clear(now) {
      let cleared = 0;
      for (const community of await foldersIn(root))
        cleared += await clearParts(join(root, community), now);
      return cleared;
    },
  };
}

async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(nullIfMissing);
  return (entries ?? []).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function nullIfMissing(error: unknown): null {
  if (systemCode(error) === 'ENOENT') return null;
  throw error;
}
