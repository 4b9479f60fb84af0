import {
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
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { migrate } from '../db/migrate.ts';
import { keysFileOf } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { migration, newDatabase, type OwnDatabase } from './testing.ts';
import { writeBackup } from './write-backup.ts';

const schema = migration(
  '0001-things.sql',
  `create table community (id text primary key);
   create table thing (community_id text not null, id text not null, sealed text, primary key (community_id, id));
   create table thing_key (community_id text not null, thing_id text not null, wrapped text not null,
     primary key (community_id, thing_id),
     foreign key (community_id, thing_id) references thing (community_id, id) on delete cascade);
   create table life (id text primary key);
   insert into life values (gen_random_uuid()::text);`,
);
const apart = { keys: ['thing_key', 'of_another_version'], never: ['life'] };

let source: OwnDatabase;
let folder: string;
const made: OwnDatabase[] = [];

beforeAll(async () => {
  source = await newDatabase();
  await migrate(source.url, [schema]);
});
afterAll(() => source.drop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-apart-'));
  mkdirSync(join(folder, 'data'));
  await source.run(`truncate community, thing, thing_key; insert into community values ('c1');
    insert into thing values ('c1', 'a', 'SEALED a'), ('c1', 'b', 'SEALED b');
    insert into thing_key values ('c1', 'a', 'CANARYKEY a'), ('c1', 'b', 'CANARYKEY b')`);
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const database of made.splice(0)) await database.drop();
});

async function backup(name: string) {
  const out = join(folder, name);
  const report = await writeBackup({
    databaseUrl: source.url,
    dataDir: join(folder, 'data'),
    out,
    linli: '0.1.0',
    configuration: {},
    clock: systemClock,
    apart,
  });
  return { out, ...report };
}

async function restore(archive: string, keysFile?: string) {
  const target = await newDatabase();
  made.push(target);
  const report = await restoreBackup({
    databaseUrl: target.url,
    dataDir: join(folder, 'new'),
    archive,
    ...(keysFile !== undefined && { keysFile }),
    migrations: [schema],
  });
  const rows = (text: string) => target.run(text);
  return {
    report,
    things: (await rows('select id from thing order by id')).map(({ id }) => id),
    keys: (await rows('select wrapped from thing_key order by 1')).map(({ wrapped }) => wrapped),
    life: (await rows('select id from life'))[0]?.['id'],
  };
}

describe('tables of keys', () => {
  it('lie in a file beside the archive, which has none of them, and come back with it', async () => {
    const { out, keysFile } = await backup('b.tar.gz');
    expect(keysFile).toBe(join(folder, 'b.keys.tar.gz'));
    expect(statSync(keysFile!).mode & 0o777).toBe(0o600);
    const main = gunzipSync(readFileSync(out));
    expect(main.includes('SEALED a')).toBe(true);
    expect(main.includes('CANARYKEY')).toBe(false);
    const keys = gunzipSync(readFileSync(keysFile!));
    expect(keys.includes('SEALED')).toBe(false);
    expect(keys.includes('CANARYKEY b')).toBe(true);

    const restored = await restore(out);
    expect(restored).toMatchObject({
      report: { keys: 'own', keysTaken: 2, leftOut: [] },
      things: ['a', 'b'],
      keys: ['CANARYKEY a', 'CANARYKEY b'],
    });
    // What belongs to one database only is in neither file.
    expect(restored.life).not.toBe((await source.run('select id from life'))[0]?.['id']);
    expect(main.includes('public.life')).toBe(false);
  });

  it('are missed by nothing but what they open: the archive is restored without them', async () => {
    const { out, keysFile } = await backup('b.tar.gz');
    rmSync(keysFile!);
    expect(await restore(out)).toMatchObject({
      report: { keys: 'missing', keysTaken: 0 },
      things: ['a', 'b'],
      keys: [],
    });
  });

  it('of a later day open an older archive, but for what was erased since', async () => {
    const { out } = await backup('older.tar.gz');
    await source.run(`delete from thing where id = 'a';
      insert into thing values ('c1', 'c', 'SEALED c'); insert into thing_key values ('c1', 'c', 'CANARYKEY c')`);
    const { keysFile } = await backup('newer.tar.gz');
    expect(await restore(out, keysFile!)).toMatchObject({
      report: { keys: 'other', keysTaken: 1 },
      things: ['a', 'b'],
      keys: ['CANARYKEY b'],
    });
  });

  it('are refused when they are damaged or no file of keys, and nothing is restored then', async () => {
    const { out, keysFile } = await backup('b.tar.gz');
    await expect(restore(keysFile!)).rejects.toMatchObject({ code: 'archive_other_kind' });
    await expect(restore(out, out)).rejects.toMatchObject({ code: 'archive_other_kind' });
    await expect(restore(out, join(folder, 'no.keys.tar.gz'))).rejects.toMatchObject({
      code: 'file_missing',
    });
    const bytes = readFileSync(keysFile!);
    writeFileSync(keysFile!, bytes.subarray(0, bytes.length - 20));
    await expect(restore(out)).rejects.toMatchObject({ code: 'archive_damaged' });
    expect(await made.at(-1)!.run(`select to_regclass('community') as found`)).toEqual([
      { found: null },
    ]);
  });

  it('replace no file that is there, and leave no archive without them', async () => {
    const mine = keysFileOf(join(folder, 'b.tar.gz'));
    writeFileSync(mine, 'mine');
    await expect(backup('b.tar.gz')).rejects.toMatchObject({ code: 'file_exists' });
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['b.keys.tar.gz', 'data']);

    writeFileSync(join(folder, 'c.tar.gz'), 'mine');
    await expect(backup('c.tar.gz')).rejects.toMatchObject({ code: 'file_exists' });
    expect(readdirSync(folder).sort()).toEqual(['b.keys.tar.gz', 'c.tar.gz', 'data']);
  });
});
