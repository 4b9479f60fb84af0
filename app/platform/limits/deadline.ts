import type { RateClass } from '../http/route.ts';

/** Until when an answer is worth having, in ms. After that its work is cancelled. */
export const deadlines: Readonly<Record<RateClass, number>> = {
  read: 5_000,
  search: 5_000,
  vote: 10_000,
  submit: 15_000,
  sign_in: 15_000,
  export: 60_000,
};

/** The time for a piece of work is over. */
export class DeadlinePassed extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super(`not done within ${ms} ms`);
    this.name = 'DeadlinePassed';
    this.ms = ms;
  }
}

/**
 * Does work within `ms`. Its signal is aborted at the deadline, when `outer` is (the caller went away), and when the
 * work is over, so that nothing it started outlives it. Work that does not listen is left behind; the answer is
 * `DeadlinePassed` on time all the same.
 */
export async function withDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const passed = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  // Nobody may be listening any more when the work is over first.
  passed.catch(() => {});
  const timer = setTimeout(() => controller.abort(new DeadlinePassed(ms)), ms);
  const leave = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', leave, { once: true });
  if (outer?.aborted) leave();
  try {
    return await Promise.race([passed, work(signal)]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', leave);
    controller.abort(new DOMException('over', 'AbortError'));
  }
}
