import pg from 'pg';

export type TableFacts = {
  readonly schema: string;
  readonly name: string;
  /** Without those that the database computes. */
  readonly columns: readonly string[];
};

export type ForeignKey = {
  readonly constraint: string;
  readonly table: string;
  readonly target: string;
};

type Client = pg.ClientBase;

/** The job queue's own schema: what waits in it is kept in another way (waiting-jobs.ts). */
export const jobsSchema = 'jobs';
/** Known by its migrations, which the manifest lists. */
const migrationTable = 'schema_migration';

export const tableKey = ({ schema, name }: { schema: string; name: string }): string =>
  `${schema}.${name}`;

export const tableSql = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

export const columnsSql = ({ columns }: { columns: readonly string[] }): string =>
  columns.map((column) => pg.escapeIdentifier(column)).join(', ');

/** Everything that is ours: not the system's, not an extension's. Partitions, not the table they belong to. */
const ours = `c.relnamespace = n.oid and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '${jobsSchema}')
  and c.relpersistence <> 't'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export async function tablesOf(client: Client): Promise<TableFacts[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as name,
       array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on ${ours}
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relname <> $1
     group by 1, 2 order by 1, 2`,
    [migrationTable],
  );
  return rows;
}

export async function foreignKeysOf(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select k.conname as constraint, n.nspname || '.' || c.relname as table, tn.nspname || '.' || t.relname as target
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on ${ours}
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid and c.relkind = 'r'
     order by 2, 1`,
  );
  return rows;
}

/** What a table's foreign keys point at, with pairs of an own column and the other's. */
export async function foreignColumnsOf(
  client: Client,
  table: { schema: string; name: string },
): Promise<{ target: { schema: string; name: string }; columns: (readonly [string, string])[] }[]> {
  const { rows } = await client.query<{
    schema: string;
    name: string;
    own: string[];
    other: string[];
  }>(
    `select n.nspname as schema, t.relname as name,
       array(select attname::text from unnest(k.conkey) with ordinality as u (num, at)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by u.at) as own,
       array(select attname::text from unnest(k.confkey) with ordinality as u (num, at)
         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by u.at) as other
     from pg_constraint k
     join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid = $1::regclass`,
    [tableSql(table)],
  );
  return rows.map(({ schema, name, own, other }) => ({
    target: { schema, name },
    columns: own.map((column, index) => [column, other[index]!] as const),
  }));
}

/** Tables in an order in which they can be filled: what is pointed at comes first, circles are cut somewhere. */
export function loadingOrder<T extends { schema: string; name: string }>(
  tables: readonly T[],
  keys: readonly ForeignKey[],
): T[] {
  const waiting = new Map(tables.map((table) => [tableKey(table), table]));
  const ordered: T[] = [];
  const free = (name: string) =>
    !keys.some(({ table, target }) => table === name && waiting.has(target));
  while (waiting.size > 0) {
    const names = [...waiting.keys()];
    const ready = names.filter(free);
    for (const name of ready.length > 0 ? ready : names.slice(0, 1)) {
      ordered.push(waiting.get(name)!);
      waiting.delete(name);
    }
  }
  return ordered;
}

/** Keys that point at a table filled later (or at one not in the list): only checked when all is there. */
export function lateKeys(
  order: readonly { schema: string; name: string }[],
  keys: readonly ForeignKey[],
): ForeignKey[] {
  const place = new Map(order.map((table, index) => [tableKey(table), index]));
  return keys.filter(({ table, target }) => {
    const from = place.get(table);
    const to = place.get(target);
    return from !== undefined && (to === undefined || to > from);
  });
}

export async function sequencesOf(
  client: Client,
): Promise<{ schema: string; name: string; value: string; used: boolean }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on ${ours}
     where c.relkind = 'S' order by 1, 2`,
  );
  const sequences = [];
  for (const row of rows) {
    const { rows: state } = await client.query<{ value: string; used: boolean }>(
      `select last_value::text as value, is_called as used from ${tableSql(row)}`,
    );
    sequences.push({ ...row, ...state[0]! });
  }
  return sequences;
}

/** Which migrations made this database; null when none ran. */
export async function migrationsOf(
  client: Client,
): Promise<{ name: string; checksum: string }[] | null> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('public.${migrationTable}') is not null as found`,
  );
  if (!found[0]?.found) return null;
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from public.${migrationTable} order by name`,
  );
  return rows;
}
