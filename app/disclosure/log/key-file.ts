import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { logSigner, type Signer } from '../../../packages/ledger/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { KeyFileRefused } from '../../platform/security/keys.ts';

/** One key of the log. While two are there, both sign: those who know only the old one can go on checking. */
type Kept = { seed: string; made: string };
type KeyFile = { format: 1; algorithm: 'ed25519'; name: string; keys: Kept[] };

/** The log's keys, the newest first. The first is the one that is shown. */
export type LogKeys = {
  readonly name: string;
  readonly signers: readonly Signer[];
  /** Changes with the file: read it again when it differs. */
  readonly stamp: string;
};

export const keyFilePath = (dataDir: string): string => join(dataDir, 'keys', 'record.json');

/**
 * Opens `DATA/keys/record.json`. It never is in the database or in a backup: whoever has only those can rewrite the
 * record, but cannot sign it.
 *
 * @returns null when there is none yet
 * @throws KeyFileRefused when others on the machine can read it, or it is no key file of ours
 */
export async function readLogKeys(dataDir: string): Promise<LogKeys | null> {
  const path = keyFilePath(dataDir);
  let text: string;
  let stamp: string;
  try {
    const { mode, mtimeMs, ino } = await stat(path);
    if (mode & 0o077)
      throw new KeyFileRefused(
        `${path} can be read by other users of this machine`,
        `chmod 600 '${path}'   (and consider whether somebody has copied it; ./linli record rotate-key makes another)`,
      );
    text = await readFile(path, 'utf8');
    stamp = `${ino} ${mtimeMs}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const file = parse(text);
  if (!file)
    throw new KeyFileRefused(
      `${path} is no key file of the record`,
      'put back the copy you kept; without it nobody can go on with this record',
    );
  return {
    name: file.name,
    signers: file.keys.map(({ seed }) => logSigner(file.name, Buffer.from(seed, 'base64url'))),
    stamp,
  };
}

/** Makes the first key, for a log of this origin. */
export async function makeLogKey(dataDir: string, name: string, clock: Clock): Promise<void> {
  await write(dataDir, { format: 1, algorithm: 'ed25519', name, keys: [newKey(clock)] });
}

/**
 * Makes a further key. It is used from `activate` on: then it stands in front, is the one that is shown, and both sign.
 * The entry that names it must be in the record before that.
 */
export async function nextLogKey(
  dataDir: string,
  clock: Clock,
): Promise<{ signer: Signer; activate(): Promise<void> }> {
  const file = parse(await readFile(keyFilePath(dataDir), 'utf8'));
  if (!file) throw new Error('no key file');
  const made = newKey(clock);
  return {
    signer: logSigner(file.name, Buffer.from(made.seed, 'base64url')),
    activate: () => write(dataDir, { ...file, keys: [made, ...file.keys] }),
  };
}

/** Lets go of all keys but the newest. @returns how many went */
export async function retireLogKeys(dataDir: string): Promise<number> {
  const file = parse(await readFile(keyFilePath(dataDir), 'utf8'));
  if (!file) throw new Error('no key file');
  await write(dataDir, { ...file, keys: file.keys.slice(0, 1) });
  return file.keys.length - 1;
}

const newKey = (clock: Clock): Kept => ({
  seed: randomBytes(32).toString('base64url'),
  made: clock.now().toISOString(),
});

function parse(text: string): KeyFile | null {
  try {
    const file: Partial<KeyFile> = JSON.parse(text);
    if (file.format !== 1 || file.algorithm !== 'ed25519') return null;
    if (typeof file.name !== 'string' || !Array.isArray(file.keys) || !file.keys.length)
      return null;
    for (const key of file.keys)
      if (typeof key.seed !== 'string' || Buffer.from(key.seed, 'base64url').length !== 32)
        return null;
    return file as KeyFile; // every member checked above but `made`, which nothing reads
  } catch {
    return null;
  }
}

async function write(dataDir: string, file: KeyFile): Promise<void> {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const aside = join(folder, `.record-${randomBytes(6).toString('hex')}.json`);
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, keyFilePath(dataDir));
}
