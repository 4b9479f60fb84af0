import pg from 'pg';
import { type Journal, noJournal } from '../erasures/journal.ts';
import { noKeys, type ServerKeys } from '../security/keys.ts';
import { cancellable, checkTime } from './cancel.ts';
import { type Alongside, onlyRow, type Reader, runOn, type Writer } from './connection.ts';
import { openMemory } from './remember.ts';
import { openLine } from './waiting-line.ts';

export { type Alongside, inCommunity, type Reader, type Writer } from './connection.ts';
export { allOf, json, type Sql, sql } from './sql.ts';

/** The role under which the program works when it was given a superuser: row security binds it. */
export const applicationRole = 'linli_app';

export interface Database {
  /** What readers and writers seal with and open. */
  readonly keys: ServerKeys;
  /** Where erasures are noted outside the database. */
  readonly journal: Journal;
  /** Questions about one community, on a read-only session that sees no other community's rows. */
  read<T>(community: string, ask: (reader: Reader) => Promise<T>): Promise<T>;
  /** The same for what every visitor sees: answers from memory what was asked while nothing was committed since. */
  recall<T>(community: string, ask: (reader: Reader) => Promise<T>): Promise<T>;
  /** One transaction in one community: all of it is on disk when the promise resolves, or none. */
  write<T>(community: string, act: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /** Connections waiting and open, for the metrics; how long the first in the line has waited. */
  load(): { open: number; waiting: number; oldestMs: number };
  /** Tells how long everybody waited for a connection, from now on. */
  onWait(told: (ms: number) => void): void;
}

/** Sees every community: for start-up, sweeps of due dates, backups. Never on behalf of a person. */
export const everyCommunity = '*';

const undoMark = Symbol('undo');
type Undo<T> = { [undoMark]: true; value: T };

/** Returned from a `write`, gives `value` back and leaves nothing behind: how a refusal leaves a transaction. */
export function undo<T>(value: T): T {
  const wrapped: Undo<T> = { [undoMark]: true, value };
  // The wrapper is opened again by `write` before anybody sees it.
  return wrapped as unknown as T;
}

function isUndo<T>(value: T | Undo<T>): value is Undo<T> {
  return typeof value === 'object' && value !== null && undoMark in value;
}

/** For libraries that open their own connections: makes them work under the application's role too. */
export async function applicationRoleOption(url: string): Promise<{ options?: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ super: boolean }>(isSuper);
    return rows[0]?.super ? { options: `-c role=${applicationRole}` } : {};
  } finally {
    await client.end();
  }
}

const isSuper = 'select rolsuper as super from pg_roles where rolname = current_user';

/** For each connection so many may wait: what comes after them would be too late anyway. */
const waitingEach = 100;

type Session = pg.PoolClient & { linliCommunity?: string };

