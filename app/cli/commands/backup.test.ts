import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tablesApart } from '../../capabilities.ts';
import { newDatabase, type OwnDatabase } from '../../platform/archive/testing.ts';
import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import type { Options } from '../command.ts';
import { run as backup } from './backup.ts';
import { run as restore } from './restore.ts';

const root = join(import.meta.dirname, '../../..');
let source: OwnDatabase;
let target: OwnDatabase;
let folder: string;
let said = '';

beforeAll(async () => {
  [source, target] = [await newDatabase(), await newDatabase()];
  await migrate(source.url, readMigrations(root));
  await source.run(
    `insert into disclosed_opening (community_id, fact_id, field, sealed) values ('c1', 'f', 'x', 'a256gcm.x');
     insert into opening_key values ('c1', 'f', 'x', 'a256gcm.y')`,
  );
  await source.run(
    `insert into community (id, slug, time_zone, created_at) values ('c1', 'first', 'Asia/Shanghai', now())`,
  );
});
afterAll(async () => {
  await source.drop();
  await target.drop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-commands-'));
  mkdirSync(join(folder, 'old/keys'), { recursive: true });
  writeFileSync(join(folder, 'old/keys/server.json'), '{"id":"k7"}');
  said = '';
  const hear = (text: unknown) => {
    said += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const options = (data: string, database: OwnDatabase | null, ...rest: string[]): Options => ({
  root,
  data: join(folder, data),
  port: 0,
  databaseUrl: database?.url ?? null,
  rest,
  given: {},
});

describe('./linli backup and ./linli restore', () => {
  it('move an installation to another server, and say where the key belongs', async () => {
    vi.stubEnv('LINLI_BASE_URL', 'https://linli.example.org');
    vi.stubEnv('SMTP_URL', 'smtp://user:CANARY@mail.example.org');
    expect(await backup(options('old', source, folder))).toBe(0);
    const files = readdirSync(folder).filter((name) => name.endsWith('.tar.gz'));
    const archive = files.find((name) => /^linli-\d{8}T\d{6}\.tar\.gz$/.test(name));
    const keysFile = archive?.replace('.tar.gz', '.keys.tar.gz');
    expect(files.sort()).toEqual([archive, keysFile].sort());
    expect(said).toContain(join(folder, keysFile!));
    expect(said).toContain('none longer than 30 days');
    expect(said).not.toContain('to be deleted');
    expect(said).toContain(join(folder, archive!));
    expect(said).toContain('Read back and checked');
    expect(said).toContain(`keep a copy of ${join(folder, 'old/keys/server.json')} (key k7)`);

    said = '';
    const path = join(folder, archive!);
    expect(await restore(options('new', target, path))).toBe(0);
    expect(await target.run('select slug from community')).toEqual([{ slug: 'first' }]);
    expect(said).toContain('LINLI_BASE_URL=https://linli.example.org');
    expect(said).not.toContain('CANARY');
    expect(said).toContain(join(folder, 'new/keys/server.json'));
    expect(said).toContain('With the 1 keys that were written with it.');
    expect(said).toContain(`no journal of erasures in ${join(folder, 'new/erasures')}`);

    await expect(restore(options('new', target, path))).rejects.toMatchObject({
      code: 'not_empty',
    });
  });

  it('keep archives in the data folder when no place is named, and name files of keys that are too old', async () => {
    const backups = join(folder, 'old/backups');
    mkdirSync(backups);
    for (const [name, days] of [
      ['before.keys.tar.gz', 31],
      ['lately.keys.tar.gz', 29],
      ['before.tar.gz', 99],
    ] as const) {
      writeFileSync(join(backups, name), '');
      const at = new Date(Date.now() - days * 86_400_000);
      utimesSync(join(backups, name), at, at);
    }
    expect(await backup(options('old', source))).toBe(0);
    expect(readdirSync(backups)).toHaveLength(5);
    expect(said).toContain('to be deleted: before.keys.tar.gz\n');
  });

  it('put every table that holds a wrapped key into the file of keys', async () => {
    const holding = await source.run(
      `select distinct table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'wrapped' order by 1`,
    );
    expect(holding.map(({ name }) => name)).toEqual([...tablesApart.keys].sort());
    for (const name of tablesApart.never)
      expect(await source.run('select to_regclass($1) as found', [name])).toEqual([
        { found: name },
      ]);
  });

  it('make no database where there is none', async () => {
    await expect(backup(options('none', null))).rejects.toMatchObject({
      code: 'nothing_to_back_up',
    });
    await expect(restore(options('none', null, join(folder, 'no.tar.gz')))).rejects.toMatchObject({
      code: 'file_missing',
    });
    expect(readdirSync(folder)).toEqual(['old']);
  });
});
