import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Advice } from '../advice.ts';
import { adopt } from './adopt.ts';
import { possibleWays, type Way, type WayName } from './as-root.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { claimFolder } from './claim.ts';
import { explain, withExplanation } from './explain.ts';
import { clearDrafts, makeCluster, superuser } from './initdb.ts';
import { readRunning, settleLeftovers } from './leftovers.ts';
import { findCluster, handOver, openFolders, placeForNew, reachableBinaries } from './place.ts';
import { pause } from './processes.ts';
import { logFileOf, runServer, type Server } from './server.ts';
import { type Settings, smallMachine } from './settings.ts';
import {
  makeSocketFolder,
  remakeSocketFolder,
  removeSocketFolder,
  urlFor,
} from './socket-folder.ts';

export type Postgres = {
  /** The maintenance database, as superuser, through the socket. */
  url: string;
  urlOf(database: string): string;
  version: string;
  way: WayName | 'adopted';
  /** It runs for another program of ours; `stop` leaves it alone. */
  adopted: boolean;
  /** Asks it to stop, waits, clears up. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, however that came; never for an adopted one. */
  ended: Promise<string>;
};

export type StartOptions = {
  /** Linli's data folder; the cluster goes into `postgres` in it. */
  dataDir: string;
  /** Hears one sentence for each thing that takes time. */
  log?: (sentence: string) => void;
  /** Added to, and stronger than, those for a small machine. */
  settings?: Settings;
  /** Another program of ours owns the folder: use its server (the default), or refuse. */
  ifRunning?: 'share' | 'refuse';
  /** What a test wants otherwise than found. */
  instead?: {
    ways?: readonly WayName[];
    binaries?: Binaries;
    openFolders?: readonly string[];
    socketFolders?: readonly string[];
  };
};

/** How long PostgreSQL may go on refusing because of a server that has just been killed. */
const stubbornMs = 15_000;

