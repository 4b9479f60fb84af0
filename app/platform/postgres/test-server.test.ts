import pg from 'pg';
import { expect, it } from 'vitest';

it('every test file can reach one real PostgreSQL of this run as its superuser', async () => {
  const client = new pg.Client({ connectionString: process.env['LINLI_TEST_DATABASE_URL']! });
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('is_superuser') as super, current_setting('server_encoding') as encoding`,
  );
  await client.end();
  expect(rows).toEqual([{ super: 'on', encoding: 'UTF8' }]);
});
