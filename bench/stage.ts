import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readDemo } from '../app/demo/data.ts';
import { foundDemo } from '../app/demo/found-demo.ts';
import { root } from '../app/main.ts';
import { systemClock } from '../app/platform/clock.ts';
import { type Config, readConfig } from '../app/platform/config.ts';
import { type Database, openDatabase } from '../app/platform/db/database.ts';
import { migrate, readMigrations } from '../app/platform/db/migrate.ts';
import { openJournal } from '../app/platform/erasures/journal.ts';
import { type OpenedDatabase, openDatabaseUrl } from '../app/platform/postgres/open.ts';
import { openKeys } from '../app/platform/security/keys.ts';

/** An embedded PostgreSQL of its own in a folder that goes away, with the settings people's data have. */
export type Stage = {
  readonly dataDir: string;
  readonly server: OpenedDatabase;
  readonly database: Database;
  /** Stops the database and leaves its folder for others. */
  leave(): Promise<void>;
  remove(): void;
  /** Both. */
  close(): Promise<void>;
};

/** A new folder, removed by `remove`, or when the program ends before that. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return { path, remove };
}

export async function openStage(): Promise<Stage> {
  const folder = temporaryFolder();
  const stage = await reopenStage(folder.path).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  return stage;
}

/** The same with a folder that is there already. */
export async function reopenStage(dataDir: string): Promise<Stage> {
  const server = await openDatabaseUrl({ dataDir, ifRunning: 'refuse' });
  await migrate(server.url, readMigrations(root));
  const { keys } = await openKeys(dataDir, systemClock);
  const database = openDatabase(server.url, { keys, journal: openJournal(dataDir, systemClock) });
  const leave = async () => {
    await database.close();
    await server.stop();
  };
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  return {
    dataDir,
    server,
    database,
    leave,
    remove,
    async close() {
      await leave();
      remove();
    },
  };
}

/** The configuration of an installation on any free port; what the environment says does not count. */
export function configFor(dataDir: string): Config {
  const read = readConfig({ LINLI_LOG: 'warn' }, { root, port: '0', data: dataDir });
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

/** What the server does by itself over the years in which many rows come together: counts them, and tidies up. */
export async function settle(stage: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: stage.server.url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

/** An empty community with the map of the demonstration, under this name. */
export async function foundBare(database: Database, name: string): Promise<void> {
  const { community } = readDemo(root);
  await database.write(name, (writer) =>
    foundDemo(writer, systemClock, { ...community, id: name }),
  );
}
