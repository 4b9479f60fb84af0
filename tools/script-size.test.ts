import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAssets } from './build.ts';

const out = mkdtempSync(join(tmpdir(), 'linli-assets-'));
let built: Record<string, string>;
beforeAll(async () => {
  built = await buildAssets(out);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const packed = (name: string) =>
  gzipSync(readFileSync(join(out, built[name]!)), { level: 9 }).length;

it('a page makes a browser fetch one script of at most 3 KB packed', () => {
  expect(Object.keys(built).filter((name) => name.endsWith('.js'))).toEqual([
    'main.js',
    'check-receipt.js',
  ]);
  expect(packed('main.js')).toBeLessThanOrEqual(3_000);
  // Whole in itself: nothing else is fetched for it.
  expect(readFileSync(join(out, built['main.js']!), 'utf8')).not.toMatch(/\bimport\b/);
});

it('the page of receipts fetches one more, of at most 24 KB packed', () => {
  expect(packed('check-receipt.js')).toBeLessThanOrEqual(24_000);
  const text = readFileSync(join(out, built['check-receipt.js']!), 'utf8');
  expect(text).not.toMatch(/\bimport\b|<\/script/i);
});
