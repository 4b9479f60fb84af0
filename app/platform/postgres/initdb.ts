import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { callIn, childEnvironment, type Way } from './as-root.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './explain.ts';

/** The database superuser. Who can reach the socket is this user: see socket-folder.ts. */
export const superuser = 'linli';

const draftPrefix = '.postgres-new-';

/** Drafts of starts that were killed. Only for who holds the claim on the folder. */
export function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(draftPrefix)) rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * Makes a cluster: first under a temporary name, then renamed, so that a killed start leaves nothing that looks
 * finished. Text sorts by code point in every version and on every machine (`builtin`, `C.UTF-8`): an index
 * written here is right after an upgrade of the C library, or on another computer.
 */
export async function makeCluster(
  binaries: Binaries,
  way: Way,
  options: { dataDir: string; place: string; durable: boolean },
): Promise<string> {
  const draft = mkdtempSync(join(options.place, draftPrefix));
  try {
    if (way.name === 'user') chownSync(draft, way.uid, way.gid);
    await run(
      binaries,
      callIn(
        way,
        binaries.initdb,
        [
          ['-D', draft, '-U', superuser, '-E', 'UTF8', '--locale=C'],
          // The provider came with version 17; before it, plain C sorts the same way.
          binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [],
          // Trust is right because nobody else can enter the folder of the socket, and there is no TCP.
          ['--auth=trust', '--data-checksums', '--no-instructions'],
          options.durable ? [] : ['--no-sync'],
        ].flat(),
        true,
      ),
    );
    const cluster = join(options.place, 'postgres');
    renameSync(draft, cluster);
    syncFolder(options.place);
    if (options.place !== options.dataDir) symlinkSync(cluster, join(options.dataDir, 'postgres'));
    return cluster;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function run(binaries: Binaries, call: ReturnType<typeof callIn>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(call.command, call.args, {
      ...call.identity,
      cwd: '/',
      env: childEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-8000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(explain(said, `PostgreSQL ${binaries.version} could not make its data folder`));
    });
  });
}
