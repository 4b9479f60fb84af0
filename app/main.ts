import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { capabilitiesOn } from './capabilities.ts';
import { beforeServing, openRecord, type RecordLog } from './disclosure/index.ts';
import { createSetupLink } from './people/index.ts';
import { communitiesOf } from './places/index.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Database, openDatabase } from './platform/db/database.ts';
import { migrate, readMigrations } from './platform/db/migrate.ts';
import { rewriteTable } from './platform/db/rewrite.ts';
import { openJournal } from './platform/erasures/journal.ts';
import { openUploads } from './platform/files/store.ts';
import { forgetKeys } from './platform/http/form-keys.ts';
import { newId } from './platform/ids.ts';
import { type Jobs, openJobs } from './platform/jobs/jobs.ts';
import { openLog } from './platform/log.ts';
import { openMailer } from './platform/mail/smtp.ts';
import { notePeer } from './platform/security/client-address.ts';
import { needsSecureCookies } from './platform/security/cookies.ts';
import { openKeys } from './platform/security/keys.ts';
import type { Services } from './platform/services.ts';
import { type Assembled, assemble } from './site/assemble.ts';

export type Installation = {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly site: Assembled;
  readonly record: RecordLog;
  readonly config: Config;
  readonly services: Services;
  /** Jobs may go on for so long (8 s). */
  close(jobsMs?: number): Promise<void>;
};

/** The project's folder: migrations and built assets are read from there. */
export const root = process.env['LINLI_ROOT'] ?? join(import.meta.dirname, '..');

/** Opens everything but the network: database, jobs, pages. `url` must lead to a running PostgreSQL. */
export async function openInstallation(
  config: Config,
  url: string,
  clock: Clock,
  report: (line: string) => void = () => {},
  more: { limitScale?: number } = {},
): Promise<Installation> {
  const log = openLog(config.logLevel);
  const services = await openServices(config, clock);
  await migrate(url, readMigrations(root), (name) => report(`  ${name}`));
  const database = openDatabase(url, {
    keys: services.keys,
    journal: openJournal(config.dataDir, clock),
  });
  const capabilities = capabilitiesOn(database, {
    standing: () => record.standing(),
    script: (name) => site.script(name),
  });
  const record = await openRecord({
    database,
    dataDir: config.dataDir,
    origin: originOfRecord(services.origin),
    clock,
    note: (level, message, error) => log.note({ level, message, requestId: 'record', error }),
    onSigned() {
      site.changed();
      void release();
    },
  });
  const jobs = await openJobs({
    url,
    database,
    clock,
    services,
    listeners: capabilities.flatMap(({ listeners = [] }) => listeners),
    paused: () => record.standing().state === 'refused',
    jobs: [forgetKeys, ...capabilities.flatMap(({ jobs: own = [] }) => own)],
    onError: (error, where) =>
      log.note({ level: 'error', message: where, requestId: 'job', error }),
  });
  const context = { database, clock, services, report };
  const kinds = capabilities.flatMap(({ erasures = [] }) => erasures);
  const { sealed, repeated } = await beforeServing({ kinds, context }).catch(
    async (error: unknown) => {
      await jobs.stop(0);
      await database.close();
      throw error;
    },
  );
  if (sealed > 0) await rewriteTable(url, 'disclosed_opening');
  if (repeated > 0) {
    report(`  ${repeated} erasures repeated that are newer than the restored backup`);
    // Before anybody is served; what fails here is tried again by the queue.
    await jobs
      .drain('person.erased')
      .catch((error: unknown) =>
        log.note({ level: 'error', message: 'person.erased', requestId: 'job', error }),
      );
  }
  const site: Assembled = await assemble({
    config,
    database,
    clock,
    log,
    root,
    services,
    capabilities,
    record: record.standing,
    ...more,
  });
  const release = () =>
    site.releasing
      .once()
      .catch((error: unknown) =>
        log.note({ level: 'error', message: 'release', requestId: 'record', error }),
      );
  return {
    database,
    jobs,
    site,
    config,
    services,
    record,
    async close(jobsMs) {
      site.close();
      await record.stop();
      await jobs.stop(jobsMs);
      // Whoever still holds a connection was cut off: the database undoes it when we are gone.
      await Promise.race([database.close(), sleep(lastMoment)]);
      log.flush();
    },
  };
}

export type Listening = { readonly address: string; stop(): Promise<void> };

/** A port that somebody else has; told as a sentence by the command line. */
export class PortTaken extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`port ${port} is taken`);
    this.port = port;
  }
}

/** Slow clients: heads within 15 s, whole requests a little after the longest body (platform/security/body.ts). */
const patienceWithClients = {
  headersTimeout: 15_000,
  requestTimeout: 160_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** How long running requests may take to finish when the program is asked to stop. */
const patienceMs = 8_000;

/** For what does not let go of the database. */
const lastMoment = 700;

export function listen(installation: Installation): Promise<Listening> {
  const { config, site } = installation;
  let stopping = false;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        async fetch(request, env) {
          const response = await site.fetch(withPeer(request, env));
          // Nobody sends another request down a line that is about to be cut.
          if (stopping) lastAnswer(env);
          return response;
        },
        port: config.port,
        hostname: config.listen,
        serverOptions: patienceWithClients,
      },
      ({ port }) =>
        resolve({
          address: config.baseUrl?.origin ?? `http://localhost:${port}`,
          stop() {
            stopping = true;
            return stopServer(server as Server);
          },
        }),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(config.port) : error),
    );
  });
}

/** Tells the limits who is at the other end of the line. */
function withPeer(request: Request, env: unknown): Request {
  const { incoming } = env as { incoming?: { socket?: { remoteAddress?: string } } }; // the Node adapter's bindings
  notePeer(request, incoming?.socket?.remoteAddress ?? '');
  return request;
}

/** The answer says `Connection: close`. */
function lastAnswer(env: unknown): void {
  const { outgoing } = env as { outgoing?: { shouldKeepAlive?: boolean } }; // the Node adapter's bindings
  if (outgoing) outgoing.shouldKeepAlive = false;
}

/** The record is called by its address without the scheme: `linli.example.org/record`. */
const originOfRecord = (origin: string): string => `${new URL(origin).host}/record`;

async function openServices(config: Config, clock: Clock): Promise<Services> {
  const { keys } = await openKeys(config.dataDir, clock);
  const origin = config.baseUrl?.origin ?? `http://localhost:${config.port}`;
  return {
    keys,
    mail: openMailer(config),
    uploads: openUploads(config.dataDir),
    origin,
    secureCookies: needsSecureCookies({
      tls: origin.startsWith('https:'),
      hostname: new URL(origin).hostname,
    }),
  };
}

/** Takes no new connections, lets running requests finish, then closes what is left. */
function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Whether there is nothing here yet: the first page is then the set-up. */
export async function isEmpty(database: Database): Promise<boolean> {
  return (await communitiesOf(database)).length === 0;
}

/** The link by which the first community is founded and its first administrator made; null once there is a community. */
export async function newSetupLink(installation: Installation): Promise<{ path: string } | null> {
  if (!(await isEmpty(installation.database))) return null;
  return foundingLink(installation.database, systemClock);
}

/** A one-time link for a community that is not there yet; it belongs to the id that the community will have. */
export async function foundingLink(database: Database, clock: Clock): Promise<{ path: string }> {
  const community = newId(clock);
  const { token } = await database.write(community, (writer) => createSetupLink(writer, clock));
  return { path: `/set-up/${community}/${token}` };
}
