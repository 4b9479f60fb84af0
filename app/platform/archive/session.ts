import pg from 'pg';

/** Everything that decides how a value looks as text, so that an archive reads the same everywhere. */
const plainForms = `
  set search_path = pg_catalog, public;
  set client_encoding = 'UTF8'; set timezone = 'UTC';
  set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set xmloption = 'content'; set lc_monetary = 'C';
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set synchronize_seqscans = off; set row_security = on`;

/** A connection of its own on which one long transaction runs; sees the rows of every community. */
export async function onOwnSession<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'linli archive',
    connectionTimeoutMillis: 10_000,
  });
  // A lost connection also rejects the running statement; this keeps it from being thrown a second time.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(plainForms);
    await client.query(`select set_config('linli.community', '*', false)`);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
