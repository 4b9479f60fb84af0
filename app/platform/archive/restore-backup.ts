import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { Advice } from '../advice.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { placeFile, syncFolder } from '../files/place-file.ts';
import { isStoredName, uploadsFolder } from '../files/store.ts';
import { tableKey, tableSql, tablesOf } from './catalogue.ts';
import { draftPrefix, refuseUnlessEmpty, unfinishedMark } from './empty.ts';
import { keyIdOf } from './key-id.ts';
import { findKeys, type KeysFile, loadKeys } from './load-keys.ts';
import { hashOfTable, loadTable, openTables, type TableLoader } from './load-tables.ts';
import { type Manifest, type TableEntry, tableFolder } from './manifest.ts';
import type { OnProgress } from './progress.ts';
import { type Body, eachMember, fingerprint, verifyArchive } from './read-archive.ts';
import { damaged, systemRefusal, tooNew } from './refusals.ts';
import { onOwnSession } from './session.ts';
import { type JobWriter, openJobWriter, type WaitingJob } from './waiting-jobs.ts';

export type RestoreGiven = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly archive: string;
  /** The file of keys to take instead of the one beside the archive. */
  readonly keysFile?: string;
  /** All of this program's. */
  readonly migrations: readonly Migration[];
  readonly onProgress?: OnProgress;
};

export type RestoreReport = {
  readonly manifest: Manifest;
  /** Tables of other programs that shared the database; they have no place here and were left in the archive. */
  readonly leftOut: readonly string[];
  /**
   * Keys of single people and openings: taken from the file that was written with the archive (`own`) or from another;
   * `missing`: what is sealed under them stays closed; `none`: the archive is of a version that had none apart.
   */
  readonly keys: 'own' | 'other' | 'missing' | 'none';
  readonly keysTaken: number;
  /** Whether the data folder has the key file that opens what is sealed in the archive. */
  readonly key: 'right' | 'other' | 'missing';
};

/**
 * Fills an empty installation from an archive. The whole archive is checked before anything is touched; tables are
 * loaded, read back and compared in one transaction. Killed or failed at any point it leaves the installation empty,
 * and can be run again.
 *
 * @throws Advice when the archive or the installation does not fit
 */
export async function restoreBackup(given: RestoreGiven): Promise<RestoreReport> {
  return restoreChecked(await checkArchive(given), given);
}

/** What was read to its end and found whole. */
export type Checked = { readonly manifest: Manifest; readonly keys: KeysFile | null };

/** The first half alone: for whoever wants to know that the archive is good before making a database for it. */
export async function checkArchive(
  given: Pick<RestoreGiven, 'archive' | 'keysFile' | 'onProgress'>,
): Promise<Checked> {
  const progress = (done: number, of: number) => given.onProgress?.({ step: 'checking', done, of });
  const manifest = await verifyArchive(given.archive, progress);
  const keys = manifest.keys ? await findKeys(given.archive, given.keysFile, progress) : null;
  return { manifest, keys };
}

/** The second half, with what `checkArchive` gave. */
export async function restoreChecked(
  { manifest, keys }: Checked,
  given: RestoreGiven,
): Promise<RestoreReport> {
  const { databaseUrl, dataDir, archive, migrations, onProgress = () => {} } = given;
  const wanted = migrationsUpTo(manifest, migrations, archive);
  await onOwnSession(databaseUrl, (client) => refuseUnlessEmpty(client, dataDir, manifest));
  onProgress({ step: 'migrating', done: 0, of: 1 });
  await migrate(databaseUrl, wanted);
  const jobs = manifest.queues.length ? await openJobWriter(databaseUrl, manifest.queues) : null;
  let loaded: { leftOut: string[]; keysTaken: number };
  try {
    loaded = await onOwnSession(databaseUrl, (client) =>
      load(client, jobs, { manifest, keys }, given),
    );
  } catch (error) {
    throw systemRefusal(uploadsFolder(dataDir), error) ?? error;
  } finally {
    await jobs?.close();
  }
  onProgress({ step: 'finishing', done: 0, of: 1 });
  // From here on all is kept: an archive of an older version is now brought up to this one.
  await migrate(databaseUrl, migrations);
  await onOwnSession(databaseUrl, (client) => client.query('analyze'));
  const here = await keyIdOf(dataDir);
  const key = here === null ? 'missing' : here === manifest.keyId ? 'right' : 'other';
  return {
    manifest,
    ...loaded,
    keys: stateOf(manifest, keys),
    key: manifest.keyId === null ? 'right' : key,
  };
}

function stateOf(manifest: Manifest, keys: KeysFile | null): RestoreReport['keys'] {
  if (!manifest.keys) return 'none';
  if (!keys) return 'missing';
  return keys.manifest.keys?.pair === manifest.keys.pair ? 'own' : 'other';
}

function migrationsUpTo(
  manifest: Manifest,
  migrations: readonly Migration[],
  archive: string,
): Migration[] {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of manifest.migrations) {
    const known = ours.get(name);
    if (!known) throw tooNew(archive, manifest.linli);
    if (known.checksum !== checksum)
      throw new Advice(
        'archive_other_schema',
        `The archive ${archive} was made with another ${name} than this program's.`,
        `Restore it with the Linli that made it (version ${manifest.linli}).`,
      );
  }
  const wanted = new Set(manifest.migrations.map(({ name }) => name));
  return migrations.filter(({ name }) => wanted.has(name));
}

