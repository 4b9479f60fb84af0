import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Advice } from '../advice.ts';
import { canEnter, runsIn, type Way } from './as-root.ts';
import { type Binaries, restoreSymlinks } from './binaries.ts';

/** Folders of root that every account can enter, for what must not lie in a closed checkout; best first. */
export const openFolders: readonly string[] = [
  '/var/lib/linli',
  '/var/tmp/linli-root',
  '/tmp/linli-root',
];

/** The first of them that is really ours. One in /tmp could have been put there by somebody else. */
function openFolder(way: Way, candidates: readonly string[]): string | null {
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const found = lstatSync(folder);
      const ours = found.isDirectory() && found.uid === process.getuid?.();
      if (ours && (found.mode & 0o022) === 0 && canEnter(way, folder)) return folder;
    } catch {
      // Read-only or forbidden: the next one.
    }
  }
  return null;
}

/** The binaries as this way can run them: where they are, else a copy where they can be reached. */
export function reachableBinaries(
  way: Way,
  binaries: Binaries,
  candidates: readonly string[] = openFolders,
): Binaries | null {
  if (runsIn(way, binaries.postgres, ['--version'])) return binaries;
  // A program of the system that does not run in this way will not run as a copy either.
  if (way.name === 'ordinary' || binaries.origin === 'system') return null;
  const folder = openFolder(way, candidates);
  if (!folder) return null;
  const home = join(folder, `postgresql-${binaries.version}`, 'native');
  if (!existsSync(home)) {
    const draft = mkdtempSync(join(folder, '.copy-'));
    cpSync(binaries.home, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    restoreSymlinks(join(draft, 'native'));
    // mkdtemp makes 0700; the copy is for others to run, not to change.
    spawnSync('chmod', ['-R', 'a+rX,go-w', draft]);
    try {
      renameSync(draft, join(home, '..'));
    } catch {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const copied = {
    ...binaries,
    home,
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
  };
  return runsIn(way, copied.postgres, ['--version']) ? copied : null;
}

/** Where the cluster of a data folder lies, and whether it has been made. `folder/postgres` may be a link to it. */
export type Place = { cluster: string; exists: boolean; major: number | null };

/** The major version that wrote a cluster, from the file PostgreSQL keeps for this. */
export function findCluster(dataDir: string): Place {
  const path = join(dataDir, 'postgres');
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return { cluster: path, exists: false, major: null };
  if (found.isSymbolicLink() && !existsSync(path))
    throw new Advice(
      'data_gone',
      `${path} points to a database that is no longer there.`,
      'Put it back, or remove that link to begin with an empty database.',
    );
  const cluster = realpathSync(path);
  if (readdirSync(cluster).length === 0) return { cluster, exists: false, major: null };
  if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new Advice(
      'data_not_ours',
      `${path} is not empty, but it is not a database either.`,
      'Choose another folder with --data, or move that one away.',
    );
  return {
    cluster,
    exists: true,
    major: Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10),
  };
}

/** The folder in which a new cluster can be made: the data folder, else an open one the way can enter. */
export function placeForNew(
  way: Way,
  dataDir: string,
  candidates: readonly string[] = openFolders,
): string | null {
  if (way.name === 'ordinary' || canEnter(way, dataDir)) return dataDir;
  const folder = openFolder(way, candidates);
  if (!folder) return null;
  const place = mkdtempSync(join(folder, 'data-'));
  chmodSync(place, 0o711);
  return place;
}

/** Gives an existing cluster to the account that shall run it, when another way ran it before. */
export function handOver(way: Way, cluster: string): boolean {
  if (way.name === 'ordinary') return true;
  if (!canEnter(way, dirname(cluster))) return false;
  if (lstatSync(cluster).uid === way.uid) return true;
  for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(cluster, name), way.uid, way.gid);
  // The folder itself last: killed half-way, the next start does it again.
  chownSync(cluster, way.uid, way.gid);
  return true;
}
