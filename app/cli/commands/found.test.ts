import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isSetupLinkOpen } from '../../people/index.ts';
import { communitiesOf } from '../../places/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/db/testing.ts';
import { foundMulberry } from '../../register/fixtures.ts';
import { main } from '../dispatch.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-found-'));
const root = resolve(import.meta.dirname, '../../..');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function linliFound(words = ['found']): Promise<{ code: number; out: string }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  // The command reads its settings where the start does.
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('LINLI_BASE_URL', 'https://linli.example.org');
  try {
    const env = { DATABASE_URL: database.url, LINLI_DATA: folder };
    return { code: await main(words, { root, cwd: folder, env }), out };
  } finally {
    vi.unstubAllEnvs();
    spy.mockRestore();
  }
}

async function opens(out: string): Promise<boolean> {
  const [, community = '', token = ''] = /\/set-up\/(\w+)\/([\w-]+)/.exec(out) ?? [];
  return database.read(community, (reader) => isSetupLinkOpen(reader, token, systemClock.now()));
}

describe('./linli found', () => {
  it('prints the address of a link that works, on an empty installation as on one with communities', async () => {
    const empty = await linliFound();
    expect(empty.code).toBe(0);
    expect(empty.out).toContain('https://linli.example.org/set-up/');
    expect(await opens(empty.out)).toBe(true);
    await foundMulberry(database, systemClock);
    const further = await linliFound();
    expect(await opens(further.out)).toBe(true);
    // Each link is one community: the first is not put out of use by the second.
    expect(await opens(empty.out)).toBe(true);
  });

  it('founds nothing by itself', async () => {
    const before = (await communitiesOf(database)).length;
    await linliFound();
    expect((await communitiesOf(database)).length).toBe(before);
  });
});

describe('./linli admin-link', () => {
  it('prints the address of a link that makes one more administrator of that community', async () => {
    const [there] = await communitiesOf(database);
    if (!there) throw new Error('founded above');
    const { code, out } = await linliFound(['admin-link', '--community', there.slug]);
    expect(code).toBe(0);
    const [, slug, token = ''] = /example\.org\/([\w-]+)\/set-up\/([\w-]+)/.exec(out) ?? [];
    expect(slug).toBe(there.slug);
    const open = database.read(there.id, (reader) =>
      isSetupLinkOpen(reader, token, systemClock.now()),
    );
    expect(await open).toBe(true);
  });

  it('names the communities there are when the one asked for is not among them', async () => {
    await expect(linliFound(['admin-link', '--community', 'nowhere'])).rejects.toMatchObject({
      code: 'no_such_community',
      exitCode: 2,
      todo: expect.stringContaining('There are: '),
    });
  });
});
