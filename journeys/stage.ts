import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readDemo } from '../app/demo/data.ts';
import { foundDemo } from '../app/demo/found-demo.ts';
import { type Cast, castOf } from '../app/demo/people-demo.ts';
import { type Installation, listen, openInstallation, root } from '../app/main.ts';
import { standingClock } from '../app/platform/clock.ts';
import { readConfig } from '../app/platform/config.ts';
import { openTestDatabase, type TestDatabase } from '../app/platform/db/testing.ts';
import { newId } from '../app/platform/ids.ts';
import { openBrowser } from '../app/ui/testing.ts';
import { openWalker, type Walker, type WalkerSettings } from './walker.ts';

/** Tuesday, ten in the morning where the neighbourhood is. */
export const tuesday = '2026-11-24T02:00:00Z';

/** How long a journey may take where the machine has other things to do: most need a few seconds. */
export const aWhile = 180_000;

/** The neighbourhood of the demonstration, with few people and no history, behind a real address. */
export type Stage = {
  readonly origin: string;
  /** Where the community's pages begin; empty while nobody founded one. */
  readonly home: string;
  /** The community's key in the database. */
  readonly community: string;
  /** Everybody who lives or works there; nobody where nothing is founded. */
  readonly cast: Cast;
  readonly clock: ReturnType<typeof standingClock>;
  readonly database: TestDatabase;
  readonly installation: Installation;
  /** Somebody with a telephone 360 px wide and no sign-in. */
  walker(settings?: WalkerSettings): Promise<Walker>;
  /** The same, signed in as one of the people whom the demonstration introduces. */
  as(who: DemoPerson, settings?: WalkerSettings): Promise<Walker>;
  close(): Promise<void>;
};

/** The people at the demonstration's desk, as it calls them. */
export const people = {
  granny: 'Granny Chen, 72',
  tenant: 'Ali, courier, rents',
  worker: 'Community worker Xu',
  moderator: 'Moderator',
  convenor: 'Convenor',
  handler: 'Handler, urban management',
  supervisor: 'Supervisor, resident',
  auditor: 'Auditor',
  privacy: 'First privacy officer',
  privacy2: 'Second privacy officer',
  admin: 'Administrator',
} as const;
export type DemoPerson = keyof typeof people;

/** @param given.empty nobody has founded anything: the machine as it comes */
export async function openStage(
  given: { empty?: boolean; neighbours?: number } = {},
): Promise<Stage> {
  if (!existsSync(join(root, 'dist', 'assets', 'manifest.json')))
    spawnSync(process.execPath, [join(root, 'tools', 'build.ts')], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'linli-journeys-'));
  const database = await openTestDatabase();
  // A set-up link comes from the server's own terminal and has the server's own time.
  const clock = standingClock(given.empty ? new Date() : tuesday);
  // Known before the start: slips carry the address.
  const config = readConfig(
    { LINLI_LOG: 'error' },
    { root, port: String(await freePort()), data: folder },
  );
  if (!config.ok) throw new Error(config.code);
  const installation = await openInstallation(config.value, database.url, clock, () => {}, {
    limitScale: Number.POSITIVE_INFINITY,
  });
  const community = newId(clock);
  const { community: demo } = readDemo(root);
  let cast: Cast = { persons: new Map(), handlers: new Map(), neighbours: [] };
  if (!given.empty)
    await installation.database.write(community, async (writer) => {
      await foundDemo(writer, clock, demo);
      cast = await castOf(
        writer,
        { clock, keys: installation.services.keys },
        demo,
        clock.now(),
        given.neighbours ?? 2,
      );
    });
  installation.site.changed();
  const listening = await listen(installation);
  const browser: Browser = await openBrowser();
  const origin = listening.address;
  const home = given.empty ? '' : `/${demo.id}`;
  const walker = (settings: WalkerSettings = {}) =>
    openWalker(browser, { origin, home, ...settings });
  return {
    origin,
    home,
    community,
    cast,
    clock,
    database,
    installation,
    walker,
    async as(who, settings) {
      const signedIn = await walker(settings);
      await signedIn.open('/demo-desk');
      await signedIn.tab.getByRole('button', { name: people[who] }).click();
      return signedIn;
    },
    async close() {
      await browser.close();
      await listening.stop();
      await installation.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