async function dressSession(client: pg.PoolClient, readOnly: boolean): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>(isSuper);
  if (rows[0]?.super) await client.query(`set role ${applicationRole}`);
  await client.query(
    `set timezone = 'UTC'; set statement_timeout = '20s'; set lock_timeout = '8s'; set idle_in_transaction_session_timeout = '60s'; set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
  );
}

/**
 * Opens two pools on one server: readers, whose sessions PostgreSQL itself keeps from writing, and
 * writers. The community is a session setting for readers and a transaction setting for writers; the
 * row-security policies compare it, so a forgotten condition finds nothing instead of too much.
 */
export function openDatabase(
  url: string,
  given: { readers?: number; writers?: number; keys?: ServerKeys; journal?: Journal } = {},
): Database {
  const { keys = noKeys, journal = noJournal } = given;
  const make = (max: number, readOnly: boolean) => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 10_000,
      onConnect: (client: pg.ClientBase) => dressSession(client as pg.PoolClient, readOnly),
    });
    // A connection that dies while idle must not take the program with it; the pool makes a new one.
    pool.on('error', () => {});
    // Nor one that dies while an act waits for something else: its next statement says so.
    pool.on('connect', (client) => client.on('error', () => {}));
    return openLine(pool, max * waitingEach);
  };
  const readers = make(given.readers ?? 8, true);
  const writers = make(given.writers ?? 8, false);

  let told: (ms: number) => void = () => {};
  const memory = openMemory();
  const database: Database = {
    keys,
    journal,

    recall: (community, ask) =>
      database.read(community, async (reader) => ask(await memory.remembering(reader))),

    async read(community, ask) {
      const client: Session = await readers.connect(told);
      let broken: Error | undefined;
      try {
        if (client.linliCommunity !== community) {
          await client.query(`select set_config('linli.community', $1, false)`, [community]);
          client.linliCommunity = community;
        }
        return await ask({
          community,
          keys,
          rows: async (query) => (await runOn(client, query)).rows,
          row: async (query) => onlyRow((await runOn(client, query)).rows),
        });
      } catch (error) {
        broken = connectionLost(error) ? (error as Error) : undefined;
        throw error;
      } finally {
        client.release(broken);
      }
    },

    async write(community, act) {
      const client: Session = await writers.connect(told);
      const before = new Map<string, () => Promise<void>>();
      const after: (() => void)[] = [];
      const alongside: Alongside[] = [];
      let begun = 0;
      let outcome: Parameters<Alongside['after']>[0] = 'undone';
      let broken: Error | undefined;
      try {
        // One message instead of two: an act waits for each answer, and for nothing else so often.
        await client.query(`begin; set local linli.community = ${pg.escapeLiteral(community)}`);
        const writer: Writer = {
          community,
          keys,
          journal,
          rows: async (query) => (await runOn(client, query)).rows,
          row: async (query) => onlyRow((await runOn(client, query)).rows),
          run: async (query) => (await runOn(client, query)).count,
          beforeCommit: (key, task) => {
            before.set(key, task);
          },
          afterCommit: (task) => {
            after.push(task);
          },
          alongside: (work) => {
            alongside.push(work);
          },
          traces: new Map(),
          raw: (text, values) => cancellable(client, () => client.query(text, values)),
        };
        const value = await act(writer);
        if (isUndo(value)) {
          await client.query('rollback');
          return value.value as Awaited<ReturnType<typeof act>>;
        }
        for (const [key, task] of before) {
          before.delete(key);
          await task();
        }
        for (const work of alongside) {
          begun++;
          await work.before();
        }
        checkTime();
        outcome = 'unknown';
        const { command } = await client.query('commit');
        // What PostgreSQL answers where a statement had failed before and nobody said so.
        if (command === 'ROLLBACK') {
          outcome = 'undone';
          throw new Error('the transaction had failed before its commit');
        }
        outcome = 'committed';
        for (const task of after) task();
        return value;
      } catch (error) {
        broken = connectionLost(error) ? (error as Error) : undefined;
        // A refusal of the commit by the server is an answer; only silence leaves it open.
        if (outcome === 'unknown' && !broken && error instanceof pg.DatabaseError)
          outcome = 'undone';
        if (!broken) await client.query('rollback').catch((lost: Error) => (broken = lost));
        throw error;
      } finally {
        client.release(broken);
        for (const work of alongside.slice(0, begun)) await work.after(outcome).catch(() => {});
      }
    },

    async close() {
      await Promise.all([readers.pool.end(), writers.pool.end()]);
    },

    load: () => ({
      open: readers.pool.totalCount + writers.pool.totalCount,
      waiting: readers.pool.waitingCount + writers.pool.waitingCount,
      oldestMs: Math.max(readers.oldest(), writers.oldest()),
    }),

    onWait(listener) {
      told = listener;
    },
  };
  return database;
}

/** Whether the server went away (as opposed to refusing a statement): worth a 503 and another try. */
export function connectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string')
    return /Connection terminated|timeout exceeded when trying/.test(error.message);
  return (
    /^(08|57P0)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code)
  );
}

/** Whether a unique or exclusion constraint refused a row: somebody was faster. */
export function isConflict(error: unknown, constraint?: string): boolean {
  const { code, constraint: name } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return (code === '23505' || code === '23P01') && (!constraint || name === constraint);
}
