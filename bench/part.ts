import pg from 'pg';
import { listen, openInstallation } from '../app/main.ts';
import { systemClock } from '../app/platform/clock.ts';
import { openDatabaseUrl } from '../app/platform/postgres/open.ts';
import { serveBare } from './bare.ts';
import type { Part, Used } from './child.ts';
import { configFor } from './stage.ts';

type Opened = { address: string; close(): Promise<void> };

/** The whole site; limits are off, since all requests of a measurement come from one address. */
async function openLinli(url: string, dataDir: string): Promise<Opened> {
  const config = configFor(dataDir);
  const installation = await openInstallation(config, url, systemClock, undefined, {
    limitScale: Number.POSITIVE_INFINITY,
  });
  const listening = await listen(installation);
  await installation.record.start();
  await installation.jobs.start();
  return {
    address: listening.address,
    async close() {
      await listening.stop();
      await installation.close();
    },
  };
}

function open(part: Part): Promise<Opened> {
  switch (part.role) {
    case 'bare':
      return serveBare(part.pages);
    case 'linli':
      return openLinli(part.url, part.dataDir);
    case 'alone':
      return openAlone(part.dataDir);
  }
}

/** With the embedded database as its own child, as `./linli start` does it. */
async function openAlone(dataDir: string): Promise<Opened> {
  const server = await openDatabaseUrl({ dataDir, ifRunning: 'refuse' });
  const opened = await openLinli(server.url, dataDir);
  return {
    address: opened.address,
    async close() {
      await opened.close();
      await server.stop();
    },
  };
}

/** Counts what goes to the database, below every layer of ours. */
function countStatements(): () => number {
  let count = 0;
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    count++;
    return Reflect.apply(query, this, given);
  } as typeof query;
  return () => {
    const counted = count;
    count = 0;
    return counted;
  };
}

/** Runs as a part until the process that measures lets go. */
export async function runPart(): Promise<number> {
  const counted = countStatements();
  const part = await new Promise<Part>((resolve) =>
    process.once('message', (message) => resolve(message as Part)),
  );
  const opened = await open(part);
  const letGo = new Promise<void>((resolve) => process.once('disconnect', () => resolve()));
  let since = process.cpuUsage();
  process.on('message', (message) => {
    if (message !== 'used') return;
    const { user, system } = process.cpuUsage(since);
    since = process.cpuUsage();
    const used: Used = { statements: counted(), cpuMs: (user + system) / 1000 };
    process.send?.(used);
  });
  process.send?.({ ready: opened.address });
  await letGo;
  await opened.close();
  return 0;
}
