import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { openUploads } from '../files/store.ts';
import { unfinishedMark } from './empty.ts';
import { restoreBackup } from './restore-backup.ts';
import { awkward, newDatabase, type OwnDatabase } from './testing.ts';
import { openJobWriter } from './waiting-jobs.ts';
import { writeBackup } from './write-backup.ts';

let source: OwnDatabase;
let folder: string;
const made: OwnDatabase[] = [];

beforeAll(async () => {
  source = await newDatabase();
  await migrate(source.url, [awkward]);
  await source.run(`insert into community values ('c1');
    insert into value (community_id, words) select 'c1', md5(n::text) || repeat('x', 200) from generate_series(1, 30000) n`);
});
afterAll(() => source.drop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-survival-'));
  mkdirSync(join(folder, 'data'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const database of made.splice(0)) await database.drop();
});

async function empty(): Promise<OwnDatabase> {
  const database = await newDatabase();
  made.push(database);
  return database;
}

const backup = (out: string, more: Partial<Parameters<typeof writeBackup>[0]> = {}) =>
  writeBackup({
    databaseUrl: source.url,
    dataDir: join(folder, 'data'),
    out,
    linli: '0.1.0',
    configuration: {},
    clock: systemClock,
    ...more,
  });

describe('a restore that is killed', () => {
  it.each(['migrating', 'loading value', 'comparing public.value'])(
    'while %s leaves an empty installation, and works when run again',
    async (moment) => {
      const uploads = openUploads(join(folder, 'data'));
      const picture = await uploads.keep('c1', Buffer.from('picture'), 'webp');
      const archive = join(folder, 'b.tar.gz');
      await backup(archive);
      const target = await empty();
      const dataDir = join(folder, 'new');

      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'fixtures/restore-child.ts'), target.url, dataDir, archive],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const gone = once(child, 'exit');
      const said: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        said.push(line.trim());
        if (line.trim() === moment) child.kill('SIGKILL');
      }
      await gone;
      expect(said.at(-1)).toBe(moment);

      const found = await target.run(`select to_regclass('value') is not null as made`);
      if (found[0]!['made'])
        expect(await target.run('select count(*) from value')).toEqual([{ count: 0 }]);
      expect(existsSync(join(dataDir, 'uploads'))).toBe(false);

      await restoreBackup({ databaseUrl: target.url, dataDir, archive, migrations: [awkward] });
      expect(await target.run('select count(*) from value')).toEqual([{ count: 30000 }]);
      expect(await openUploads(dataDir).read('c1', picture)).toEqual(Buffer.from('picture'));
      expect(readdirSync(dataDir)).toEqual(['uploads']);
    },
    60_000,
  );

  it('between its files and its rows is begun anew', async () => {
    const archive = join(folder, 'b.tar.gz');
    await backup(archive);
    const dataDir = join(folder, 'new');
    await openUploads(dataDir).keep('c1', Buffer.from('of the killed one'), 'webp');
    writeFileSync(join(dataDir, 'uploads', unfinishedMark), '');
    const target = await empty();
    await restoreBackup({ databaseUrl: target.url, dataDir, archive, migrations: [awkward] });
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
  });
});

