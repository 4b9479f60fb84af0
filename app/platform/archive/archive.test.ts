import { createHash } from 'node:crypto';
import {
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
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { migrate } from '../db/migrate.ts';
import { openUploads } from '../files/store.ts';
import { verifyArchive } from './read-archive.ts';
import { restoreBackup } from './restore-backup.ts';
import { awkward, migration, newDatabase, type OwnDatabase } from './testing.ts';
import { writeBackup } from './write-backup.ts';

let source: OwnDatabase;
let folder: string;
const made: OwnDatabase[] = [];

beforeAll(async () => {
  source = await newDatabase();
  await migrate(source.url, [awkward]);
  await source.run(fill);
});
afterAll(() => source.drop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-archive-'));
  mkdirSync(join(folder, 'data/keys'), { recursive: true });
  writeFileSync(join(folder, 'data/keys/server.json'), '{"id":"k1","secret":"CANARYSECRET"}');
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const database of made.splice(0)) await database.drop();
});

const fill = `
  insert into community values ('c1'), ('c2');
  insert into level_unit values ('child', 'parent'), ('parent', null);
  insert into "Odd ""name" values (1, 'c1');
  insert into egg values ('c1', 'e1', null); insert into hen values ('c1', 'h1', 'e1');
  update egg set hen_id = 'h1'; update community set chief = 'h1' where id = 'c1';
  alter table value disable trigger on_value;
  insert into value (community_id, words, bytes, many, grid, thing, raw, search, at, day, span, hour, exact, near, yes, address, uid) values
    ('c1', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
    ('c1', '\\N', '\\x00ff0a5c', array['a,b', null, '"', 'NULL', ''], '{{1,2},{3,null}}', '{"a": "\\\\n\\u00e9"}', '{"b":1,  "b":2}',
      to_tsvector('simple', 'the quick fox'' \\ jumps'), 'infinity', '-infinity', '1 year 2 days 03:04:05.678901', '23:59:59.999999',
      'NaN', 'Infinity', true, '::1', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),
    ('c2', E'电梯😀\\n\\r\\t\\\\.\\x7f\\n\\\\.\\n', '', '{}', '{}', '[]', 'null', '', '2024-02-29 23:59:59.999999+08', '0044-03-15 BC', '-1 month', '00:00',
      12345678901234567890.123456789, 0.1::float8 + 0.2::float8, false, '10.0.0.0/8', null),
    ('c2', 'plain', null, null, null, '{"k": 5e-324}', null, null, '0001-01-01 BC', null, null, null, null, 5e-324, null, null, null);
  alter table value enable trigger on_value;
  delete from value where words is null; select setval('loose', 41, false);`;

const content = async (database: OwnDatabase) => ({
  value: await database.run('select value::text, doubled from value order by id'),
  odd: await database.run('select * from "Odd ""name"'),
  birds: await database.run('select e.*, h.* from egg e join hen h on h.id = e.hen_id'),
  communities: await database.run('select * from community order by id'),
  units: await database.run('select * from level_unit order by id'),
});

const dataOf = (name: string) => join(folder, name);

async function backup(name = 'b.tar.gz', more: Partial<Parameters<typeof writeBackup>[0]> = {}) {
  const out = join(folder, name);
  const report = await writeBackup({
    databaseUrl: source.url,
    dataDir: dataOf('data'),
    out,
    linli: '0.1.0',
    configuration: { LINLI_BASE_URL: 'https://linli.example.org' },
    clock: systemClock,
    ...more,
  });
  return { out, ...report };
}

async function empty(options?: { asOwner: boolean }): Promise<OwnDatabase> {
  const database = await newDatabase(options);
  made.push(database);
  return database;
}

const restore = (
  database: OwnDatabase,
  archive: string,
  more: Partial<Parameters<typeof restoreBackup>[0]> = {},
) =>
  restoreBackup({
    databaseUrl: database.url,
    dataDir: dataOf('new'),
    archive,
    migrations: [awkward],
    ...more,
  });

