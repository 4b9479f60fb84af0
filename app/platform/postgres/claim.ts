import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExplanation } from './explain.ts';
import { processFacts } from './processes.ts';

export type Claim = { ours: true; release(): void } | { ours: false; pid: number };

type Holder = { pid: number; started: string | null };

/**
 * One program at a time owns the embedded database of a data folder. The file says who; an owner that no longer
 * lives, or whose number now belongs to another process, holds nothing. PostgreSQL's own lock remains the last word.
 */
export function claimFolder(dataDir: string): Claim {
  const path = join(dataDir, 'linli.lock');
  const me: Holder = { pid: process.pid, started: processFacts(process.pid).started };
  for (;;) {
    const written = withExplanation(`Linli cannot write its data folder ${dataDir}`, () =>
      writeNew(path, `${JSON.stringify(me)}\n`),
    );
    if (written) return { ours: true, release: () => releaseIfOurs(path, me) };
    const holder = readHolder(path);
    if (holder && isAlive(holder)) return { ours: false, pid: holder.pid };
    rmSync(path, { force: true });
  }
}

/** Whether a living program owns the database of this folder. */
export function isClaimed(dataDir: string): boolean {
  const holder = readHolder(join(dataDir, 'linli.lock'));
  return holder !== null && isAlive(holder);
}

/** False: somebody was there before. */
function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    // Written by claimFolder above; anything else is treated as no holder.
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  const facts = processFacts(holder.pid);
  return facts.alive && !facts.zombie && facts.started === holder.started;
}

function releaseIfOurs(path: string, me: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === me.pid && holder.started === me.started) rmSync(path, { force: true });
}
