import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Advice } from '../advice.ts';
import { systemCode } from '../files/place-file.ts';
import { uploadsFolder } from '../files/store.ts';
import { migrationsOf, tableSql, tablesOf } from './catalogue.ts';
import type { Manifest } from './manifest.ts';

/** Lies among the uploads of a restore whose database is not committed yet: they belong to nobody. */
export const unfinishedMark = '.restoring';

/**
 * Refuses everything but an empty installation. Empty means: no community, and no row that belongs to one; and no
 * uploads, except those of a restore that was killed before its end, which are removed.
 */
export async function refuseUnlessEmpty(
  client: pg.ClientBase,
  dataDir: string,
  manifest: Manifest,
): Promise<void> {
  await refuseIfRunning(client);
  const migrations = (await migrationsOf(client)) ?? [];
  const known = new Set(manifest.migrations.map(({ name }) => name));
  const newer = migrations.find(({ name }) => !known.has(name));
  if (newer)
    throw new Advice(
      'installation_newer',
      `This database was already set up by a newer Linli than the one that made the archive (it knows ${newer.name}).`,
      'Restore into a new data folder (--data) or an empty database; it is then brought up to date by itself.',
    );
  const filled = await filledTable(client);
  if (filled) throw notEmpty(`its table ${filled} has rows`);
  await settleUploads(dataDir);
}

const notEmpty = (why: string) =>
  new Advice(
    'not_empty',
    `This installation is not empty: ${why}.`,
    'A restore never overwrites anything. Give a new data folder with --data (or an empty database with DATABASE_URL).',
  );

/** The first table with rows of a community, as seen by the session, which must see every community. */
export async function filledTable(client: pg.ClientBase): Promise<string | null> {
  for (const table of await tablesOf(client)) {
    if (!table.columns.includes('community_id') && table.name !== 'community') continue;
    // The link for a first administrator is printed at every start of an empty installation; it is replaced.
    if (table.name === 'setup_link') continue;
    const whose = table.name === 'community' ? 'true' : `community_id::text is distinct from '*'`;
    const { rows } = await client.query<{ filled: boolean }>(
      `select exists (select from ${tableSql(table)} where ${whose}) as filled`,
    );
    if (rows[0]?.filled) return table.name;
  }
  return null;
}

async function refuseIfRunning(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and application_name = 'linli jobs' limit 1`,
  );
  if (rowCount)
    throw new Advice(
      'in_use',
      'Linli is running on this database.',
      'Stop it first, restore, then start it again.',
    );
}

async function settleUploads(dataDir: string): Promise<void> {
  const folder = uploadsFolder(dataDir);
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    noneIfMissing,
  );
  const files = found.filter((entry) => !entry.isDirectory());
  const unfinished = files.some(
    ({ name, parentPath }) => name === unfinishedMark && parentPath === folder,
  );
  if (files[0] && !unfinished)
    throw notEmpty(`there is a file, ${join(files[0].parentPath, files[0].name)}`);
  await rm(folder, { recursive: true, force: true });
  for (const name of await readdir(dataDir).catch(noneIfMissing))
    if (name.startsWith(draftPrefix)) await rm(join(dataDir, name), { recursive: true });
}

function noneIfMissing(error: unknown): never[] {
  if (systemCode(error) === 'ENOENT') return [];
  throw error;
}

/** Where uploads are unpacked before they are put in place. */
export const draftPrefix = '.restoring-uploads-';
