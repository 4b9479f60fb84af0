import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capabilitiesOn } from '../capabilities.ts';
import { openRecord, type RecordLog } from '../disclosure/index.ts';
import type { Capability } from '../platform/capability.ts';
import { standingClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { type Database, undo, type Writer } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { openUploads } from '../platform/files/store.ts';
import type { Log } from '../platform/log.ts';
import { keysFrom } from '../platform/security/keys.ts';
import type { Letter, Services } from '../platform/services.ts';
import { type Assembled, assemble } from './assemble.ts';
import { origin } from './fixtures/browser.ts';
import { openWorld, type World } from './fixtures/world.ts';

export * from './fixtures/browser.ts';
export * from './fixtures/html.ts';
export { type Member, must, type World } from './fixtures/world.ts';

/** A whole site on a database of its own. */
export type TestSite = {
  readonly site: Assembled;
  /** The same site, but whatever is done in it is undone when the answer is ready. */
  readonly rehearsal: Assembled;
  readonly database: TestDatabase;
  readonly clock: ReturnType<typeof standingClock>;
  readonly services: Services;
  readonly letters: Letter[];
  /** What the program would have written to its log. */
  readonly noted: Parameters<Log['note']>[0][];
  readonly capabilities: readonly Capability[];
  /** Takes the database away from the site, as a refused connection does, or gives it back. */
  away(is: boolean): void;
  /** How many transactions that write were begun by the site. */
  /** The public log: `settle()` gives numbers to everything that waits. */
  readonly record: RecordLog;
  writes(): number;
  /** A founded community with somebody in every office. */
  world(community: string): World;
  close(): Promise<void>;
};

/** Tuesday, ten in the morning in Shanghai. */
export const tuesday = '2026-11-24T02:00:00Z';

/** Opens the assembled site, all capabilities in it, without network and without limits unless `limitScale` says so. */
export async function openTestSite(given: {
  communities: readonly string[];
  limitScale?: number;
  settings?: Record<string, string>;
  mail?: boolean;
  demo?: boolean;
  /** What a test looks at after an act of the rehearsal, before it is undone. */
  beforeUndo?: (writer: Writer) => Promise<void>;
}): Promise<TestSite> {
  const database = await openTestDatabase({ readers: 6, writers: 12 });
  const clock = standingClock(tuesday);
  const root = mkdtempSync(join(tmpdir(), 'linli-site-'));
  const config = readConfig(
    { LINLI_LOG: 'warn', ...given.settings },
    { data: join(root, 'data'), root },
  );
  if (!config.ok) throw new Error(config.code);
  await builtFiles(root);
  const letters: Letter[] = [];
  const noted: TestSite['noted'] = [];
  const services: Services = {
    keys: keysFrom(new Uint8Array(32).fill(5)),
    mail: { available: given.mail ?? false, send: async (letter) => letters.push(letter) },
    uploads: openUploads(config.value.dataDir),
    origin: config.value.baseUrl?.origin ?? origin,
    secureCookies: config.value.baseUrl?.protocol === 'https:',
  };
  const capabilities = capabilitiesOn(database);
  const log: Log = { note: (entry) => noted.push(entry), flush: () => {} };
  // Before the site: what it knows of its communities is kept for some seconds.
  const worlds = new Map<string, World>();
  for (const name of given.communities)
    worlds.set(
      name,
      await openWorld({ database, clock, services }, name, { demo: given.demo ?? false }),
    );
  const record = await openRecord({
    database,
    dataDir: config.value.dataDir,
    origin: `${new URL(services.origin).host}/record`,
    clock,
    note: (level, message, error) => log.note({ level, message, requestId: 'record', error }),
  });
  const common = { config: config.value, clock, log, root, services };
  const build = async (on: Database, limitScale: number) => {
    const built: Assembled = await assemble({
      ...common,
      database: on,
      capabilities: capabilitiesOn(on, {
        standing: () => record.standing(),
        script: (name) => built.script(name),
      }),
      limitScale,
      record: () => record.standing(),
    });
    return built;
  };
  let writes = 0;
  let away = false;
  const reach = () => {
    if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };
  const counted: Database = {
    ...database,
    async read(community, ask) {
      reach();
      return database.read(community, ask);
    },
    async recall(community, ask) {
      reach();
      return database.recall(community, ask);
    },
    async write(community, act) {
      reach();
      writes++;
      return database.write(community, act);
    },
  };
  const site = await build(counted, given.limitScale ?? Number.POSITIVE_INFINITY);
  const rehearsal = await build(rehearsing(database, given.beforeUndo), Number.POSITIVE_INFINITY);
  return {
    site,
    rehearsal,
    database,
    clock,
    services,
    letters,
    noted,
    capabilities,
    record,
    writes: () => writes,
    away(is) {
      away = is;
    },
    world(community) {
      const found = worlds.get(community);
      if (!found) throw new Error(`${community} was not founded`);
      return found;
    },
    async close() {
      site.close();
      rehearsal.close();
      await record.stop();
      await database.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Every transaction runs to its end and is then rolled back: an answer without its effect. */
export function rehearsing(
  database: Database,
  beforeUndo: (writer: Writer) => Promise<void> = async () => {},
): Database {
  return {
    ...database,
    write: (community, act) =>
      database.write(community, async (writer) => {
        const value = await act(writer);
        await beforeUndo(writer);
        // What an act undid by itself carries a mark of its own, which `write` opens.
        return isUndone(value) ? value : undo(value);
      }),
  };
}

function isUndone(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.getOwnPropertySymbols(value).length > 0
  );
}

/** Stand-ins for the built style and script: the tests here read what surrounds them. */
async function builtFiles(root: string): Promise<void> {
  const folder = join(root, 'dist', 'assets');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'main.0.css'), ':root{}');
  await writeFile(join(folder, 'main.0.js'), '');
  await writeFile(join(folder, 'check-receipt.0.js'), '"a script";');
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      'main.css': 'main.0.css',
      'main.js': 'main.0.js',
      'check-receipt.js': 'check-receipt.0.js',
    }),
  );
}
