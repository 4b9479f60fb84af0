import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Advice } from '../advice.ts';
import { superuser } from './initdb.ts';
import { readRunning, servesCluster } from './leftovers.ts';
import { pause, processFacts } from './processes.ts';
import { urlFor } from './socket-folder.ts';
import type { Postgres } from './start.ts';

const patienceMs = 60_000;

/**
 * Joins the server that another program of ours (process `owner`) runs in this folder, waiting until it is ready.
 * null: the owner died meanwhile, so the folder can be claimed again.
 */
export async function adopt(dataDir: string, owner: number): Promise<Postgres | null> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const running = findRunning(dataDir);
    const version =
      running && (await askVersion(urlFor(running.socketFolder, 'postgres', superuser)));
    if (running && version) return joined(running.socketFolder, version);
    const { alive, zombie } = processFacts(owner);
    if (!alive || zombie) return null;
    await pause(50);
  }
  throw new Advice(
    'in_use',
    `Another Linli (process ${owner}) holds the data folder ${dataDir}, but its database does not answer.`,
    'Wait until it has started or stopped, then try again.',
  );
}

function joined(socketFolder: string, version: string): Postgres {
  const urlOf = (database: string) => urlFor(socketFolder, database, superuser);
  return {
    url: urlOf('postgres'),
    urlOf,
    version,
    way: 'adopted',
    adopted: true,
    stop: async () => {},
    ended: new Promise(() => {}),
  };
}

function findRunning(dataDir: string): { socketFolder: string } | undefined {
  try {
    const cluster = realpathSync(join(dataDir, 'postgres'));
    const running = readRunning(cluster);
    return running?.ready && servesCluster(running.pid, cluster) ? running : undefined;
  } catch {
    // Not made yet: its owner is still at it.
    return undefined;
  }
}

/** null: it does not answer. A server killed a moment ago still has its socket, and cuts the line. */
async function askVersion(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    return rows[0]?.version ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}
