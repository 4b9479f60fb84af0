import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { Advice } from '../advice.ts';
import type { Clock } from '../clock.ts';
import { clearParts, placeFile, systemCode } from '../files/place-file.ts';
import { openUploads } from '../files/store.ts';
import {
  foreignKeysOf,
  loadingOrder,
  migrationsOf,
  sequencesOf,
  type TableFacts,
  tableKey,
  tablesOf,
} from './catalogue.ts';
import { copyOut } from './copy-out.ts';
import { keyIdOf } from './key-id.ts';
import {
  type ArchiveKind,
  firstMembers,
  formatVersion,
  keysFileOf,
  type Manifest,
  manifestMember,
  notHere,
  type TableEntry,
  tableFolder,
} from './manifest.ts';
import type { MemberWriter } from './members.ts';
import { packed, packInto } from './packing.ts';
import type { OnProgress } from './progress.ts';
import { countLineFeeds, verifyArchive } from './read-archive.ts';
import { systemRefusal } from './refusals.ts';
import { onOwnSession } from './session.ts';
import { readWaitingJobs } from './waiting-jobs.ts';

export type BackupGiven = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Where the archive shall lie; an existing file is never replaced. */
  readonly out: string;
  /** Version of this program. */
  readonly linli: string;
  /** Settings that are no secrets, for whoever sets up the next machine. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Tables that do not lie in the archive. */
  readonly apart?: TablesApart;
  readonly onProgress?: OnProgress;
  /** Ends it early, leaving nothing behind. */
  readonly signal?: AbortSignal;
};

/** By their names in the schema `public`. */
export type TablesApart = {
  /** Keys: they lie in a file of their own beside the archive, which is not to be kept as long. */
  readonly keys: readonly string[];
  /** What belongs to this one database and to none that is restored from it. */
  readonly never: readonly string[];
};

export type BackupReport = {
  readonly manifest: Manifest;
  /** The file of keys beside the archive; null where no table holds any. */
  readonly keysFile: string | null;
  /** Uploads that were removed while the backup ran. */
  readonly vanished: readonly string[];
};

/** A piece of a table is held in memory, since a tar says the size of each member before it. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * Writes everything an installation holds into one archive, and its tables of keys into a file beside it: every table
 * as of one moment, what waits to be done, uploads, settings. Linli may go on meanwhile. Both appear under their names
 * only after they were read back and compared with what was written, the keys first.
 *
 * @throws Advice about the database or a file; nothing is left behind then
 */
export async function writeBackup(given: BackupGiven): Promise<BackupReport> {
  const { out, clock, signal, onProgress = () => {} } = given;
  const keysFile = given.apart?.keys.length ? keysFileOf(out) : null;
  let keysPlaced = false;
  let filled: Filled | undefined;
  const check = (kind: ArchiveKind) => async (temporary: string) => {
    const found = await verifyArchive(
      temporary,
      (done, of) => onProgress({ step: 'checking', done, of }),
      kind,
    );
    if (!isDeepStrictEqual(found, kind === 'keys' ? filled?.keys : filled?.manifest))
      throw new Error('the archive does not hold what was written');
  };
  try {
    await clearParts(dirname(out), clock.now());
    await placeFile(
      out,
      async (file) => {
        const main = packInto(file, clock.now(), signal);
        if (!keysFile) {
          filled = await packed(fill({ main: main.members }, given), [main]);
          return;
        }
        await placeFile(
          keysFile,
          async (beside) => {
            const keys = packInto(beside, clock.now(), signal);
            const into = { main: main.members, keys: keys.members };
            filled = await packed(fill(into, given), [main, keys]);
          },
          { check: check('keys') },
        ).catch((error: unknown) => {
          main.members.pack.destroy();
          throw systemRefusal(keysFile, error) ?? error;
        });
        keysPlaced = true;
      },
      { check: check('backup') },
    );
  } catch (error) {
    // A file of keys without its archive is of no use to anybody.
    if (keysFile && keysPlaced) await rm(keysFile, { force: true });
    throw systemRefusal(out, error) ?? error;
  }
  // Set above, or we would not be here.
  const { manifest, vanished } = filled!;
  return { manifest, vanished, keysFile };
}

type Filled = {
  readonly manifest: Manifest;
  readonly keys: Manifest | null;
  readonly vanished: readonly string[];
};

type Into = { readonly main: MemberWriter; readonly keys?: MemberWriter };

