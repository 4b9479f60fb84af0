import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../app/platform/clock.ts';
import { openDatabase, sql } from '../app/platform/db/database.ts';
import { migrate, readMigrations } from '../app/platform/db/migrate.ts';
import { openDatabaseUrl } from '../app/platform/postgres/open.ts';
import { community, foundMulberry, keys, register } from '../app/register/fixtures.ts';
import { importFile } from '../app/register/import-file.ts';

/**
 * How long it takes to take a register over, and to notice that it was taken over before:
 *
 *     node bench/import-register.ts [ROWS] [DATA]
 *
 * With a folder DATA it may be killed and started again: it goes on where it was.
 */
const rows = Number(process.argv[2] ?? 50_000);
const kept = process.argv[3];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'linli-bench-'));

const server = await openDatabaseUrl({ dataDir: folder });
await migrate(server.url, readMigrations(join(import.meta.dirname, '..')));
const database = openDatabase(server.url, { readers: 2, writers: 2, keys });
const known = await database.read(community, (reader) =>
  reader.row(sql`select 1 from community where id = ${community}`),
);
if (!known) await foundMulberry(database, systemClock);

const bytes = register(rows);
for (const pass of ['first', 'again']) {
  const began = performance.now();
  let foundAt = began;
  let shownAt = began;
  const result = await importFile({
    database,
    community,
    clock: systemClock,
    keys,
    fileName: 'register.csv',
    bytes,
    columns: {},
    dryRun: false,
    onFound() {
      foundAt = performance.now();
    },
    onProgress({ added, repeated }, of) {
      if (performance.now() - shownAt < 10_000) return;
      shownAt = performance.now();
      process.stderr.write(`  ${added} added, ${repeated} known, of ${of}\n`);
    },
  });
  if (!result.ok) throw new Error(result.code);
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  const ended = performance.now();
  const { tallies } = result.value;
  process.stdout.write(
    `${pass}: ${rows} rows, ${(bytes.length / 1e6).toFixed(1)} MB; reading and checking ${seconds(began, foundAt)} s; ` +
      `taking over ${seconds(foundAt, ended)} s (${Math.round((rows / (ended - foundAt)) * 1000)} rows/s); ` +
      `${JSON.stringify(tallies)}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
  );
}
const counted = await database.read(community, (reader) =>
  reader.row(sql<{ n: number }>`
    select count(*) as n from concern where community_id = ${community} and channel = 'import'`),
);
process.stdout.write(`concerns in the database: ${counted?.n}\n`);
await database.close();
await server.stop();
if (!kept) rmSync(folder, { recursive: true });
