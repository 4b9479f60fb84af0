import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { tablesApart } from '../../capabilities.ts';
import { Advice } from '../../platform/advice.ts';
import { showProgress } from '../../platform/archive/show-progress.ts';
import { writeBackup } from '../../platform/archive/write-backup.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import { findCluster } from '../../platform/postgres/place.ts';
import type { Options } from '../command.ts';

/** Settings worth knowing on the next machine. Addresses with passwords in them are not among these. */
const noted = [
  'LINLI_BASE_URL',
  'LINLI_LISTEN',
  'LINLI_LOG',
  'LINLI_PORT',
  'LINLI_TRUSTED_PROXIES',
  'MAIL_FROM',
];

/** Writes everything into one archive, also while Linli runs. */
export async function run({ root, data, databaseUrl, rest }: Options): Promise<number> {
  // Starting the embedded database would make a new one.
  if (!databaseUrl && !(existsSync(data) && findCluster(data).exists))
    throw new Advice(
      'nothing_to_back_up',
      `There is no Linli in the data folder ${data}.`,
      'Give the right folder with --data, or the server in DATABASE_URL.',
    );
  const out = placeFor(rest[0], data);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = showProgress(process.stderr);
  const database = await openDatabaseUrl({ dataDir: data, databaseUrl });
  try {
    const { manifest, keysFile, vanished } = await writeBackup({
      databaseUrl: database.url,
      dataDir: data,
      out,
      linli: versionOf(root),
      configuration: settings(process.env),
      clock: systemClock,
      apart: tablesApart,
      onProgress: progress.show,
      signal: stopping.signal,
    });
    progress.end();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { size } = statSync(out);
    process.stdout.write(
      `${out}\n${megabytes(size)}: ${manifest.tables.length} tables with ${rows} rows, ${manifest.uploads} uploads. ` +
        `Read back and checked.\n${aboutKey(data, manifest.keyId)}\n`,
    );
    if (keysFile) process.stdout.write(aboutKeys(keysFile));
    if (vanished.length > 0)
      process.stdout.write(
        `${vanished.length} uploads were removed meanwhile and are not in it.\n`,
      );
    return 0;
  } catch (error) {
    progress.end();
    if (!stopping.signal.aborted) throw error;
    process.stderr.write('Stopped; nothing was written.\n');
    return 130;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await database.stop();
  }
}

function placeFor(typed: string | undefined, data: string): string {
  const name = `linli-${systemClock.now().toISOString().slice(0, 19).replace(/[-:]/g, '')}.tar.gz`;
  if (typed === undefined) {
    const folder = join(data, 'backups');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, name);
  }
  const path = resolve(typed);
  return existsSync(path) && statSync(path).isDirectory() ? join(path, name) : path;
}

function aboutKey(data: string, keyId: string | null): string {
  if (keyId === null)
    return 'The data folder has no key file that this user can read: note where it is kept, a restore needs it.';
  return (
    `The key file is not in it, on purpose: keep a copy of ${join(data, 'keys', 'server.json')} (key ${keyId}) in ` +
    'another place. Without it contact data stays sealed and printed codes are worthless.'
  );
}

/** Days after which a file of keys should be gone, so that what was erased since is closed in every older archive. */
const keysForDays = 30;

function aboutKeys(keysFile: string): string {
  const before = systemClock.now().getTime() - keysForDays * 86_400_000;
  const folder = dirname(keysFile);
  const old = readdirSync(folder).filter(
    (name) => name.endsWith('.keys.tar.gz') && statSync(join(folder, name)).mtimeMs < before,
  );
  return [
    `${keysFile}`,
    'The keys of single people and openings lie in this second file. Without it the archive restores all the same, but',
    'contact data and openings in it stay closed. Keep the newest such file only, in another place than the archives,',
    `and none longer than ${keysForDays} days: then what somebody had erased is closed in every older archive too.`,
    ...(old.length > 0 ? [`Older than that, and to be deleted: ${old.sort().join(', ')}`] : []),
    '',
  ].join('\n');
}

function settings(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(noted.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function versionOf(root: string): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  if (typeof version !== 'string') throw new Error(`${basename(root)} has no version`);
  return version;
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