/** Starts the embedded PostgreSQL of a data folder, making it the first time, or joins the one that runs. */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? (() => {});
  withExplanation(`Linli cannot make its data folder ${dataDir}`, () =>
    // As root the server runs under another account, which must pass through, but need not see.
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 }),
  );
  const claim = claimFolder(dataDir);
  if (!claim.ours) {
    if (options.ifRunning !== 'refuse') {
      const joined = await adopt(dataDir, claim.pid);
      if (joined) return joined;
      // Killed a moment ago: the kernel is still clearing up behind it.
      await sleep(200);
      return startPostgres(options);
    }
    throw new Advice(
      'in_use',
      `Another Linli (process ${claim.pid}) is using the data folder ${dataDir}.`,
      'Stop it first, or choose another folder with --data and another --port.',
    );
  }
  try {
    const postgres = await startOwn(dataDir, log, options);
    postgres.ended.then(claim.release);
    return postgres;
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function startOwn(
  dataDir: string,
  log: (sentence: string) => void,
  { settings = {}, instead = {} }: StartOptions,
): Promise<Postgres> {
  const found = withExplanation(`Linli cannot read its data folder ${dataDir}`, () =>
    findCluster(dataDir),
  );
  const all = { ...smallMachine, ...settings };
  const binaries = instead.binaries ?? findBinaries(found.major);
  const notes = join(dataDir, 'postgres-way');
  const ways = possibleWays(readNote(notes)).filter(
    ({ name }) => !instead.ways || instead.ways.includes(name),
  );
  const open = instead.openFolders ?? openFolders;
  for (const way of ways) {
    const runnable = reachableBinaries(way, binaries, open);
    if (!runnable) continue;
    const place = found.exists ? dataDir : placeForNew(way, dataDir, open);
    if (!place || (found.exists && !handOver(way, found.cluster))) continue;
    if (found.exists) await settleLeftovers(found.cluster, way, log);
    else {
      log('Preparing the database for the first time.');
      clearDrafts(dataDir);
      if (place !== dataDir)
        log(
          `The database lies in ${place}, because ${dataDir} is closed to the account that runs it.`,
        );
    }
    const cluster = found.exists
      ? found.cluster
      : await makeCluster(runnable, way, { dataDir, place, durable: all['fsync'] !== 'off' });
    if (way.name !== 'ordinary') writeFileSync(notes, `${way.name}\n`);
    return launch({
      binaries: runnable,
      way,
      cluster,
      dataDir,
      settings: all,
      log,
      socketFolders: instead.socketFolders,
    });
  }
  throw noWay(ways, dataDir);
}

async function launch(options: {
  binaries: Binaries;
  way: Way;
  cluster: string;
  dataDir: string;
  settings: Settings;
  log: (sentence: string) => void;
  socketFolders: readonly string[] | undefined;
}): Promise<Postgres> {
  const { way, cluster, binaries } = options;
  // A server that stops after we were killed removes its socket, not the folder: the note lets us do it.
  const note = join(options.dataDir, 'postgres-socket');
  const before = readNote(note);
  if (before) removeSocketFolder(before, way);
  const socketFolder = makeSocketFolder(way, options.socketFolders);
  writeFileSync(note, `${socketFolder}\n`);
  const begin = async (): Promise<Server> => {
    const until = performance.now() + stubbornMs;
    for (;;) {
      try {
        return await runServer({ ...options, socketFolder, logFile: logFileOf(options.dataDir) });
      } catch (error) {
        const stubborn = error instanceof Advice && error.code === 'already_running';
        if (!stubborn || performance.now() > until) throw error;
        await pause(250);
        if (readRunning(cluster)) {
          await settleLeftovers(cluster, way, options.log);
          remakeSocketFolder(socketFolder, way);
        }
      }
    }
  };
  const clearUp = () => {
    removeSocketFolder(socketFolder, way);
    rmSync(note, { force: true });
  };
  let server = await begin().catch((error: unknown) => {
    clearUp();
    throw error;
  });
  let stopping = false;
  const ended = keepRunning({
    running: () => server,
    isOver: () => stopping,
    async again(how) {
      options.log(`The database ended by itself (${how}); starting it again.`);
      remakeSocketFolder(socketFolder, way);
      if (readRunning(cluster)) await settleLeftovers(cluster, way, options.log);
      remakeSocketFolder(socketFolder, way);
      server = await begin();
    },
  }).finally(clearUp);
  const urlOf = (database: string) => urlFor(socketFolder, database, superuser);
  return {
    url: urlOf('postgres'),
    urlOf,
    version: binaries.version,
    way: way.name,
    adopted: false,
    async stop() {
      stopping = true;
      await server.stop();
      await ended;
    },
    ended,
  };
}

/** So often within so long a database may die by itself; after that something is wrong that a start does not mend. */
const mostDeaths = 5;
const deathsWithinMs = 10 * 60_000;

/**
 * Starts a server again that ended although nobody asked it to: killed by the system for memory, by hand by mistake.
 * Connections of ours come back by themselves; until then people are told to wait a moment.
 *
 * @returns how it ended for good
 */
async function keepRunning(given: {
  running(): Server;
  isOver(): boolean;
  again(how: string): Promise<void>;
}): Promise<string> {
  const deaths: number[] = [];
  for (;;) {
    const how = await given.running().ended;
    const now = performance.now();
    deaths.push(now);
    const lately = deaths.filter((at) => now - at < deathsWithinMs).length;
    if (given.isOver() || lately > mostDeaths) return how;
    try {
      await given.again(how);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function readNote(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function noWay(tried: readonly Way[], dataDir: string): Advice {
  if (tried.some(({ name }) => name === 'ordinary'))
    return explain('EACCES', `The database cannot be started with the data folder ${dataDir}`);
  return new Advice(
    'root_refused',
    'PostgreSQL must not run as root, and this machine offers no other way: user namespaces are closed to us, and no other account can reach the program and the data folder.',
    'Start Linli as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}
