import { AsyncLocalStorage } from 'node:async_hooks';
import { connect } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';

/** The signal of the request for which the database is asked, wherever in its course. */
const current = new AsyncLocalStorage<AbortSignal>();

/** Statements that `work` sends are cancelled in the database when `signal` is aborted, and none is begun after. */
export function underSignal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return current.run(signal, work);
}

/** @throws the signal's reason when the time is over: asked before a commit, after which nothing is taken back */
export function checkTime(): void {
  current.getStore()?.throwIfAborted();
}

export async function cancellable<T>(client: pg.ClientBase, ask: () => Promise<T>): Promise<T> {
  const signal = current.getStore();
  if (!signal) return ask();
  signal.throwIfAborted();
  let cancelled: Promise<void> | undefined;
  const stop = () => {
    cancelled = cancelStatement(client);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await ask();
  } finally {
    signal.removeEventListener('abort', stop);
    // The connection goes to somebody else next: whose statement must not be the one that is hit.
    await cancelled;
  }
}

/** What pg knows of a connection, beyond its types. */
type Inside = { host?: string; port?: number; processID?: number | null; secretKey?: unknown };

/** PostgreSQL's CancelRequest: a connection of its own, four numbers, no right needed. Never fails, 1 s at most. */
function cancelStatement(client: pg.ClientBase): Promise<void> {
  const { host = 'localhost', port = 5432, processID, secretKey } = client as unknown as Inside;
  if (typeof processID !== 'number' || typeof secretKey !== 'number') return Promise.resolve();
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80_877_102, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  return new Promise((resolve) => {
    const socket = host.startsWith('/')
      ? connect(join(host, `.s.PGSQL.${port}`))
      : connect(port, host);
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('connect', () => socket.write(message));
    socket.on('error', () => {});
    // The server closes when the signal is on its way.
    socket.once('close', () => resolve());
    socket.resume();
  });
}
