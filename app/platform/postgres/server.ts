import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from '../advice.ts';
import { callIn, childEnvironment, type Way } from './as-root.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './explain.ts';
import { readRunning } from './leftovers.ts';
import { waitFor } from './processes.ts';
import { always, type Settings, settingArguments } from './settings.ts';

/** Its log starts anew beyond this; one older file is kept. */
const logLimit = 2_000_000;

/** Crash recovery of a small installation takes seconds; this is for the worst disk. */
const patience = 10 * 60_000;

export type Server = { child: ChildProcess; stop(): Promise<void>; ended: Promise<string> };

/** Runs the server process and resolves when it takes connections. */
export async function runServer(options: {
  binaries: Binaries;
  way: Way;
  cluster: string;
  socketFolder: string;
  settings: Settings;
  logFile: string;
  log: (sentence: string) => void;
}): Promise<Server> {
  const { binaries, way, cluster, socketFolder } = options;
  const output = openLogFile(options.logFile);
  const from = fstatSync(output).size;
  const call = callIn(
    way,
    binaries.postgres,
    ['-D', cluster, '-k', socketFolder, ...settingArguments({ ...options.settings, ...always })],
    true,
  );
  // Its own process group: Ctrl-C is for us; we finish our work before we stop the database.
  const child = spawn(call.command, call.args, {
    ...call.identity,
    cwd: '/',
    env: childEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  let end: string | undefined;
  ended.then((how) => {
    end = how;
  });
  const slow = setTimeout(
    () => options.log('The database was not stopped properly last time and is recovering.'),
    4000,
  );
  try {
    await waitFor(
      () => {
        if (end !== undefined) return true;
        const running = readRunning(cluster);
        return running?.pid === child.pid && running?.ready;
      },
      { ms: patience },
    );
  } finally {
    clearTimeout(slow);
  }
  if (end !== undefined) {
    const said = readFileSync(options.logFile).subarray(from).toString();
    throw explain(said || end, `PostgreSQL ${binaries.version} could not start`);
  }
  const stop = () => stopServer(child, ended);
  if (!readRunning(cluster)?.ready) {
    await stop();
    throw new Advice(
      'postgres_slow',
      'The database was still recovering after ten minutes.',
      `Look into ${options.logFile}; start again when the disk is less busy.`,
    );
  }
  // Where the kernel cannot be asked to stop it when we die, at least an ordinary end of ours does.
  const last = () => child.kill('SIGINT');
  process.once('exit', last);
  ended.then(() => process.off('exit', last));
  child.unref();
  return { child, stop, ended };
}

/** SIGINT: connections are cut, transactions rolled back, everything acknowledged written; then it ends. */
async function stopServer(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 60_000);
  await ended;
  clearTimeout(impatient);
}

function openLogFile(path: string): number {
  const file = openSync(path, 'a', 0o600);
  if (fstatSync(file).size < logLimit) return file;
  closeSync(file);
  renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Where the server's own log of a data folder lies. */
export const logFileOf = (dataDir: string): string => join(dataDir, 'postgres.log');
