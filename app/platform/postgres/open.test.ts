import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabaseUrl } from './open.ts';

const server = process.env['LINLI_TEST_DATABASE_URL']!;

it('without DATABASE_URL two programs share one embedded database of their own', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'open-')), 'data');
  const first = await openDatabaseUrl({ dataDir, databaseUrl: null });
  const second = await openDatabaseUrl({ dataDir });
  expect(second.url).toBe(first.url);
  const client = new pg.Client({ connectionString: second.url });
  await client.connect();
  const { rows } = await client.query('select current_database() as name');
  await client.end();
  await second.stop();
  await first.stop();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
  expect(first.embedded).toBe(true);
  expect(rows).toEqual([{ name: 'linli' }]);
});

it('with DATABASE_URL the server named there is used, and left running', async () => {
  const opened = await openDatabaseUrl({ dataDir: '/nowhere', databaseUrl: server });
  await opened.stop();
  expect(opened).toMatchObject({ url: server, embedded: false });
});

it('a server that does not answer is told in a sentence without its password', async () => {
  const databaseUrl = 'postgresql://linli:geheim@127.0.0.1:1/linli';
  await expect(openDatabaseUrl({ dataDir: '/nowhere', databaseUrl })).rejects.toSatisfy(
    (error) =>
      error instanceof Error &&
      /127\.0\.0\.1:1 cannot be used: nothing listens there/.test(error.message) &&
      !error.message.includes('geheim'),
  );
});

it('a database that does not exist is told as such', async () => {
  const url = new URL(server);
  url.pathname = '/not_there';
  await expect(
    openDatabaseUrl({ dataDir: '/nowhere', databaseUrl: url.href }),
  ).rejects.toMatchObject({ message: expect.stringContaining('no such database') });
});
