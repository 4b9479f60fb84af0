import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processFacts } from './processes.ts';
import { throwaway } from './settings.ts';
import { startPostgres } from './start.ts';

const prefix = 'linli-test-server-';

/** A server for one run of the tests. It forgets on a crash, and is thrown away with everything in it. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  clearAfterKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startPostgres({ dataDir: join(folder, 'data'), settings: throwaway });
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clearAfterKilledRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!processFacts(pid).alive) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
