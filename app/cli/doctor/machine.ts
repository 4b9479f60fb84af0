import { existsSync, mkdtempSync, readFileSync, rmdirSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { possibleWays } from '../../platform/postgres/as-root.ts';
import { findBinaries } from '../../platform/postgres/binaries.ts';
import { findCluster, reachableBinaries } from '../../platform/postgres/place.ts';
import type { Options } from '../command.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export async function lookAtNode(): Promise<Finding> {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= 24
    ? ok(process.versions.node)
    : fail(`${process.versions.node} is too old`, 'Install Node 24 or newer.');
}

/** Those with machine code in them, which a copy from another machine lacks; the others come with them. */
const native = ['sharp', 'pg', 'esbuild'];

export async function lookAtPackages({ root }: Options): Promise<Finding> {
  const require = createRequire(join(root, 'package.json'));
  const broken = native.filter((name) => {
    try {
      require(name);
      return false;
    } catch {
      return true;
    }
  });
  return broken.length === 0
    ? ok('installed')
    : fail(
        `${broken.join(', ')} cannot be loaded`,
        'Remove the folder node_modules and start again; Linli fetches them anew.',
      );
}

export async function lookAtBuild({ root }: Options): Promise<Finding> {
  const path = join(root, 'dist', 'assets', 'manifest.json');
  if (!existsSync(path))
    return fail('the styles and scripts are missing', 'Remove the folder dist and start again.');
  // Written by tools/build.ts: name to name.
  const names = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
  const lost = names.filter((name) => !existsSync(join(dirname(path), name)));
  return lost.length === 0
    ? ok(`${names.length} styles and scripts`)
    : fail(`${lost.join(', ')} missing`, 'Remove the folder dist and start again.');
}

const outside = 'not needed: DATABASE_URL names a server';

export async function lookAtBinaries({ data, databaseUrl }: Options): Promise<Finding> {
  if (databaseUrl) return ok(outside);
  const { version, origin } = findBinaries(existsSync(data) ? findCluster(data).major : null);
  return ok(`${version} (${origin === 'package' ? 'from the packages' : 'of this system'})`);
}

const wayNames = {
  ordinary: 'as this user',
  namespace: 'root, in a user namespace',
  user: 'root, under another account',
};

export async function lookAtWay({ data, databaseUrl }: Options): Promise<Finding> {
  if (databaseUrl) return ok(outside);
  const binaries = findBinaries(existsSync(data) ? findCluster(data).major : null);
  const way = possibleWays().find((each) => reachableBinaries(each, binaries));
  return way
    ? ok(wayNames[way.name])
    : fail(
        'PostgreSQL must not run as root, and no other way is open here',
        'Start Linli as an ordinary user, or set DATABASE_URL.',
      );
}

/** The folder itself, or the nearest one above it that exists: there it would be made. */
function standing(folder: string): string {
  let path = folder;
  while (!existsSync(path) && path !== dirname(path)) path = dirname(path);
  return path;
}

export async function lookAtFolder({ data }: Options): Promise<Finding> {
  const path = standing(data);
  try {
    // Rights as listed are not the whole truth (read-only disks, root, lists): try it.
    rmdirSync(mkdtempSync(join(path, '.linli-doctor-')));
  } catch {
    return fail(
      `${path} cannot be written`,
      'Give it to this user with chown, or choose another with --data.',
    );
  }
  return ok(path === data ? data : `${data} (will be made)`);
}

const megabyte = 1024 * 1024;

export async function lookAtDisk({ data }: Options): Promise<Finding> {
  const { bavail, bsize } = statfsSync(standing(data));
  const free = Math.floor((bavail * bsize) / megabyte);
  const says = free >= 2048 ? `${Math.floor(free / 1024)} GB` : `${free} MB`;
  if (free < 200) return fail(says, 'Make room: the database and the photos need at least 200 MB.');
  if (free < 1024) return warn(says, 'Enough to begin; photos and backups will need more.');
  return ok(says);
}

export async function lookAtPort({ port }: Options): Promise<Finding> {
  const problem = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(null)));
  });
  if (!problem) return ok(`${port} is free`);
  if (problem === 'EACCES')
    return fail(`${port} is kept for root`, 'Choose one above 1023 with --port.');
  return warn(
    `${port} is taken`,
    'By a running Linli, or by something else: then choose another with --port.',
  );
}
