import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { readRunning } from './leftovers.ts';
import { processesInside, processFacts, waitFor } from './processes.ts';
import { type StartOptions, startPostgres } from './start.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function newDataDir(name = 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  chmodSync(folder, 0o755);
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}

async function start(dataDir: string, more: Partial<StartOptions> = {}) {
  const postgres = await startPostgres({ dataDir, ...more });
  closing.push(() => postgres.stop());
  return postgres;
}

async function ask<Row>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The shape stands beside the statement in each test.
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Another program of ours, in a process of its own, that has written the note 'kept' when this resolves. */
async function anotherProgram(dataDir: string): Promise<number> {
  const text = `
    const { startPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))});
    const { default: pg } = await import('pg');
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    const client = new pg.Client({ connectionString: postgres.url });
    client.on('error', () => {});
    await client.connect();
    await client.query("create table note (text text); insert into note values ('kept')");
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closing.push(async () => {
    child.kill('SIGKILL');
    // Its server stops by itself; the folder can go after that.
    await waitFor(() => (processesInside(clusterOf(dataDir)) ?? []).length === 0, { ms: 10_000 });
    await start(dataDir).then(
      (postgres) => postgres.stop(),
      () => {},
    );
  });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the other program ended')));
  });
  return child.pid!;
}

const clusterOf = (dataDir: string) => join(dataDir, 'postgres');

/** Kills a process that may be gone a moment later by itself: a server's children end with it. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

describe('an embedded database', () => {
  it('keeps what was written, in a folder with blanks and Chinese characters in its name', async () => {
    const dataDir = newDataDir('鄰里 的 数据 folder');
    const first = await start(dataDir);
    await ask(first.url, `create table note as select '急难愁盼' as text`);
    await first.stop();
    expect(processesInside(clusterOf(dataDir)) ?? []).toEqual([]);
    const second = await start(dataDir);
    expect(await ask(second.url, 'select text from note')).toEqual([{ text: '急难愁盼' }]);
  });

  it('writes through to the disk, checks its pages and sorts alike on every machine', async () => {
    const { url } = await start(newDataDir());
    const rows = await ask<Record<string, string>>(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
         datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([
      {
        fsync: 'on',
        commit: 'on',
        pages: 'on',
        checksums: 'on',
        provider: 'b',
        locale: 'C.UTF-8',
        encoding: 'UTF8',
      },
    ]);
  });

  it('listens on a socket in a closed folder with a short path and nowhere else, and clears it away', async () => {
    const postgres = await start(newDataDir('x'.repeat(120)));
    const folder = new URL(postgres.url).searchParams.get('host')!;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(folder, '.s.PGSQL.5432'))).toBeLessThan(104);
    expect(await ask(postgres.url, `select current_setting('listen_addresses') as tcp`)).toEqual([
      { tcp: '' },
    ]);
    await postgres.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps statements and values of rows out of its log', async () => {
    const dataDir = newDataDir();
    const { url } = await start(dataDir);
    await ask(url, `create table person (phone text primary key)`);
    await ask(url, `insert into person values ('13800138000')`);
    await expect(ask(url, `insert into person values ('13800138000')`)).rejects.toThrow(
      /duplicate/,
    );
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('13800138000');
  });

  it('starts again at once after everything was killed, with all that was acknowledged', async () => {
    const dataDir = newDataDir();
    const pid = await anotherProgram(dataDir);
    const server = readRunning(clusterOf(dataDir))!.pid;
    for (const each of [pid, server, ...(processesInside(clusterOf(dataDir)) ?? [])])
      killHard(each);
    const { url } = await start(dataDir);
    expect(await ask(url, 'select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('comes back by itself at the same address when its server is killed, with all that was acknowledged', async () => {
    const dataDir = newDataDir();
    const postgres = await start(dataDir);
    await ask(postgres.url, `create table note as select 'kept' as text`);
    for (let round = 0; round < 3; round++) {
      const before = readRunning(clusterOf(dataDir))!.pid;
      killHard(before);
      const again = await waitFor(
        () => {
          const running = readRunning(clusterOf(dataDir));
          return running?.ready && running.pid !== before;
        },
        { ms: 30_000 },
      );
      expect(again).toBe(true);
      expect(await ask(postgres.url, 'select text from note')).toEqual([{ text: 'kept' }]);
    }
    await postgres.stop();
    expect(processesInside(clusterOf(dataDir)) ?? []).toEqual([]);
  });

  it('does not outlive the program that started it', async () => {
    const dataDir = newDataDir();
    const pid = await anotherProgram(dataDir);
    const server = readRunning(clusterOf(dataDir))!.pid;
    const socketFolder = readRunning(clusterOf(dataDir))!.socketFolder;
    process.kill(pid, 'SIGKILL');
    const gone = await waitFor(() => !processFacts(server).alive || processFacts(server).zombie, {
      ms: 10_000,
    });
    expect(gone).toBe(true);
    const { url, adopted } = await start(dataDir);
    expect(adopted).toBe(false);
    expect(existsSync(socketFolder)).toBe(false);
    expect(await ask(url, 'select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('is shared by a second program, whose stop leaves it running', async () => {
    const dataDir = newDataDir();
    await anotherProgram(dataDir);
    const guest = await start(dataDir);
    expect(guest).toMatchObject({ adopted: true, way: 'adopted' });
    await guest.stop();
    expect(await ask(guest.url, 'select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('refuses a second owner and names the first', async () => {
    const dataDir = newDataDir();
    const pid = await anotherProgram(dataDir);
    await expect(start(dataDir, { ifRunning: 'refuse' })).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringContaining(String(pid)),
    });
  });

  it('clears away the half-made cluster of a first start that was killed', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, '.postgres-new-abc123'), { recursive: true });
    writeFileSync(join(dataDir, '.postgres-new-abc123', 'PG_VERSION'), '18\n');
    const { url } = await start(dataDir);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.postgres-new-'))).toEqual([]);
  });
});

describe('an embedded database that cannot start says so in a sentence', () => {
  const withCluster = (files: Record<string, string>) => {
    const dataDir = newDataDir();
    mkdirSync(clusterOf(dataDir), { recursive: true });
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(clusterOf(dataDir), name), text);
    return dataDir;
  };

  it('when the data are of a newer PostgreSQL', async () => {
    await expect(start(withCluster({ PG_VERSION: '99\n' }))).rejects.toMatchObject({
      code: 'data_too_new',
      message: expect.stringContaining('PostgreSQL 99'),
      todo: expect.stringContaining('--data'),
    });
  });

  it('when the data are of one too old to be opened', async () => {
    await expect(start(withCluster({ PG_VERSION: '9.6\n' }))).rejects.toMatchObject({
      code: 'data_too_old',
      todo: expect.stringContaining('backup'),
    });
  });

  it('when the folder holds something else', async () => {
    await expect(start(withCluster({ 'letter.txt': 'Dear' }))).rejects.toMatchObject({
      code: 'data_not_ours',
    });
  });

  it('when the data folder is a file', async () => {
    const path = newDataDir();
    writeFileSync(path, '');
    await expect(start(path)).rejects.toMatchObject({ code: 'not_a_folder' });
  });

  it('when no folder is short enough for a socket', async () => {
    const dataDir = newDataDir();
    const long = join(dirname(dataDir), 'y'.repeat(110));
    await expect(start(dataDir, { instead: { socketFolders: [long] } })).rejects.toMatchObject({
      code: 'no_socket_folder',
      todo: expect.stringContaining('TMPDIR'),
    });
  });

  it('and leaves the folder free for the next start', async () => {
    const dataDir = newDataDir();
    await expect(start(dataDir, { settings: { shared_buffers: 'much' } })).rejects.toMatchObject({
      code: 'postgres_failed',
    });
    expect(await ask((await start(dataDir)).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