async function load(
  client: pg.Client,
  jobs: JobWriter | null,
  { manifest, keys }: Checked,
  given: RestoreGiven,
): Promise<{ leftOut: string[]; keysTaken: number }> {
  const { dataDir, onProgress = () => {} } = given;
  const draft = join(dataDir, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  const uploads = uploadsFolder(dataDir);
  let placed = false;
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '10s'`);
    const ours = tablesIn(given.migrations);
    const here = (await tablesOf(client)).filter((table) => ours.has(tableKey(table)));
    await client.query(`lock table ${here.map(tableSql).join(', ')} in access exclusive mode`);
    // Again, now that nobody can write any more.
    await refuseUnlessEmpty(client, dataDir, manifest);
    const known = new Set(here.map(tableKey));
    const tables = manifest.tables.filter((table) => known.has(tableKey(table)));
    const keyTables = here.filter((table) => manifest.keys?.tables.includes(tableKey(table)));
    const close = await openTables(client, tables, keyTables);
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await writeFile(join(draft, unfinishedMark), '');
    await unpack({ client, jobs, manifest, tables, draft, given });
    for (const [done, table] of tables.entries()) {
      onProgress({ step: 'comparing', done, of: tables.length, what: tableKey(table) });
      if ((await hashOfTable(client, table)) !== table.sha256)
        throw new Error(`${table.name} is not in the database as it is in the archive`);
    }
    for (const { schema, name, value, used } of manifest.sequences)
      await client.query(
        `select setval(c.oid, $3, $4) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = $1 and c.relname = $2 and c.relkind = 'S'`,
        [schema, name, value, used],
      );
    await close();
    const filled = new Set(tables.map(tableKey));
    const keysTaken = keys ? await loadKeys(client, keys, here, filled) : 0;
    await syncFolder(draft);
    await rename(draft, uploads);
    placed = true;
    await syncFolder(dataDir);
    await client.query('commit');
    await rm(join(uploads, unfinishedMark), { force: true });
    const leftOut = manifest.tables.map(tableKey).filter((name) => !known.has(name));
    return { leftOut, keysTaken };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await rm(draft, { recursive: true, force: true });
    // Whether the commit arrived is known only when the server said no; the mark stays with what may be in use.
    if (placed && error instanceof pg.DatabaseError)
      await rm(uploads, { recursive: true, force: true });
    throw error;
  }
}

/** Tables that migrations make. Another program's in the same database are neither emptied nor filled. */
function tablesIn(migrations: readonly Migration[]): ReadonlySet<string> {
  const made = /create table (?:if not exists )?(?:public\.)?(?:"((?:[^"]|"")+)"|(\w+))/gi;
  return new Set(
    migrations.flatMap(({ text }) =>
      [...text.matchAll(made)].map(
        ([, quoted, plain]) => `public.${quoted?.replaceAll('""', '"') ?? plain}`,
      ),
    ),
  );
}

type Unpacking = {
  client: pg.ClientBase;
  jobs: JobWriter | null;
  manifest: Manifest;
  tables: readonly TableEntry[];
  draft: string;
  given: RestoreGiven;
};

/** The second reading: every member goes where it belongs, and is compared with the list once more. */
async function unpack({ client, jobs, manifest, tables, draft, given }: Unpacking): Promise<void> {
  const listed = new Map(manifest.members.map((member) => [member.name, member]));
  const byFolder = new Map(tables.map((table) => [tableFolder(table), table]));
  const loaded = new Set<string>();
  let open: { folder: string; table: TableEntry; loader: TableLoader } | null = null;
  const closeTable = async () => {
    if (!open) return;
    const { table, loader } = open;
    open = null;
    const rows = await loader.end();
    if (rows !== table.rows) throw new Error(`${table.name}: ${rows} rows of ${table.rows} loaded`);
  };
  const progress = (done: number, of: number) =>
    given.onProgress?.({ step: 'loading', done, of, ...(open ? { what: open.table.name } : {}) });

  const take = async (name: string, body: Body) => {
    const member = listed.get(name);
    const bytes = await buffer(body);
    // The manifest itself and what it does not list were dealt with in the first reading.
    if (!member) return;
    const found = fingerprint(name, [bytes]);
    if (found.sha256 !== member.sha256) throw damaged(given.archive, `${name} has just changed`);
    const folder = dirname(name);
    if (open?.folder !== folder) await closeTable();
    const table = byFolder.get(folder);
    if (table) {
      if (!open && loaded.has(folder)) throw damaged(given.archive, `${folder} is in two parts`);
      open ??= { folder, table, loader: loadTable(client, table) };
      loaded.add(folder);
      await open.loader.write(bytes);
    } else if (folder === 'waiting-jobs') {
      await jobs?.insert(client, readJobs(bytes));
    } else if (name.startsWith('uploads/')) await keepUpload(draft, name, bytes, given.archive);
  };
  try {
    await eachMember(given.archive, take, progress);
    await closeTable();
  } catch (error) {
    // Set by `take`, which the compiler does not see.
    (open as { loader: TableLoader } | null)?.loader.abandon();
    throw error;
  }
}

/** One object a line, as waiting-jobs.ts wrote them; the archive's hashes vouch for the form. */
function readJobs(bytes: Buffer): WaitingJob[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): WaitingJob => JSON.parse(line));
}

async function keepUpload(draft: string, member: string, bytes: Buffer, archive: string) {
  const [, community = '', name = '', more] = member.split('/');
  if (more !== undefined || !isStoredName({ community, name }))
    throw damaged(archive, `${member} is no name of an upload`);
  const folder = join(draft, community);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await placeFile(join(folder, name), (file) => file.writeFile(bytes));
}
