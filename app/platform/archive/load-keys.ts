import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { Advice } from '../advice.ts';
import { columnsSql, foreignColumnsOf, type TableFacts, tableKey, tableSql } from './catalogue.ts';
import { hashOfTable, loadTable, type TableLoader } from './load-tables.ts';
import { keysFileOf, type Manifest, type TableEntry, tableFolder } from './manifest.ts';
import { eachMember, fingerprint, type ReadProgress, verifyArchive } from './read-archive.ts';
import { damaged } from './refusals.ts';

export type KeysFile = { readonly path: string; readonly manifest: Manifest };

/** The file of keys to take: the one that was named, else the one beside the archive; null when there is none. */
export async function findKeys(
  archive: string,
  named: string | undefined,
  onProgress?: ReadProgress,
): Promise<KeysFile | null> {
  const path = named ?? keysFileOf(archive);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there && named === undefined) return null;
  try {
    return { path, manifest: await verifyArchive(path, onProgress, 'keys') };
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    throw new Advice(
      error.code,
      error.message,
      'Nothing was changed. Name another file of keys (./linli restore FILE KEYS), or move this one away to restore without.',
      { cause: error },
    );
  }
}

/**
 * Fills the tables of keys, within the transaction of the restore. A file from another day is welcome: the newest opens
 * older archives too, but for what was erased since. Keys of what is not in this archive are left out.
 *
 * @param here the tables of this database, and which of them the archive itself has filled
 * @returns how many keys were taken
 */
export async function loadKeys(
  client: pg.ClientBase,
  { path, manifest }: KeysFile,
  here: readonly TableFacts[],
  filled: ReadonlySet<string>,
): Promise<number> {
  const byFolder = new Map<string, { table: TableEntry; draft: TableEntry }>();
  for (const [index, table] of manifest.tables.entries()) {
    const target = here.find((one) => tableKey(one) === tableKey(table));
    if (!target || filled.has(tableKey(table))) continue;
    if (table.columns.some((column) => !target.columns.includes(column)))
      throw new Advice(
        'keys_too_new',
        `The file of keys ${path} was made by a newer Linli (${manifest.linli}) than the archive.`,
        'Give the file of keys that was written with the archive, or restore without one.',
      );
    const draft = { ...table, schema: 'pg_temp', name: `keys_${index}` };
    await client.query(
      `create temp table ${pg.escapeIdentifier(draft.name)} (like ${tableSql(table)}) on commit drop`,
    );
    byFolder.set(tableFolder(table), { table, draft });
  }
  await unpackKeys(client, path, manifest, byFolder);
  let taken = 0;
  for (const { table, draft } of byFolder.values()) {
    if ((await hashOfTable(client, draft)) !== table.sha256)
      throw new Error(`${table.name} is not in the database as it is in the file of keys`);
    const { rowCount } = await client.query(
      `insert into ${tableSql(table)} (${columnsSql(table)}) select ${columnsSql(table)} from ${tableSql(draft)} k
       where ${await belongs(client, table)} on conflict do nothing`,
    );
    taken += rowCount ?? 0;
  }
  return taken;
}

/** The condition under which a row of the draft `k` points at something that is there. */
async function belongs(client: pg.ClientBase, table: TableEntry): Promise<string> {
  const keys = await foreignColumnsOf(client, table);
  const name = (column: string) => pg.escapeIdentifier(column);
  const conditions = keys.map(
    ({ target, columns }) =>
      `exists (select from ${tableSql(target)} t where ${columns
        .map(([own, other]) => `t.${name(other)} = k.${name(own)}`)
        .join(' and ')})`,
  );
  return conditions.join(' and ') || 'true';
}

async function unpackKeys(
  client: pg.ClientBase,
  path: string,
  manifest: Manifest,
  byFolder: ReadonlyMap<string, { draft: TableEntry }>,
): Promise<void> {
  const listed = new Map(manifest.members.map((member) => [member.name, member]));
  let open: { folder: string; loader: TableLoader } | null = null;
  const close = async () => {
    await open?.loader.end();
    open = null;
  };
  try {
    await eachMember(path, async (name, body) => {
      const member = listed.get(name);
      const bytes = await buffer(body);
      const folder = dirname(name);
      if (open?.folder !== folder) await close();
      const into = byFolder.get(folder);
      if (!into) return;
      if (fingerprint(name, [bytes]).sha256 !== member?.sha256)
        throw damaged(path, `${name} has just changed`);
      open ??= { folder, loader: loadTable(client, into.draft) };
      await open.loader.write(bytes);
    });
    await close();
  } catch (error) {
    // Set in the loop, which the compiler does not see.
    (open as { loader: TableLoader } | null)?.loader.abandon();
    throw error;
  }
}
