import pg from 'pg';

/**
 * Writes a table anew, so that rows that were changed or deleted are in its file no more. Nobody can use it meanwhile.
 */
export async function rewriteTable(url: string, table: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`vacuum (full, analyze) ${pg.escapeIdentifier(table)}`);
  } finally {
    await client.end();
  }
}
