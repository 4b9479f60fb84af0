import { type Result, refuse } from '../result.ts';

/** How much may be read: for one request, for one network, and for all that are being read at this moment. */
export type BodyBudget = {
  readonly limit: number;
  /** What one network may take of it, so that nobody fills it for everybody else. */
  readonly share: number;
  used: number;
  readonly byAddress: Map<string, number>;
};

/** Room for bodies in memory: many people sending photos at once wait for each other instead of filling it up. */
export function openBodyBudget(bytes = 128 * 1024 * 1024, share = 48 * 1024 * 1024): BodyBudget {
  return { limit: bytes, share: Math.min(share, bytes), used: 0, byAddress: new Map() };
}

export type BodyFault = 'body_too_large' | 'body_too_slow' | 'overloaded' | 'bad_body';

/**
 * How long a body may take: half a minute, and longer for photos over a poor line as long as they keep coming.
 * Whoever sends a byte now and then is not waited for.
 */
export type Pace = {
  readonly graceMs: number;
  readonly bytesPerSecond: number;
  readonly mostMs: number;
};

export const bodyPace: Pace = { graceMs: 30_000, bytesPerSecond: 32 * 1024, mostMs: 150_000 };

export type BodyReading = {
  readonly limit: number;
  readonly budget: BodyBudget;
  /** Whose share it counts against. */
  readonly from?: string;
  readonly pace?: Pace;
};

/**
 * Reads a body up to `limit` bytes and gives its room back when `use` has finished with it. Stops reading at the
 * first byte too many; a promised length beyond the limit is refused before anything is read.
 */
export async function withBody<T, Code extends string>(
  request: Request,
  { limit, budget, from = '', pace = bodyPace }: BodyReading,
  use: (bytes: Uint8Array<ArrayBuffer>) => Result<T, Code> | Promise<Result<T, Code>>,
): Promise<Result<T, Code | BodyFault>> {
  const promised = request.headers.get('content-length');
  if (promised !== null && Number(promised) > limit) return tooLarge(limit);
  let taken = 0;
  const take = (bytes: number) => {
    taken += bytes;
    budget.used += bytes;
    const share = (budget.byAddress.get(from) ?? 0) + bytes;
    if (share > 0) budget.byAddress.set(from, share);
    else budget.byAddress.delete(from);
    return share;
  };
  const began = performance.now();
  try {
    const chunks: Uint8Array[] = [];
    if (request.body) {
      const reader = request.body.getReader();
      for (;;) {
        const allowed = pace.graceMs + (taken / pace.bytesPerSecond) * 1000;
        const left = Math.min(allowed, pace.mostMs) - (performance.now() - began);
        const piece = await within(left, reader.read());
        if (piece?.done) break;
        const share = take(piece?.value.length ?? 0);
        const fault = !piece
          ? refuse('body_too_slow')
          : taken > limit
            ? tooLarge(limit)
            : budget.used > budget.limit || (from && share > budget.share)
              ? refuse('overloaded', { detail: { retryAfter: 5 } })
              : null;
        if (fault) {
          // Not waited for: the other side may be the one that does not answer.
          reader.cancel().catch(() => {});
          return fault;
        }
        if (piece) chunks.push(piece.value);
      }
    }
    return await use(joined(chunks, taken));
  } catch (error) {
    // The other side went away in the middle: nothing of ours is broken.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError'))
      return refuse('bad_body');
    throw error;
  } finally {
    take(-taken);
  }
}

/** null: not within that time. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooLarge(limit: number) {
  return refuse('body_too_large', { detail: { limit } });
}

/** Names that would reach into the machinery of JavaScript objects. */
export const forbiddenNames: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);