describe('a backup and its restore', () => {
  it('bring every value back as it was, on another database', async () => {
    const uploads = openUploads(dataOf('data'));
    const picture = await uploads.keep('c1', Buffer.from('picture'), 'webp');
    const { out, manifest } = await backup();
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(manifest).toMatchObject({ uploads: 1, keyId: 'k1' });

    const target = await empty();
    const report = await restore(target, out);
    expect(await content(target)).toEqual(await content(source));
    expect(await openUploads(dataOf('new')).read('c1', picture)).toEqual(Buffer.from('picture'));
    expect(report).toMatchObject({ key: 'missing', leftOut: [] });
    expect(readdirSync(dataOf('new'))).toEqual(['uploads']);
    expect(readdirSync(join(dataOf('new'), 'uploads'))).toEqual(['c1']);
  });

  it('go on counting where the old one stopped', async () => {
    const target = await empty();
    await restore(target, (await backup()).out);
    const next = `insert into value (community_id) values ('c1') returning id`;
    expect(await target.run(next)).toEqual([{ id: 5 }]);
    expect(await target.run(`select nextval('loose') as n`)).toEqual([{ n: 41 }]);
  });

  it('work for a user of the database server who is no superuser, and leave every guard in place', async () => {
    const target = await empty({ asOwner: true });
    expect(await target.run('select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    await restore(target, (await backup()).out);
    expect(await content(target)).toEqual(await content(source));
    const guards = (database: OwnDatabase) =>
      database.run(`select
        (select json_agg(relname order by relname) from pg_class where relforcerowsecurity) as forced,
        (select json_agg(tgname) from pg_trigger where tgenabled = 'O' and not tgisinternal) as triggers,
        (select count(*) from pg_constraint where condeferrable) as deferrable`);
    expect(await guards(target)).toEqual(await guards(source));
    expect((await guards(target))[0]).toMatchObject({ triggers: ['on_value'] });

    const again = await backup('again.tar.gz', { databaseUrl: target.url });
    const tables = ({ manifest }: { manifest: { tables: unknown } }) => manifest.tables;
    expect(tables(again)).toEqual(tables(await backup('first.tar.gz')));
  });

  it('never take the key along, and say so in the archive', async () => {
    const { out, manifest } = await backup();
    expect(gunzipSync(readFileSync(out)).includes('CANARYSECRET')).toBe(false);
    expect(manifest.notHere).toContain('keys/server.json');

    mkdirSync(join(dataOf('new'), 'keys'), { recursive: true });
    writeFileSync(join(dataOf('new'), 'keys/server.json'), '{"id":"k1"}');
    expect((await restore(await empty(), out)).key).toBe('right');
  });

  it('can be opened with ordinary tools: the rows are text', async () => {
    const { out, manifest } = await backup();
    const tar = gunzipSync(readFileSync(out));
    expect(tar.includes('tables/public.egg/000001')).toBe(true);
    expect(tar.includes('c1\te1\th1\n')).toBe(true);
    const egg = manifest.tables.find(({ name }) => name === 'egg');
    expect(egg).toMatchObject({
      rows: 1,
      sha256: createHash('sha256').update('c1\te1\th1\n').digest('hex'),
    });
  });

  it('show one moment, while others go on writing', async () => {
    await source.run(`create table pair (community_id text, id serial primary key, side text)`);
    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        await source.run(
          `insert into pair (community_id, side) values ('c1', 'left'); insert into pair (community_id, side) values ('c1', 'right')`,
        );
        written++;
      }
    })();
    try {
      await source.run(
        `insert into value (community_id, words) select 'c1', repeat('x', 1000) from generate_series(1, 20000)`,
      );
      while (written < 5) await new Promise((resolve) => setTimeout(resolve, 5));
      const before = written;
      const { out, manifest } = await backup();
      expect(written).toBeGreaterThan(before);
      const pairs = manifest.tables.find(({ name }) => name === 'pair');
      expect(pairs!.rows % 2).toBe(0);
      expect(pairs!.rows).toBeLessThan(written * 2);
      // More than one piece, and another program's table that has no place in the new installation.
      expect(manifest.members.some(({ name }) => name.endsWith('public.value/000005'))).toBe(true);
      const target = await empty();
      expect(await restore(target, out)).toMatchObject({ leftOut: ['public.pair'] });
      expect(await target.run(`select count(*) from value where words ~ 'xxx'`)).toEqual([
        { count: 20000 },
      ]);
    } finally {
      writing = false;
      await writer;
      await source.run(`drop table pair; delete from value where words ~ 'xxx'`);
    }
  });

  it('of an older version are brought up to date afterwards', async () => {
    const newer = migration(
      '0002-newer.sql',
      `alter table egg add column size text; update egg set size = 'from ' || id;`,
    );
    const target = await empty();
    await restore(target, (await backup()).out, { migrations: [awkward, newer] });
    expect(await target.run('select size from egg')).toEqual([{ size: 'from e1' }]);
  });

  it('keep uploads that vanish meanwhile from stopping the rest', async () => {
    const uploads = openUploads(dataOf('data'));
    const names = [];
    for (let i = 0; i < 3; i++) names.push(await uploads.keep('c1', Buffer.from('x'), 'webp'));
    const first = names.sort()[0]!;
    const { manifest, vanished } = await backup('b.tar.gz', {
      onProgress: ({ step }) => {
        if (step === 'uploads') rmSync(join(dataOf('data'), 'uploads/c1', first), { force: true });
      },
    });
    expect(vanished).toEqual([`uploads/c1/${first}`]);
    expect(manifest.uploads).toBe(2);
  });
});