describe('a restore that fails', () => {
  it('because the database says no leaves nothing, neither rows nor files', async () => {
    await openUploads(join(folder, 'data')).keep('c1', Buffer.from('x'), 'webp');
    const archive = join(folder, 'b.tar.gz');
    await backup(archive);
    const target = await empty();
    await migrate(target.url, [awkward]);
    // As if a rule were there that the rows break.
    await target.run(`alter table value add check (words not like '%' || md5('29000') || '%')`);
    const dataDir = join(folder, 'new');
    await expect(
      restoreBackup({ databaseUrl: target.url, dataDir, archive, migrations: [awkward] }),
    ).rejects.toMatchObject({ code: '23514' });
    expect(await target.run('select count(*) from value')).toEqual([{ count: 0 }]);
    expect(await target.run('select count(*) from community')).toEqual([{ count: 0 }]);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('a backup that fails', () => {
  it('because it was stopped leaves no file', async () => {
    const stopping = new AbortController();
    await expect(
      backup(join(folder, 'b.tar.gz'), {
        signal: stopping.signal,
        onProgress: ({ what }) => {
          if (what === 'public.value') stopping.abort();
        },
      }),
    ).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['data']);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'because the disk is full says so and leaves no file (needs root for a small disk)',
    async () => {
      const small = join(folder, 'small');
      mkdirSync(small);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]);
      try {
        await expect(backup(join(small, 'b.tar.gz'))).rejects.toMatchObject({ code: 'disk_full' });
        expect(readdirSync(small)).toEqual([]);
      } finally {
        execFileSync('umount', [small]);
      }
    },
  );

  it('because the database went away leaves no file', async () => {
    await expect(
      backup(join(folder, 'b.tar.gz'), {
        onProgress: ({ what }) => {
          if (what !== 'public.value') return;
          source.run(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linli archive' and datname = current_database()`,
          );
        },
      }),
    ).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['data']);
  });
});

describe('what waits to be done', () => {
  it('waits again after a restore, and what is done stays done', async () => {
    const jobs = await openJobWriter(source.url, [
      {
        name: 'tell-followers',
        policy: 'standard',
        retryLimit: 8,
        retryDelay: 5,
        retryBackoff: true,
        expireInSeconds: 300,
        retentionSeconds: 1209600,
        deleteAfterSeconds: 604800,
      },
    ]);
    await jobs.close();
    await source.run(`insert into jobs.job (name, data, state, retry_limit) values
      ('tell-followers', '{"id": "e1", "payload": {"text": "换行\\n"}}', 'created', 8),
      ('tell-followers', '{"id": "e2"}', 'active', 8),
      ('tell-followers', '{"id": "e3"}', 'completed', 8)`);
    const archive = join(folder, 'b.tar.gz');
    expect((await backup(archive)).manifest).toMatchObject({ waitingJobs: 2 });
    const target = await empty();
    await restoreBackup({
      databaseUrl: target.url,
      dataDir: join(folder, 'new'),
      archive,
      migrations: [awkward],
    });
    const waiting = `select data, state::text, retry_limit from jobs.job order by data->>'id'`;
    expect(await target.run(waiting)).toEqual([
      { data: { id: 'e1', payload: { text: '换行\n' } }, state: 'created', retry_limit: 8 },
      { data: { id: 'e2' }, state: 'created', retry_limit: 8 },
    ]);
    const queues = `select name, retry_limit, retry_backoff, expire_seconds from jobs.queue where name = 'tell-followers'`;
    expect(await target.run(queues)).toEqual(await source.run(queues));
  });
});

describe("Linli's own tables", () => {
  it('can all be emptied and filled: a backup of a new installation is restored', async () => {
    const root = join(import.meta.dirname, '../../..');
    const migrations = readMigrations(root);
    const [from, target] = [await empty(), await empty()];
    await migrate(from.url, migrations);
    await from.run(
      `insert into community (id, slug, time_zone, created_at) values ('c1', 'first', 'Asia/Shanghai', now())`,
    );
    await from.run(
      `insert into disclosed_fact (community_id, id, log, type, at, ref, process, rule, leaf) values ('c1', 'f', 'public', 't', now(), 'r', 'p', '1', '\\x00')`,
    );
    const archive = join(folder, 'b.tar.gz');
    const { manifest } = await backup(archive, { databaseUrl: from.url });
    // The new one was started once, and printed the link for its first administrator.
    await migrate(target.url, migrations);
    await target.run(
      `insert into setup_link (community_id, token_hash, made_at, expires_at) values ('*', 'h', now(), now())`,
    );
    const names = [
      ...migrations
        .map(({ text }) => text)
        .join()
        .matchAll(/^create table (\w+)/gm),
    ];
    expect(manifest.tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(names.map(([, name]) => name)),
    );
    const report = await restoreBackup({
      databaseUrl: target.url,
      dataDir: join(folder, 'new'),
      archive,
      migrations,
    });
    expect(report.leftOut).toEqual([]);
    expect(await target.run('select position from disclosed_fact')).toEqual([{ position: 1 }]);
    expect(await target.run('select * from setup_link')).toEqual([]);
  });
});
