import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

async function weight(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

describe('what a page brings along over a slow line', () => {
  it('is at most 14 KB of styles', async () => {
    expect(await weight('styles/main.css')).toBeLessThan(14 * 1024);
  });

  it('is at most 3 KB of script', async () => {
    expect(await weight('client/main.ts')).toBeLessThan(3 * 1024);
  });
});
