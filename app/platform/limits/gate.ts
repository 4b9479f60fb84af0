import { accept, type Result, refuse } from '../result.ts';

/** Lets a few pieces of work through at once, lets some wait in order, and turns the rest away. */
export type Gate = {
  run<T>(work: () => Promise<T>): Promise<Result<T, 'overloaded'>>;
  readonly running: number;
  readonly waiting: number;
};

/**
 * @param atOnce how many pieces of work run at the same time
 * @param waiting how many more may wait; beyond that `overloaded`, at once and without having begun
 */
export function openGate(limits: { readonly atOnce: number; readonly waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    get running() {
      return running;
    },
    get waiting() {
      return queue.length;
    },
    async run(work) {
      if (running >= limits.atOnce) {
        if (queue.length >= limits.waiting)
          return refuse('overloaded', { detail: { retryAfter: 5 } });
        // Whoever leaves hands over its place, so `running` does not change here.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else running++;
      try {
        return accept(await work());
      } finally {
        const next = queue.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
