import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type Placing = {
  readonly mode?: number;
  /** Whether a file of that name may be replaced; otherwise EEXIST is thrown and nothing changes. */
  readonly replace?: boolean;
  /** Looks at the finished file before anybody can see it under its name; throwing removes it. */
  readonly check?: (temporary: string) => Promise<void>;
};

/**
 * Writes a file that is either there whole or not at all: under another name in the same folder, on disk (fsync),
 * then renamed. Killed half-way it leaves a hidden `.part` file, which `clearParts` removes.
 */
export async function placeFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { mode = 0o600, replace = false, check }: Placing = {},
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  const file = await open(temporary, 'wx', mode);
  try {
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await check?.(temporary);
    if (replace) await rename(temporary, path);
    else await nameWithoutReplacing(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A rename replaces what is there; a link refuses. */
async function nameWithoutReplacing(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await rm(temporary);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error)))
      throw error;
    // A file system without hard links.
    if (await exists(path))
      throw Object.assign(new Error(`${path} is already there`), { code: 'EEXIST' });
    await rename(temporary, path);
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** A name is on disk only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what writers killed half-way left in a folder: parts that nobody has written to for an hour. */
export async function clearParts(folder: string, now: Date): Promise<number> {
  let cleared = 0;
  for (const name of await readdir(folder)) {
    if (!/^\..+\.[0-9a-f]{12}\.part$/.test(name)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (!found || now.getTime() - found.mtimeMs < 3_600_000) continue;
    await rm(path, { force: true });
    cleared++;
  }
  return cleared;
}

/** The code of a system error (`ENOSPC`), or ''. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
