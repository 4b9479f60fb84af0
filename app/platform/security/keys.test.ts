import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../clock.ts';
import { KeyFileRefused, keysFrom, openKeys } from './keys.ts';

const clock = standingClock('2026-03-01T08:00:00Z');
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), '钥匙 '));
});
afterEach(() => rmSync(data, { recursive: true }));

describe('openKeys', () => {
  it('makes a key file at the first start that nobody else can read, and finds it again', async () => {
    const first = await openKeys(data, clock);
    expect(first.created).toBe(true);
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'keys')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(data, 'keys'))).toEqual(['server.json']);
    const second = await openKeys(data, clock);
    expect(second.created).toBe(false);
    expect(second.keys.keyFor('codes')).toEqual(first.keys.keyFor('codes'));
    expect(second.keys.id).toBe(first.keys.id);
  });

  it('gives ten starts at once the same key', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => openKeys(data, clock)));
    const keys = new Set(all.map(({ keys }) => keys.keyFor('csrf').toString('hex')));
    expect(keys.size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(readdirSync(join(data, 'keys'))).toEqual(['server.json']);
  });

  it('does not store a derived key', async () => {
    const { keys, path } = await openKeys(data, clock);
    expect(readFileSync(path, 'utf8')).not.toContain(keys.keyFor('codes').toString('base64url'));
  });

  it.each([0o640, 0o604, 0o644])('refuses a file of mode %o with advice', async (mode) => {
    const { path } = await openKeys(data, clock);
    chmodSync(path, mode);
    const refused = await openKeys(data, clock).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyFileRefused);
    expect((refused as KeyFileRefused).advice).toContain('chmod 600');
  });

  it.each([
    '',
    '{',
    '{"format":2}',
    '{"format":1,"algorithm":"hkdf-sha256","id":"a","secret":"c2hvcnQ"}',
  ])('never replaces a damaged file: %s', async (text) => {
    const { path } = await openKeys(data, clock);
    writeFileSync(path, text);
    await expect(openKeys(data, clock)).rejects.toThrow(KeyFileRefused);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('keysFrom', () => {
  it('gives every purpose a key of its own', () => {
    const keys = keysFrom(new Uint8Array(32).fill(1));
    const purposes = [
      'codes',
      'csrf',
      'device',
      'address',
      'totp',
      'contact',
      'contact-lookup',
      'answers',
    ] as const;
    expect(new Set(purposes.map((purpose) => keys.keyFor(purpose).toString('hex'))).size).toBe(8);
    expect(keys.keyFor('codes')).toHaveLength(32);
  });
});