describe('a backup is refused', () => {
  it('when a file of that name is there already', async () => {
    writeFileSync(join(folder, 'b.tar.gz'), 'mine');
    await expect(backup()).rejects.toMatchObject({ code: 'file_exists' });
    expect(readFileSync(join(folder, 'b.tar.gz'), 'utf8')).toBe('mine');
  });

  it('when its folder is missing or is a file', async () => {
    await expect(backup('nowhere/b.tar.gz')).rejects.toMatchObject({ code: 'file_missing' });
  });

  it('when there is nothing to back up', async () => {
    const { url } = await empty();
    await expect(backup('b.tar.gz', { databaseUrl: url })).rejects.toMatchObject({
      code: 'nothing_to_back_up',
    });
    expect(readdirSync(folder)).toEqual(['data']);
  });
});

describe('a restore is refused, and changes nothing,', () => {
  const untouched = async (database: OwnDatabase) => {
    expect(await database.run(`select to_regclass('community') as found`)).toEqual([
      { found: null },
    ]);
    expect(existsSync(dataOf('new'))).toBe(false);
  };

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['without its end', (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, 8 * 1024))],
  ])('when the archive is %s', async (_, damage) => {
    const { out } = await backup();
    writeFileSync(out, damage(readFileSync(out)));
    const target = await empty();
    await expect(restore(target, out)).rejects.toMatchObject({ code: 'archive_damaged' });
    await untouched(target);
  });

  it('when any byte of what was packed has changed', async () => {
    const { out } = await backup();
    const tar = gunzipSync(readFileSync(out));
    const end = tar.indexOf('manifest.json') + 512;
    const broken = join(folder, 'broken.tar.gz');
    for (let i = 0; i < 60; i++) {
      const at = Math.floor((i * end) / 60);
      const copy = Buffer.from(tar);
      copy[at]! ^= 1;
      writeFileSync(broken, gzipSync(copy, { level: 1 }));
      const result = await verifyArchive(broken).catch((error: { code: string }) => error.code);
      // Bytes that fill a member up to 512 mean nothing, and are zero in what we wrote.
      if (tar[at] !== 0) expect(result).toMatch(/^archive_(damaged|foreign|too_new)$/);
    }
  });

  it('when any byte of the file has changed', async () => {
    const { out } = await backup();
    const bytes = readFileSync(out);
    const broken = join(folder, 'broken.tar.gz');
    for (let i = 0; i < 60; i++) {
      // Past the ten bytes of the gzip head, in which the time and the system mean nothing.
      const copy = Buffer.from(bytes);
      copy[10 + Math.floor((i * (bytes.length - 10)) / 60)]! ^= 1;
      writeFileSync(broken, copy);
      await expect(verifyArchive(broken)).rejects.toMatchObject({
        code: expect.stringMatching(/^archive_(damaged|foreign|too_new)$/),
      });
    }
  });

  it.each([
    ['missing', null, 'file_missing'],
    ['empty', '', 'archive_damaged'],
    ['a text', 'hello', 'archive_foreign'],
    ['some other gzip', gzipSync('hello'), 'archive_damaged'],
  ])('when the archive is %s', async (_, bytes, code) => {
    const archive = join(folder, 'x.tar.gz');
    if (bytes !== null) writeFileSync(archive, bytes);
    await expect(restore(await empty(), archive)).rejects.toMatchObject({ code });
    await expect(restore(await empty(), folder)).rejects.toMatchObject({ code: 'not_a_file' });
  });

  it('when the archive was made by a newer program or by another', async () => {
    const { out } = await backup();
    const target = await empty();
    await expect(restore(target, out, { migrations: [] })).rejects.toMatchObject({
      code: 'archive_too_new',
    });
    const other = migration(awkward.name, `${awkward.text} `);
    await expect(restore(target, out, { migrations: [other] })).rejects.toMatchObject({
      code: 'archive_other_schema',
    });
    await untouched(target);
  });

  it('when the form of the archive is newer than this program knows', async () => {
    const { out } = await backup();
    const tar = gunzipSync(readFileSync(out));
    tar.write('"format": 2', tar.indexOf('"format": 1'));
    writeFileSync(out, gzipSync(tar));
    await expect(restore(await empty(), out)).rejects.toMatchObject({ code: 'archive_too_new' });
  });

  it('when the installation has a community, or an upload', async () => {
    const { out } = await backup();
    const target = await empty();
    await migrate(target.url, [awkward]);
    await target.run(`insert into community values ('mine')`);
    await expect(restore(target, out)).rejects.toMatchObject({ code: 'not_empty' });
    expect(await target.run('select id from community')).toEqual([{ id: 'mine' }]);

    const name = await openUploads(dataOf('new')).keep('c9', Buffer.from('x'), 'webp');
    await expect(restore(await empty(), out)).rejects.toMatchObject({ code: 'not_empty' });
    expect(await openUploads(dataOf('new')).read('c9', name)).toEqual(Buffer.from('x'));
  });

  it('when the empty installation is newer than the archive', async () => {
    const { out } = await backup();
    const newer = migration('0002-newer.sql', 'create table later (community_id text)');
    const target = await empty();
    await migrate(target.url, [awkward, newer]);
    await expect(restore(target, out, { migrations: [awkward, newer] })).rejects.toMatchObject({
      code: 'installation_newer',
    });
  });
});
