import type pg from 'pg';

/** So many wait for a connection already that another one would not be answered in time. */
export class LineTooLong extends Error {
  readonly code = 'LINE_TOO_LONG';
}

/** A pool with a line of bounded length, whose waiting is told to whoever decides about load. */
export function openLine(pool: pg.Pool, most: number) {
  const since = new Set<number>();
  return {
    pool,
    async connect(told: (ms: number) => void): Promise<pg.PoolClient> {
      if (pool.waitingCount >= most) throw new LineTooLong('too many wait for a connection');
      const began = performance.now() + since.size * 1e-6;
      since.add(began);
      try {
        return await pool.connect();
      } finally {
        since.delete(began);
        told(performance.now() - began);
      }
    },
    /** How long whoever has waited longest has waited, in ms. */
    oldest(): number {
      const [first] = since;
      return first === undefined ? 0 : performance.now() - first;
    },
  };
}
