import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { possibleWays, runsIn, type WayName } from './as-root.ts';
import { type Binaries, findBinaries, inspect, packageHome, restoreSymlinks } from './binaries.ts';
import { type Postgres, startPostgres } from './start.ts';

const isRoot = process.getuid?.() === 0;
const available = (name: WayName) =>
  possibleWays().some((way) => way.name === name && runsIn(way, '/bin/true', []));
const home = packageHome();

let folder: string;
const running: Postgres[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ways-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Instead = NonNullable<Parameters<typeof startPostgres>[0]['instead']>;

async function start(dataDir: string, instead: Instead): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, instead });
  running.push(postgres);
  return postgres;
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** A checkout of root below a folder that nobody else may enter. */
function closedCheckout(): { checkout: string; binaries: Binaries } {
  const closed = mkdtempSync(join(folder, 'closed-'));
  const checkout = join(closed, 'linli');
  mkdirSync(checkout);
  cpSync(home!, join(checkout, 'native'), { recursive: true, verbatimSymlinks: true });
  const binaries = inspect(join(checkout, 'native'), 'package')!;
  return { checkout, binaries };
}

describe.runIf(isRoot)('as root', () => {
  it.runIf(available('namespace'))(
    'the database runs in a user namespace, its files stay ours',
    async () => {
      const dataDir = join(folder, 'namespace');
      const postgres = await start(dataDir, { ways: ['namespace'] });
      expect(postgres.way).toBe('namespace');
      expect(await ask(postgres.url, 'select 6 * 7')).toBe(42);
      expect(statSync(join(dataDir, 'postgres')).uid).toBe(0);
    },
  );

  it.runIf(available('user'))(
    'the database runs under another account that owns its files',
    async () => {
      const dataDir = join(folder, 'user');
      const postgres = await start(dataDir, { ways: ['user'] });
      expect(postgres.way).toBe('user');
      expect(await ask(postgres.url, 'select 6 * 7')).toBe(42);
      const owner = statSync(join(dataDir, 'postgres'));
      expect(owner.uid).toBeGreaterThan(0);
      expect(owner.mode & 0o777).toBe(0o700);
    },
  );

  it.runIf(available('namespace') && available('user'))(
    'data made in one way are opened in the other, and the way that worked is remembered',
    async () => {
      const dataDir = join(folder, 'both');
      const first = await start(dataDir, { ways: ['user'] });
      await ask(first.url, 'create table kept as select 1 as one');
      await first.stop();
      const again = await start(dataDir, {});
      expect(again.way).toBe('user');
      await again.stop();
      const second = await start(dataDir, { ways: ['namespace'] });
      expect(await ask(second.url, 'select one from kept')).toBe(1);
      await second.stop();
      const third = await start(dataDir, { ways: ['user'] });
      expect(await ask(third.url, 'select one from kept')).toBe(1);
    },
  );

  it.runIf(available('namespace') && home)(
    'a checkout below a closed folder serves as it is in a namespace',
    async () => {
      const { checkout, binaries } = closedCheckout();
      const postgres = await start(join(checkout, 'data'), { ways: ['namespace'], binaries });
      expect(await ask(postgres.url, 'select 6 * 7')).toBe(42);
      expect(lstatSync(join(checkout, 'data', 'postgres')).isDirectory()).toBe(true);
    },
  );

  it.runIf(available('user') && home)(
    'a checkout below a closed folder serves another account by a copy, and the data folder points to the data',
    async () => {
      const { checkout, binaries } = closedCheckout();
      const open = join(folder, 'open');
      const dataDir = join(checkout, 'data');
      const instead: Instead = { ways: ['user'], binaries, openFolders: [open] };
      const first = await start(dataDir, instead);
      await ask(first.url, 'create table kept as select 1 as one');
      expect(
        existsSync(join(open, `postgresql-${binaries.version}`, 'native', 'bin', 'postgres')),
      ).toBe(true);
      expect(realpathSync(join(dataDir, 'postgres'))).toBe(readlinkSync(join(dataDir, 'postgres')));
      expect(readlinkSync(join(dataDir, 'postgres')).startsWith(open)).toBe(true);
      await first.stop();
      expect(await ask((await start(dataDir, instead)).url, 'select one from kept')).toBe(1);
    },
  );

  it('without any way it says what to do', async () => {
    await expect(start(join(folder, 'none'), { ways: [] })).rejects.toMatchObject({
      code: 'root_refused',
      todo: expect.stringContaining('DATABASE_URL'),
    });
  });
});

describe('the binaries', () => {
  it.runIf(home)('of the package get their library links back when those are missing', () => {
    const copy = join(folder, 'links', 'native');
    cpSync(home!, copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
    expect(inspect(copy, 'package')).toBeNull();
    expect(restoreSymlinks(copy)).toBe(true);
    expect(inspect(copy, 'package')).toMatchObject({ major: 18 });
  });

  it('are at least PostgreSQL 15', () => {
    expect(findBinaries(null).major).toBeGreaterThanOrEqual(15);
  });
});
