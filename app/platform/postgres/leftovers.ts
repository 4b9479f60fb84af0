import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from '../advice.ts';
import type { Way } from './as-root.ts';
import { processesInside, processFacts, waitFor } from './processes.ts';
import { removeSocketFolder } from './socket-folder.ts';

/** What `postmaster.pid` says: line 1 the process, line 5 the folder of the socket, line 8 the state. */
export type Running = { pid: number; socketFolder: string; ready: boolean };

export function readRunning(cluster: string): Running | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
}

/** Whether this process is the server of that cluster, and not another one that got its number later. */
export function servesCluster(pid: number, cluster: string): boolean {
  const facts = processFacts(pid);
  if (!facts.alive || facts.zombie) return false;
  const inside = processesInside(cluster);
  if (inside) return inside.includes(pid);
  return /postgres/.test(
    spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '',
  );
}

/**
 * Puts in order what a start that did not end properly has left. Only for who holds the claim on the data folder:
 * a server found alive here belongs to nobody any more, and is asked to stop. A lock file of a server that is
 * provably gone is removed, because PostgreSQL itself takes a zombie or a reused process number for a living server.
 */
export async function settleLeftovers(
  cluster: string,
  way: Way,
  log: (sentence: string) => void,
): Promise<void> {
  const left = readRunning(cluster);
  if (!left) return;
  if (servesCluster(left.pid, cluster)) {
    log('Stopping a database that was left running.');
    signal(left.pid);
  }
  const over = await waitFor(() => isOver(left.pid, cluster), { ms: 60_000 });
  if (!over)
    throw new Advice(
      'already_running',
      `A database server (process ${left.pid}) still uses ${cluster} and does not stop.`,
      `Wait a little and start again; if that does not help: kill -QUIT ${left.pid}.`,
    );
  // Where the system does not show what others work on, PostgreSQL decides, and start.ts asks it again for a while.
  if (processesInside(cluster)?.length === 0)
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  removeSocketFolder(left.socketFolder, way);
}

function isOver(pid: number, cluster: string): boolean {
  const inside = processesInside(cluster);
  return inside ? inside.length === 0 : !servesCluster(pid, cluster);
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Gone in this moment, or not ours to stop: the waiting below finds out.
  }
}
