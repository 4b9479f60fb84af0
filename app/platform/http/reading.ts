import { underSignal } from '../db/cancel.ts';
import type { Database, Reader } from '../db/database.ts';
import { withDeadline } from '../limits/deadline.ts';
import type { Tenant } from './route.ts';

/**
 * A reader for one request. Above the communities a session is opened only when something is really asked: style,
 * script and the state of health are answered while the database is away, and take no connection from others.
 */
export function reading<T>(
  database: Database,
  tenant: Tenant,
  work: (reader: Reader) => Promise<T>,
  /** For what every visitor sees: see `Database.recall`. */
  shared = false,
): Promise<T> {
  if (tenant.slug) return database[shared ? 'recall' : 'read'](tenant.id, work);
  return work(readingEach(database, tenant));
}

/**
 * The same with an end: at the deadline, or when whoever asked goes away, the statement is cancelled in the database.
 * What many share is not cancelled because one of them went away.
 */
export function readingInTime<T>(
  database: Database,
  tenant: Tenant,
  work: (reader: Reader) => Promise<T>,
  given: { ms: number; shared: boolean; request: Request },
): Promise<T> {
  return withDeadline(
    given.ms,
    (signal) => underSignal(signal, () => reading(database, tenant, work, given.shared)),
    given.shared ? undefined : given.request.signal,
  );
}

/** A reader that takes a connection for each question only, and none in between. */
export function readingEach(database: Database, tenant: Tenant): Reader {
  return {
    community: tenant.id,
    keys: database.keys,
    rows: (query) => database.read(tenant.id, (reader) => reader.rows(query)),
    row: (query) => database.read(tenant.id, (reader) => reader.row(query)),
  };
}
