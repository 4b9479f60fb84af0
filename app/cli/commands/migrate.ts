import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import type { Options } from '../command.ts';
import { configFrom, say } from '../serve.ts';

/** Brings the database up to this version and says what was done. */
export async function run(options: Options): Promise<number> {
  const config = configFrom(options);
  const server = await openDatabaseUrl({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
  });
  try {
    const { applied } = await migrate(server.url, readMigrations(options.root), (name) =>
      say(`  ${name}`),
    );
    say(
      applied.length === 0
        ? 'The database is up to date.'
        : `${applied.length} migrations carried out.`,
    );
    return 0;
  } finally {
    await server.stop();
  }
}
