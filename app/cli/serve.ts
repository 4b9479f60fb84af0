import { type Installation, listen, openInstallation, PortTaken } from '../main.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabaseUrl } from '../platform/postgres/open.ts';
import { Advice } from './advice.ts';
import type { Options } from './command.ts';

const sentences: Readonly<Record<string, readonly [string, string]>> = {
  port_invalid: ['The port must be a number from 0 to 65535.', 'Give another one: --port 8080'],
  base_url_invalid: [
    'LINLI_BASE_URL is not an address.',
    'It looks like https://linli.example.org',
  ],
  database_url_invalid: [
    'DATABASE_URL is not the address of a PostgreSQL.',
    'It looks like postgres://user@host/database',
  ],
  mail_from_missing: [
    'SMTP_URL is set, but nobody to send from.',
    'Set MAIL_FROM, e.g. linli@example.org, or take SMTP_URL away.',
  ],
  log_level_invalid: [
    'LINLI_LOG is none of debug, info, warn, error, silent.',
    'Choose one of them, or take it away.',
  ],
};

export function configFrom(options: Options): Config {
  const config = readConfig(process.env, {
    root: options.root,
    port: String(options.port),
    data: options.data,
  });
  if (config.ok) return config.value;
  const [what, todo] = sentences[config.code] ?? [config.code, 'Look at the settings.'];
  throw new Advice(config.code, what, todo, { exitCode: 2 });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A stage of the start with the seconds it took: one calm line each. */
export async function stage<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await work();
  say(`${what} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return value;
}

/**
 * Starts everything, prints what `welcome` says, and serves until it is told to stop: no new requests, running ones
 * finish, jobs finish, the database is stopped.
 */
export async function serveUntilStopped(
  options: Options,
  welcome: (installation: Installation, address: string) => Promise<string>,
): Promise<number> {
  const config = configFrom(options);
  // From the first moment: a signal while the database starts must not leave it running.
  const told = stopAsked();
  const server = await stage('Database', () =>
    openDatabaseUrl({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      ifRunning: 'refuse',
    }),
  );
  void server.ended?.then(told.stop);
  const opening = stage('Pages and jobs', () =>
    openInstallation(config, server.url, systemClock, say),
  );
  const installation = await Promise.race([opening, told.asked]).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  if (!installation) {
    say('\nStopping before it began.');
    // Whatever was being migrated is undone with its connection.
    opening.catch(() => {});
    await server.stop();
    return 0;
  }
  let jobsMs: number | undefined;
  try {
    const listening = await listen(installation).catch((error: unknown) => {
      if (error instanceof PortTaken)
        throw new Advice(
          'port_taken',
          `Port ${error.port} is used by another program.`,
          `Choose another: --port ${error.port + 1}`,
        );
      throw error;
    });
    say(await welcome(installation, listening.address));
    // Nothing waits for it: what is stored is checked first, then the entries of the meantime are signed.
    const starting = installation.record.start();
    void starting
      .then(() => installation.site.releasing.once())
      .catch((error: unknown) => {
        process.stderr.write(`The record could not be opened: ${String(error)}\n`);
      });
    await installation.jobs.start();
    installation.site.changed();
    await told.asked;
    say('\nStopping: running requests finish first.');
    const began = performance.now();
    installation.jobs.rest();
    await listening.stop();
    // Ten seconds altogether, the database's own end included.
    jobsMs = Math.max(500, stopWithinMs - (performance.now() - began));
    return 0;
  } finally {
    await installation.close(jobsMs);
    await server.stop();
  }
}

const stopWithinMs = 8_500;

/** `asked` resolves to null at the first signal. */
function stopAsked(): { asked: Promise<null>; stop: () => void } {
  let stop = () => {};
  const asked = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return { asked, stop };
}
