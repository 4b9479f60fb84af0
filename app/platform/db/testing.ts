import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { Journal } from '../erasures/journal.ts';
import { testJournal } from '../erasures/testing.ts';
import { keysFrom, type ServerKeys } from '../security/keys.ts';
import { applicationRole, type Database, openDatabase } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';

const root = join(import.meta.dirname, '../../..');

export type TestDatabase = Database & { url: string; drop(): Promise<void> };

function serverUrl(): string {
  const url = process.env['LINLI_TEST_DATABASE_URL'];
  if (!url)
    throw new Error('LINLI_TEST_DATABASE_URL is missing: run tests with ./linli test or vitest');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated template, made once for each state of the migrations; whoever comes second waits for it. */
async function template(): Promise<string> {
  const migrations = readMigrations(root);
  const state = createHash('sha256')
    .update(migrations.map((m) => m.checksum).join())
    .digest('hex');
  const name = `linli_template_${state.slice(0, 16)}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(42)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${draft}`);
    await migrate(urlOf(draft), migrations);
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** An empty, migrated, real PostgreSQL database that belongs to one test file (about 60 ms). */
export async function openTestDatabase(
  given: { readers?: number; writers?: number; keys?: ServerKeys; journal?: Journal } = {},
): Promise<TestDatabase> {
  const from = await template();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(async (client) => {
    // One copy of the template at a time: PostgreSQL refuses to copy a database that is being copied to elsewhere.
    await client.query('select pg_advisory_lock(43)');
    await client.query(`create database ${name} template ${from}`);
    // A copy keeps the tables' owner, not what was granted on the database itself.
    await client.query(`alter database ${name} owner to ${applicationRole}`);
  });
  const url = urlOf(name);
  const database = openDatabase(url, {
    readers: 4,
    writers: 6,
    keys: keysFrom(new Uint8Array(32).fill(3)),
    journal: testJournal(),
    ...given,
  });
  return {
    ...database,
    url,
    async drop() {
      await database.close();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
