import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';

/** What a key is for. A key of one purpose says nothing about the others. */
export type KeyPurpose =
  | 'codes'
  | 'csrf'
  | 'device'
  | 'address'
  | 'totp'
  | 'contact'
  | 'contact-lookup'
  | 'answers'
  | 'openings';

export type ServerKeys = {
  /** Names the key, so that what was made with it can say so. */
  readonly id: string;
  /** 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
  keyFor(purpose: KeyPurpose): Buffer;
};

/** For programs that work on the database without the key file: whatever needs a key is a surprise there. */
export const noKeys: ServerKeys = {
  get id(): string {
    throw new Error('this database was opened without the key file');
  },
  keyFor() {
    throw new Error('this database was opened without the key file');
  },
};

/** The key file cannot be used; `advice` says what to do. */
export class KeyFileRefused extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = 'KeyFileRefused';
    this.advice = advice;
  }
}

type KeyFile = { format: 1; algorithm: 'hkdf-sha256'; id: string; secret: string; made: string };

/** Keys from a secret of 32 bytes. */
export function keysFrom(secret: Uint8Array, id = 'test'): ServerKeys {
  const made = new Map<KeyPurpose, Buffer>();
  return {
    id,
    keyFor(purpose) {
      const known = made.get(purpose);
      if (known) return known;
      const key = Buffer.from(hkdfSync('sha256', secret, 'linli/keys/v1', purpose, 32));
      made.set(purpose, key);
      return key;
    },
  };
}

/**
 * Opens `DATA/keys/server.json`, or makes it at the first start (mode 0600, in a folder of mode 0700). The folder is
 * never part of a backup: whoever holds a backup alone can neither open contact data nor check a code.
 *
 * @throws KeyFileRefused when others on the machine can read it, or it is no key file of ours
 */
export async function openKeys(
  dataDir: string,
  clock: Clock,
): Promise<{ keys: ServerKeys; created: boolean; path: string }> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'server.json');
  const before = await readKeyFile(path);
  if (before) return { keys: before, created: false, path };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const created = await placeKeyFile(folder, path, clock);
  const keys = await readKeyFile(path);
  if (!keys) throw new Error(`${path} vanished while it was made`);
  return { keys, created, path };
}

async function readKeyFile(path: string): Promise<ServerKeys | null> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if (mode & 0o077)
      throw new KeyFileRefused(
        `${path} can be read by other users of this machine`,
        `chmod 600 '${path}'   (and consider whether somebody has copied it)`,
      );
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'EACCES')
      throw new KeyFileRefused(
        `${path} cannot be read`,
        'start Linli as the user to whom the data folder belongs',
      );
    throw error;
  }
  const file = parseKeyFile(text);
  if (!file)
    throw new KeyFileRefused(
      `${path} is no key file`,
      'put back the copy you kept; without it sealed contact data stays closed',
    );
  return keysFrom(Buffer.from(file.secret, 'base64url'), file.id);
}

function parseKeyFile(text: string): KeyFile | null {
  try {
    const file: Partial<KeyFile> = JSON.parse(text);
    if (file.format !== 1 || file.algorithm !== 'hkdf-sha256') return null;
    if (typeof file.id !== 'string' || typeof file.secret !== 'string') return null;
    if (Buffer.from(file.secret, 'base64url').length !== 32) return null;
    return file as KeyFile; // every member checked above but `made`, which nothing reads
  } catch {
    return null;
  }
}

/** Writes aside, then links into place: of two first starts at once, one makes the file and both use it. */
async function placeKeyFile(folder: string, path: string, clock: Clock): Promise<boolean> {
  const file: KeyFile = {
    format: 1,
    algorithm: 'hkdf-sha256',
    id: randomBytes(6).toString('hex'),
    secret: randomBytes(32).toString('base64url'),
    made: clock.now().toISOString(),
  };
  const aside = join(folder, `.server-${randomBytes(6).toString('hex')}.json`);
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(aside, path);
    await unlink(aside);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      await unlink(aside);
      return false;
    }
    // A file system without hard links.
    await rename(aside, path);
    return true;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