async function fill({ main, keys }: Into, given: BackupGiven): Promise<Filled> {
  const { linli, out, clock, apart = { keys: [], never: [] }, onProgress = () => {} } = given;
  await main.add(firstMembers.backup, json({ format: formatVersion, linli }));
  await keys?.add(firstMembers.keys, json({ format: formatVersion, linli }));
  const { keyTables, ...content } = await onOwnSession(given.databaseUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const migrations = await migrationsOf(client);
    if (!migrations)
      throw new Advice(
        'nothing_to_back_up',
        'There is no Linli in this database yet.',
        'Start Linli once with ./linli start, or check --data and DATABASE_URL.',
      );
    const facts = loadingOrder(await tablesOf(client), await foreignKeysOf(client));
    const tables: TableEntry[] = [];
    const keyTables: TableEntry[] = [];
    for (const [done, table] of facts.entries()) {
      onProgress({ step: 'tables', done, of: facts.length, what: tableKey(table) });
      if (isNamed(table, apart.never)) continue;
      if (keys && isNamed(table, apart.keys)) keyTables.push(await addTable(keys, client, table));
      else tables.push(await addTable(main, client, table));
    }
    const { queues, jobs } = await readWaitingJobs(client);
    for (let from = 0; from < jobs.length; from += 1000) {
      const lines = jobs.slice(from, from + 1000).map((job) => `${JSON.stringify(job)}\n`);
      await main.add(`waiting-jobs/${pieceName(from / 1000)}`, Buffer.from(lines.join('')));
    }
    const sequences = await sequencesOf(client);
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    await client.query('commit');
    const postgres = rows[0]!.server_version;
    return { postgres, migrations, tables, keyTables, sequences, queues, waitingJobs: jobs.length };
  });
  const common = {
    format: formatVersion,
    linli,
    createdAt: clock.now().toISOString(),
    keyId: await keyIdOf(given.dataDir),
    notHere,
    ...(keys && {
      keys: {
        pair: randomBytes(12).toString('hex'),
        file: basename(keysFileOf(out)),
        tables: keyTables.map(tableKey),
      },
    }),
  } as const;
  const ofKeys: Manifest | null = keys
    ? {
        ...common,
        ...content,
        tables: keyTables,
        sequences: [],
        queues: [],
        waitingJobs: 0,
        uploads: 0,
        configuration: {},
        members: keys.members,
      }
    : null;
  // Whole before the uploads, which may take long: nobody waits for a file that is ready.
  if (ofKeys) await keys?.addLast(manifestMember, json(ofKeys));
  // After the tables: a file is there before the row that names it.
  const { uploads, vanished } = await addUploads(main, given.dataDir, onProgress);
  const manifest: Manifest = {
    ...common,
    ...content,
    uploads,
    configuration: given.configuration,
    members: main.members,
  };
  await main.addLast(manifestMember, json(manifest));
  return { manifest, keys: ofKeys, vanished };
}

const isNamed = ({ schema, name }: TableFacts, names: readonly string[]) =>
  schema === 'public' && names.includes(name);

async function addTable(
  members: MemberWriter,
  client: pg.ClientBase,
  table: TableFacts,
): Promise<TableEntry> {
  const folder = tableFolder(table);
  const hash = createHash('sha256');
  let rows = 0;
  let number = 0;
  let held: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    await members.add(`${folder}/${pieceName(number++)}`, Buffer.concat(held));
    held = [];
    size = 0;
  };
  for await (const chunk of copyOut(client, table)) {
    hash.update(chunk);
    rows += countLineFeeds(chunk);
    held.push(chunk);
    size += chunk.length;
    if (size >= pieceBytes) await flush();
  }
  if (size > 0) await flush();
  const { schema, name, columns } = table;
  return { schema, name, columns: [...columns], rows, sha256: hash.digest('hex') };
}

async function addUploads(members: MemberWriter, dataDir: string, onProgress: OnProgress) {
  const files = [];
  for await (const file of openUploads(dataDir).list()) files.push(file);
  const vanished: string[] = [];
  let uploads = 0;
  for (const { community, name, path } of files) {
    const member = `uploads/${community}/${name}`;
    onProgress({ step: 'uploads', done: uploads, of: files.length, what: basename(path) });
    try {
      await members.addFile(member, path);
      uploads++;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      vanished.push(member);
    }
  }
  return { uploads, vanished };
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
const pieceName = (number: number) => String(number + 1).padStart(6, '0');
