import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { systemBinaries } from './binaries.ts';
import { startPostgres } from './start.ts';

const [binaries] = systemBinaries();

it.runIf(binaries)(
  'a PostgreSQL of the system serves where the package is missing, and its data keep it',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'system-'));
    chmodSync(folder, 0o755);
    const dataDir = join(folder, 'data');
    const first = await startPostgres({ dataDir, instead: { binaries: binaries! } });
    await first.stop();
    // Now without being told: data of this version ask for this version.
    const second = await startPostgres({ dataDir });
    const client = new pg.Client({ connectionString: second.url });
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major, 'ä' < 'z' as by_locale`,
    );
    await client.end();
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(rows).toEqual([{ major: binaries!.major, by_locale: false }]);
  },
);
