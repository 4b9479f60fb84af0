import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnsSql, foreignKeysOf, lateKeys, tableKey, tableSql } from './catalogue.ts';
import { copyOut } from './copy-out.ts';
import type { TableEntry } from './manifest.ts';

type Table = { readonly schema: string; readonly name: string };

/**
 * Makes tables ready to be filled as they were, within the transaction: locked, emptied of what migrations put in,
 * without triggers of ours (what they would do is in the rows already), without row security (COPY refuses it), with
 * circular foreign keys checked at the end. Needs to own the tables, not to be a superuser.
 *
 * @param alsoEmpty tables that point at these and are filled from elsewhere
 * @returns puts everything back as it was, having checked the keys
 */
export async function openTables(
  client: pg.ClientBase,
  tables: readonly TableEntry[],
  alsoEmpty: readonly Table[] = [],
): Promise<() => Promise<void>> {
  const back: string[] = [];
  const emptied = [...tables, ...alsoEmpty];
  if (emptied.length > 0) await client.query(`truncate ${emptied.map(tableSql).join(', ')}`);
  const change = async (now: string, later: string) => {
    await client.query(now);
    back.push(later);
  };
  for (const { table, constraint } of lateKeys(tables, await foreignKeysOf(client))) {
    const alter = `alter table ${sqlOf(table, tables)} alter constraint ${pg.escapeIdentifier(constraint)}`;
    await change(`${alter} deferrable initially deferred`, `${alter} not deferrable`);
  }
  for (const table of tables) {
    const alter = `alter table ${tableSql(table)}`;
    const { rows } = await client.query<{ forced: boolean; triggers: string[] }>(
      `select c.relforcerowsecurity as forced, array(
         select tgname::text from pg_trigger where tgrelid = c.oid and not tgisinternal and tgenabled = 'O') as triggers
       from pg_class c where c.oid = $1::regclass`,
      [tableSql(table)],
    );
    if (rows[0]?.forced)
      await change(`${alter} no force row level security`, `${alter} force row level security`);
    for (const trigger of rows[0]?.triggers ?? []) {
      const name = pg.escapeIdentifier(trigger);
      await change(`${alter} disable trigger ${name}`, `${alter} enable trigger ${name}`);
    }
  }
  return async () => {
    await client.query('set constraints all immediate');
    for (const statement of back.reverse()) await client.query(statement);
  };
}

const sqlOf = (key: string, tables: readonly Table[]) => {
  const found = tables.find((table) => tableKey(table) === key);
  if (!found) throw new Error(`${key} is no table`);
  return tableSql(found);
};

/** Fills one table piece by piece; a piece may end in the middle of a row. */
export type TableLoader = {
  write(piece: Uint8Array): Promise<void>;
  /** Resolves with the number of rows, once the server has them all. */
  end(): Promise<number>;
  abandon(): void;
};

export function loadTable(client: pg.ClientBase, table: TableEntry): TableLoader {
  const stream = client.query(
    copyFrom(`copy ${tableSql(table)} (${columnsSql(table)}) from stdin`),
  );
  const done = finished(stream);
  // Told to whoever writes or ends next.
  done.catch(() => {});
  return {
    async write(piece) {
      if (stream.errored) await done;
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), done]);
    },
    async end() {
      stream.end();
      await done;
      return stream.rowCount;
    },
    abandon: () => stream.destroy(),
  };
}

/** Reads a freshly filled table back: the same rows in the same order give the same bytes. */
export async function hashOfTable(client: pg.ClientBase, table: TableEntry): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of copyOut(client, table)) hash.update(chunk);
  return hash.digest('hex');
}
