import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { applicationRole } from './database.ts';

export type Migration = { name: string; text: string; checksum: string };

/** Any number, the same in every version: only one program migrates at a time. */
const migrationLock = 7_150_611;

/**
 * All migrations, in the order of their numbers. A migration is a plain file
 * `app/<capability>/migrations/NNNN-what.sql`; numbers are unique over the whole project, so that the order is
 * plain to see. A comment line `-- check: <query>` names a query that must give true afterwards.
 */
export function readMigrations(root: string): Migration[] {
  const app = join(root, 'app');
  const folders = [
    ...readdirSync(app).map((name) => join(app, name, 'migrations')),
    ...readdirSync(join(app, 'platform')).map((name) => join(app, 'platform', name, 'migrations')),
  ];
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .map((name) => ({ name, path: join(folder, name) })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const seen = new Map<string, string>();
  return found.map(({ name, path }) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
    if (!number)
      throw new Error(`migration ${name}: the name must look like 0007-what-it-does.sql`);
    const other = seen.get(number);
    if (other) throw new Error(`migrations ${other} and ${name} share a number`);
    seen.set(number, name);
    const text = readFileSync(path, 'utf8');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

/** A database that this program must not touch: newer than it, or changed by hand. */
export class MigrationRefused extends Error {
  readonly code:
    | 'database_too_new'
    | 'migration_changed'
    | 'check_failed'
    | 'row_security_bypassed';
  constructor(code: MigrationRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Brings a database up to this program's schema. Each migration is one transaction; the advisory lock lets
 * one node migrate while the others wait. Safe to repeat, and safe to kill: what is not committed never was.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  report: (line: string) => void = () => {},
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await becomeApplication(client);
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseForeignSchema(done, migrations);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await applyOne(client, migration);
      applied.push(migration.name);
      report(migration.name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

/** Which migrations a database still lacks; an empty database lacks all of them. */
export async function pendingMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: exists } = await client.query<{ found: boolean }>(
      `select to_regclass('schema_migration') is not null as found`,
    );
    if (!exists[0]?.found) return migrations.map(({ name }) => name);
    const { rows } = await client.query<{ name: string }>('select name from schema_migration');
    const done = new Set(rows.map(({ name }) => name));
    return migrations.map(({ name }) => name).filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}

function refuseForeignSchema(done: Map<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of done) {
    const ours = known.get(name);
    if (!ours)
      throw new MigrationRefused(
        'database_too_new',
        `The database was made by a newer Linli (it knows ${name}). Update the program, then start again.`,
      );
    if (ours !== checksum)
      throw new MigrationRefused(
        'migration_changed',
        `Migration ${name} was changed after it ran on this database. Put the original file back.`,
      );
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    // Migrations see and change every community's rows.
    await client.query(`select set_config('linli.community', '*', true)`);
    await client.query(migration.text);
    await client.query(guardTenants);
    for (const [, check] of migration.text.matchAll(/^-- check: (.+)$/gm)) {
      const { rows } = await client.query<Record<string, unknown>>(check!);
      const [value] = Object.values(rows[0] ?? {});
      if (value !== true)
        throw new MigrationRefused(
          'check_failed',
          `After ${migration.name} the check "${check}" failed.`,
        );
    }
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Every table that names a community gets the policy, also the ones a later migration adds. */
const guardTenants = `do $$
declare t record;
begin
  for t in
    select c.oid::regclass as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('alter table %s force row level security', t.name);
    execute format($p$create policy of_community on %s
      using (community_id = current_setting('linli.community', true) or current_setting('linli.community', true) = '*')$p$, t.name);
  end loop;
end $$`;

/** A superuser would walk past row security: make an ordinary role, give it the database, and be it. */
async function becomeApplication(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ super: boolean; bypasses: boolean; database: string }>(
    `select rolsuper as super, rolbypassrls as bypasses, current_database() as database
     from pg_roles where rolname = current_user`,
  );
  if (!rows[0]?.super) {
    if (rows[0]?.bypasses)
      throw new MigrationRefused(
        'row_security_bypassed',
        'The database account of DATABASE_URL may walk past row security (BYPASSRLS), which keeps communities apart. Use another account, or: alter role … nobypassrls.',
      );
    return;
  }
  // Two programs may start at once on a fresh server.
  await client.query(`do $$ begin create role ${applicationRole} nologin;
    exception when duplicate_object or unique_violation then null; end $$`);
  const database = pg.escapeIdentifier(rows[0].database);
  await client.query(`alter database ${database} owner to ${applicationRole}`);
  // The job queue makes a schema of its own.
  await client.query(`grant create on database ${database} to ${applicationRole}`);
  await client.query(`grant all on schema public to ${applicationRole}`);
  await client.query(letSearchUseItsIndex);
  await client.query(`set role ${applicationRole}`);
}

/**
 * Below row security PostgreSQL uses an index only for operators marked leakproof, which must not tell of others' rows
 * by their errors. "Contains these words" has no error that depends on the row; only a superuser may mark it
 * (docs/decisions/0012). Two programs that start at once would change the same row of the catalogue.
 */
const letSearchUseItsIndex = `do $$ begin
  if exists (select from pg_proc where oid = 'ts_match_vq(tsvector,tsquery)'::regprocedure and not proleakproof) then
    alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
  end if;
exception when internal_error then null;
end $$`;
