import { systemClock } from '../platform/clock.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { migrate, readMigrations } from '../platform/db/migrate.ts';
import { openDatabaseUrl } from '../platform/postgres/open.ts';
import type { Options } from './command.ts';
import { configFrom, say } from './serve.ts';

/**
 * Makes a one-time link on the database of an installation, whether Linli runs or not, and says where to open it.
 *
 * @param make gives the path of the link
 */
export async function printLink(
  options: Options,
  make: (database: Database, clock: typeof systemClock) => Promise<string>,
): Promise<number> {
  const config = configFrom(options);
  const server = await openDatabaseUrl({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
  });
  try {
    await migrate(server.url, readMigrations(options.root));
    const database = openDatabase(server.url, { readers: 1, writers: 1 });
    try {
      const path = await make(database, systemClock);
      const origin = config.baseUrl?.origin ?? `http://localhost:${config.port}`;
      say('Open this within half an hour; it works once. It is a secret until then:');
      say(`  ${origin}${path}`);
      say('Linli has to be running for it: ./linli start');
      return 0;
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}
