import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const vote = (person: string, statement: string, given: number) => ({
  kind: 'vote',
  person,
  statement,
  vote: given,
});

/** Draws and publishes three votes, and says how many took part. */
const program = `
import { openMapService } from ${JSON.stringify(join(import.meta.dirname, 'map-service.ts'))};
const service = await openMapService({
  async *load() {
    yield ${JSON.stringify([vote('a', '1', 1), vote('b', '1', -1), vote('b', '2', 1)])};
  },
});
const { participants } = await service.tick();
const { published } = await service.publish({ seed: 1 });
await service.close();
console.log(JSON.stringify([participants, published.participants]));
`;

it('the threads are found and work in the built program as they do from the sources', async () => {
  const root = mkdtempSync(join(tmpdir(), 'linli-threads-'));
  try {
    mkdirSync(join(root, 'source'));
    writeFileSync(join(root, 'source', 'program.mjs'), program);
    await build({
      entryPoints: {
        linli: join(root, 'source', 'program.mjs'),
        'live-worker': join(import.meta.dirname, 'live-worker.ts'),
        'publish-worker': join(import.meta.dirname, 'publish-worker.ts'),
      },
      outdir: join(root, 'dist'),
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      packages: 'external',
      logLevel: 'error',
    });
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    const said = execFileSync(process.execPath, [join(root, 'dist', 'linli.js')], {
      env: { ...process.env, LINLI_ROOT: root },
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual([2, 2]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
