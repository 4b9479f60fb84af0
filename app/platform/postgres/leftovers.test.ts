import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIn, childEnvironment, possibleWays } from './as-root.ts';
import { findBinaries } from './binaries.ts';
import { makeCluster } from './initdb.ts';
import { readRunning } from './leftovers.ts';
import { processFacts, waitFor } from './processes.ts';
import { startPostgres } from './start.ts';

const linux = process.platform === 'linux';
const way = possibleWays()[0]!;
let dataDir: string;
let cluster: string;
const closing: (() => void)[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'leftovers-'));
  chmodSync(dataDir, 0o755);
  cluster = await makeCluster(findBinaries(null), way, { dataDir, place: dataDir, durable: false });
});

afterEach(() => {
  for (const close of closing.splice(0)) close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A server whose parent never collects its dead, as in a container without an init. */
async function strayServer(): Promise<number> {
  const socketFolder = mkdtempSync(join(tmpdir(), 'linli-'));
  const call = callIn(way, findBinaries(null).postgres, [
    '-D',
    cluster,
    '-k',
    socketFolder,
    '-h',
    '',
  ]);
  const parent = spawn('sh', ['-c', '"$@" & exec sleep 120', 'sh', call.command, ...call.args], {
    ...call.identity,
    cwd: '/',
    env: childEnvironment,
    stdio: 'ignore',
  });
  closing.push(() => {
    parent.kill('SIGKILL');
    rmSync(socketFolder, { recursive: true, force: true });
  });
  const running = await waitFor(
    () => {
      const found = readRunning(cluster);
      return found?.ready ? found : undefined;
    },
    { ms: 20_000 },
  );
  return running!.pid;
}

const startAndStop = async () => {
  const said: string[] = [];
  const postgres = await startPostgres({ dataDir, log: (sentence) => said.push(sentence) });
  const running = readRunning(cluster)!.pid;
  await postgres.stop();
  return { said, running, adopted: postgres.adopted };
};

describe.runIf(linux)('what an earlier start has left does not stand in the way', () => {
  it('a server that belongs to nobody any more is stopped, and ours started', async () => {
    const stray = await strayServer();
    const { said, running, adopted } = await startAndStop();
    expect(said).toContain('Stopping a database that was left running.');
    expect(adopted).toBe(false);
    expect(running).not.toBe(stray);
  });

  it('a dead server that nobody has collected counts as dead', async () => {
    const stray = await strayServer();
    process.kill(stray, 'SIGKILL');
    await waitFor(() => processFacts(stray).zombie, { ms: 5000 });
    expect(processFacts(stray)).toMatchObject({ alive: true, zombie: true });
    const { running } = await startAndStop();
    expect(running).not.toBe(stray);
  });

  it('a lock whose process number now belongs to somebody else counts for nothing', async () => {
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      [process.pid, cluster, 1, 5432, '/tmp/linli-nothere', '', '', 'ready', ''].join('\n'),
    );
    const { running } = await startAndStop();
    expect(running).not.toBe(process.pid);
  });

  it('a claim of a process that is gone, or whose number was given away, counts for nothing', async () => {
    writeFileSync(join(dataDir, 'linli.lock'), JSON.stringify({ pid: process.pid, started: '1' }));
    expect((await startAndStop()).adopted).toBe(false);
    writeFileSync(join(dataDir, 'linli.lock'), 'half a l');
    expect((await startAndStop()).adopted).toBe(false);
  });
});
