import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUploads, type UploadStore } from './store.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'linli-store-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const bytes = Buffer.from('a picture');

async function listed(uploads: UploadStore): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of uploads.list()) names.push(name);
  return names.sort();
}

describe('uploads', () => {
  it('are kept under random names that nobody else on the machine can read', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'webp');
    const other = await uploads.keep('c1', bytes, 'webp');
    expect(name).toMatch(/^[0-9a-z]{26}\.webp$/);
    expect(other).not.toBe(name);
    expect(await uploads.read('c1', name)).toEqual(bytes);
    expect(statSync(join(data, 'uploads/c1', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'uploads/c1')).mode & 0o777).toBe(0o700);
  });

  it('leave nothing half written behind', async () => {
    const uploads = openUploads(data);
    await Promise.all(Array.from({ length: 10 }, () => uploads.keep('c1', bytes, 'webp')));
    expect(readdirSync(join(data, 'uploads/c1')).filter((name) => name.includes('part'))).toEqual(
      [],
    );
  });

  it('can be read piece by piece, with their size', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'jpg');
    const found = await uploads.stream('c1', name);
    expect(found?.bytes).toBe(9);
    expect(await text(found!.body)).toBe('a picture');
  });

  it('are gone when removed, and removing twice is no mistake', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'webp');
    await uploads.remove('c1', name);
    await uploads.remove('c1', name);
    expect(await uploads.read('c1', name)).toBeNull();
    expect(await uploads.stream('c1', name)).toBeNull();
  });

  it('of one community are not found in another', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'webp');
    await uploads.keep('c2', bytes, 'webp');
    expect(await uploads.read('c2', name)).toBeNull();
  });

  it('never lead out of their folder', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'webp');
    mkdirSync(join(data, 'keys'));
    writeFileSync(join(data, 'keys/server.json'), 'secret');
    for (const [community, wanted] of [
      ['..', 'keys/server.json'],
      ['c1', '../../keys/server.json'],
      ['c1/../c1', name],
      ['.', name],
      ['', name],
      ['c1', ''],
      ['c1', `${name}\0`],
      ['c1', `./${name}`],
    ] as const) {
      expect(await uploads.read(community, wanted)).toBeNull();
      expect(await uploads.stream(community, wanted)).toBeNull();
      await uploads.remove(community, wanted);
    }
    await expect(uploads.keep('../elsewhere', bytes, 'webp')).rejects.toThrow(/no id/);
    expect(await uploads.read('c1', name)).toEqual(bytes);
  });

  it('are listed for the backup, without what is not theirs', async () => {
    const uploads = openUploads(data);
    expect(await listed(uploads)).toEqual([]);
    const names = [await uploads.keep('c1', bytes, 'webp'), await uploads.keep('c2', bytes, 'jpg')];
    writeFileSync(join(data, 'uploads/c1/notes.txt'), 'x');
    symlinkSync('/etc', join(data, 'uploads/c3'));
    expect(await listed(uploads)).toEqual(names.sort());
  });

  it('forget what a killed writer left, but not what another writes just now', async () => {
    const uploads = openUploads(data);
    const name = await uploads.keep('c1', bytes, 'webp');
    const old = join(data, 'uploads/c1', `.${name}.0123456789ab.part`);
    const fresh = join(data, 'uploads/c1', `.${name}.ba9876543210.part`);
    writeFileSync(old, 'x');
    writeFileSync(fresh, 'x');
    const now = new Date();
    utimesSync(old, now, new Date(now.getTime() - 2 * 3_600_000));
    expect(await uploads.clear(now)).toBe(1);
    expect(readdirSync(join(data, 'uploads/c1')).sort()).toEqual([
      `.${name}.ba9876543210.part`,
      name,
    ]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'refuse a file that does not fit on the disk and leave the disk as it was (needs root for a small disk)',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', data]);
      try {
        const uploads = openUploads(data);
        const kept = await uploads.keep('c1', bytes, 'webp');
        await expect(
          uploads.keep('c1', new Uint8Array(2 * 1024 * 1024), 'webp'),
        ).rejects.toMatchObject({ code: 'ENOSPC' });
        expect(readdirSync(join(data, 'uploads/c1'))).toEqual([kept]);
        await uploads.keep('c1', bytes, 'webp');
      } finally {
        execFileSync('umount', [data]);
      }
    },
  );
});
