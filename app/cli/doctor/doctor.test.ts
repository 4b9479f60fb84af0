import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { openTestDatabase } from '../../platform/db/testing.ts';
import type { Options } from '../command.ts';
import { lookAtDatabase, lookAtMigrations } from './database.ts';
import {
  lookAtBinaries,
  lookAtDisk,
  lookAtFolder,
  lookAtPackages,
  lookAtPort,
  lookAtWay,
} from './machine.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (more: Partial<Options> = {}): Options => ({
  root,
  data: join(folder, 'data'),
  port: 0,
  databaseUrl: null,
  rest: [],
  given: {},
  ...more,
});

it('a machine on which these tests run can run Linli, and looking leaves nothing behind', async () => {
  for (const look of [
    lookAtPackages,
    lookAtBinaries,
    lookAtWay,
    lookAtFolder,
    lookAtDisk,
    lookAtPort,
  ])
    expect(await look(options())).toMatchObject({ state: expect.stringMatching(/ok|warn/) });
  expect(await lookAtDatabase(options())).toMatchObject({
    state: 'ok',
    says: expect.stringContaining('none yet'),
  });
  expect(existsSync(options().data)).toBe(false);
});

it('a folder that cannot be written fails with what to do', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const data of ['/proc/linli', join(folder, 'file', 'data')])
    expect(await lookAtFolder(options({ data }))).toMatchObject({
      state: 'fail',
      todo: expect.stringContaining('--data'),
    });
});

it('a taken port is a warning with what to do', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const finding = await lookAtPort(options({ port }));
  await new Promise((resolve) => server.close(resolve));
  expect(finding).toMatchObject({ state: 'warn', todo: expect.stringContaining('--port') });
});

it('migrations are counted: all done, some to do, and some that only a newer version knows', async () => {
  const database = await openTestDatabase();
  const asked = options({ databaseUrl: database.url });
  const states: string[] = [(await lookAtMigrations(asked)).state];
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'delete from schema_migration where name = (select max(name) from schema_migration)',
  );
  states.push((await lookAtMigrations(asked)).state);
  await client.query(
    `insert into schema_migration (name, checksum) values ('9999-later.sql', 'x')`,
  );
  states.push((await lookAtMigrations(asked)).state);
  await client.end();
  await database.drop();
  expect(states).toEqual(['ok', 'warn', 'fail']);
});
