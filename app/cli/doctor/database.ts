import { existsSync } from 'node:fs';
import pg from 'pg';
import { readMigrations } from '../../platform/db/migrate.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import { findCluster } from '../../platform/postgres/place.ts';
import type { Options } from '../command.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Looking must not make anything: a folder without a database stays without one. */
const isMade = ({ data, databaseUrl }: Options): boolean =>
  Boolean(databaseUrl) || (existsSync(data) && findCluster(data).exists);

const later = 'none yet: the first start makes it';

async function withDatabase(
  options: Options,
  look: (url: string, version: string, embedded: boolean) => Promise<Finding>,
): Promise<Finding> {
  if (!isMade(options)) return ok(later);
  const opened = await openDatabaseUrl({
    dataDir: options.data,
    databaseUrl: options.databaseUrl,
  });
  try {
    return await look(opened.url, opened.version, opened.embedded);
  } finally {
    await opened.stop();
  }
}

export function lookAtDatabase(options: Options): Promise<Finding> {
  return withDatabase(options, async (_, version, embedded) =>
    ok(`PostgreSQL ${version}, ${embedded ? 'embedded' : 'on its own server'}, answers`),
  );
}

export function lookAtMigrations(options: Options): Promise<Finding> {
  return withDatabase(options, async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const there = await client.query(`select to_regclass('schema_migration') as name`);
      const done = new Set<string>(
        there.rows[0]?.name
          ? (await client.query('select name from schema_migration')).rows.map(({ name }) => name)
          : [],
      );
      const all = readMigrations(options.root).map(({ name }) => name);
      const unknown = [...done].filter((name) => !all.includes(name));
      if (unknown.length > 0)
        return {
          state: 'fail',
          says: `the database is newer than this Linli (${unknown.join(', ')})`,
          todo: 'Start the newer version that wrote it, or restore a backup of this one.',
        };
      const pending = all.filter((name) => !done.has(name));
      return pending.length === 0
        ? ok(`all ${all.length} done`)
        : warn(
            `${pending.length} of ${all.length} to do`,
            'The next start does them; or now: ./linli migrate',
          );
    } finally {
      await client.end();
    }
  });
}
