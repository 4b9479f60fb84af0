import pg from 'pg';
import { Advice } from '../advice.ts';
import { type StartOptions, startPostgres } from './start.ts';

export type OpenedDatabase = {
  /** Connection string of Linli's database; over a socket when embedded. */
  url: string;
  embedded: boolean;
  version: string;
  /** Stops the embedded server if this program started it. */
  stop(): Promise<void>;
  /** Resolves when an embedded server that this program started has ended, wanted or not. */
  ended: Promise<string>;
};

/** The name of the database in an embedded server. */
const database = 'linli';

/** The database to work with: the server named by `databaseUrl` (DATABASE_URL), else the embedded one. */
export async function openDatabaseUrl(
  options: StartOptions & { databaseUrl?: string | null },
): Promise<OpenedDatabase> {
  if (options.databaseUrl) {
    const version = await askServer(options.databaseUrl);
    return {
      url: options.databaseUrl,
      embedded: false,
      version,
      stop: async () => {},
      ended: new Promise(() => {}),
    };
  }
  const postgres = await startPostgres(options);
  try {
    await ensureDatabase(postgres.url);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return {
    url: postgres.urlOf(database),
    embedded: true,
    version: postgres.version,
    stop: postgres.stop,
    ended: postgres.ended,
  };
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      database,
    ]);
    if (!rowCount) await client.query(`create database ${database}`);
  } catch (error) {
    // duplicate_database: another program of ours was faster.
    if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? '')))
      throw error;
  } finally {
    await client.end();
  }
}

/** Asks a server for its version, or says in a sentence why it does not answer. The password is never repeated. */
export async function askServer(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         current_setting('server_encoding') as encoding`,
    );
    const [found] = rows;
    if (found!.number < 150_000)
      throw new Advice(
        'server_too_old',
        `The database server is PostgreSQL ${found!.version}.`,
        'Linli needs PostgreSQL 15 or newer: upgrade it, or leave DATABASE_URL empty to use the embedded one.',
      );
    if (found!.encoding !== 'UTF8')
      throw new Advice(
        'server_encoding',
        `The database named by DATABASE_URL keeps text as ${found!.encoding}.`,
        "Create one with: create database linli encoding 'UTF8' template template0;",
      );
    return found!.version;
  } catch (error) {
    throw error instanceof Advice ? error : unreachable(url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

function unreachable(url: string, error: unknown): Advice {
  const where = URL.canParse(url) ? new URL(url).host || 'this machine' : 'an unreadable address';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why =
    {
      ECONNREFUSED: 'nothing listens there',
      ENOTFOUND: 'there is no machine of that name',
      EAI_AGAIN: 'the name could not be looked up',
      ENOENT: 'there is no such socket',
      '28P01': 'the password is wrong',
      '28000': 'the user may not enter',
      '3D000': 'there is no such database',
      '53300': 'it has no connection left',
      '57P03': 'it is starting or stopping',
    }[code] ?? (error instanceof Error ? error.message : String(error));
  return new Advice(
    'server_unreachable',
    `The database server at ${where} cannot be used: ${why}.`,
    'Check DATABASE_URL (postgresql://user:password@host:5432/database) and that the server runs.',
    { cause: error },
  );
}
