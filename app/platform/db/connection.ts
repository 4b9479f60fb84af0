import { createHash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import pg from 'pg';
import type { Journal } from '../erasures/journal.ts';
import type { ServerKeys } from '../security/keys.ts';
import { cancellable } from './cancel.ts';
import { compileSql } from './sql.ts';

/** What can be asked inside one community. A reader cannot write: its database session is read-only. */
export interface Reader {
  /** The community whose rows are visible, or `'*'` for the few system tasks that cross communities. */
  readonly community: string;
  /** The installation's keys, for what is sealed in the database and opened beside it. */
  readonly keys: ServerKeys;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** The only row, or undefined. Two rows are a surprise and throw. */
  row<Row>(query: RawBuilder<Row>): Promise<Row | undefined>;
}

/** Work outside the database that belongs to one transaction. */
export type Alongside = {
  /** Awaited right before the commit; throwing undoes the transaction. */
  before(): Promise<void>;
  /**
   * Hears what became of it, if `before` was begun; awaited before anybody is told. `unknown`: the connection was lost
   * at the commit. Its own failure changes nothing any more.
   */
  after(outcome: 'committed' | 'undone' | 'unknown'): Promise<void>;
};

declare const writable: unique symbol;

/** Exists only inside a transaction, and is good for nothing after it. */
export interface Writer extends Reader {
  readonly [writable]?: true;
  /** Runs a statement and tells how many rows it touched. */
  run(query: RawBuilder<unknown>): Promise<number>;
  /**
   * Work that belongs to this transaction but has to see everything the act did: runs once for each key when the act
   * is ready, before the commit, and undoes all of it when it throws. Not run for what is undone.
   */
  beforeCommit(key: string, task: () => Promise<void>): void;
  /** Best-effort work for after the commit (a hint to a worker, a cache to forget). Never runs after a rollback. */
  afterCommit(task: () => void): void;
  /** Work that must be done before the commit, and undone or settled with it (the journal of erasures). */
  alongside(work: Alongside): void;
  /** Where erasures are noted outside the database. */
  readonly journal: Journal;
  /**
   * What this transaction leaves that whoever asked for it may want to be told of: ids, in their order, by what they are
   * ids of.
   */
  readonly traces: Map<string, string[]>;
  /** Text statements of libraries that must share this transaction (the job queue). */
  raw(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

// Counts and sums are far below 2^53 here; a string where a number is meant breaks arithmetic silently.
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a number`);
  return value;
});
// A date is a calendar day, not a moment: keep the text.
pg.types.setTypeParser(1082, (text) => text);

const names = new Map<string, string>();

/** The same text gets the same prepared statement, so PostgreSQL plans it once a connection. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  // Ever-new texts would fill the server's memory: after a thousand, plan each time.
  if (names.size > 1000) return undefined;
  const name = `q${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}

export async function runOn<Row>(
  client: pg.ClientBase,
  query: RawBuilder<Row>,
): Promise<{ rows: Row[]; count: number }> {
  const { text, values } = compileSql(query);
  const name = statementName(text);
  const result = await cancellable(client, () =>
    client.query(name ? { name, text, values } : { text, values }),
  );
  // pg types rows as any; the shape is promised by the type argument beside the SQL in store.ts.
  return { rows: result.rows as Row[], count: result.rowCount ?? 0 };
}

export function onlyRow<Row>(rows: Row[]): Row | undefined {
  if (rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
  return rows[0];
}

/**
 * Acts in another community within the same transaction: only for founding one, where the community does not exist yet
 * when the request arrives. Afterwards the transaction is bound as before.
 */
export async function inCommunity<T>(
  writer: Writer,
  community: string,
  act: (writer: Writer) => Promise<T>,
): Promise<T> {
  const bind = (id: string) => writer.raw(`select set_config('linli.community', $1, true)`, [id]);
  await bind(community);
  try {
    return await act({ ...writer, community });
  } finally {
    // A failed statement leaves nothing to bind: the transaction is rolled back anyway.
    await bind(writer.community).catch(() => {});
  }
}
