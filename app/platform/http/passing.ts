import { connectionLost } from '../db/database.ts';
import { DeadlinePassed } from '../limits/deadline.ts';
import { type Refusal, refuse } from '../result.ts';

/** Full: the disk (ENOSPC, disk_full), for a while. */
const full = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Too much at once: connections, memory, locks, cancelled at a deadline, left idle in a transaction. */
const crowded = new Set(['53200', '53300', '55P03', '57014', '25P03', 'LINE_TOO_LONG']);

/** What goes over by itself, as something to try again; null: something of ours is broken. */
export function passingFault(error: unknown): Refusal | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && full.has(code))
    return refuse('storage_unavailable', { detail: { retryAfter: 30 } });
  if (error instanceof DeadlinePassed || (typeof code === 'string' && crowded.has(code)))
    return refuse('overloaded', { detail: { retryAfter: 5 } });
  if (connectionLost(error)) return refuse('storage_unavailable', { detail: { retryAfter: 5 } });
  return null;
}

/** Two transactions stood in each other's way and one was undone: it may simply be done again. */
export function collided(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}
