import { type Transferable, Worker } from 'node:worker_threads';
import type { Answers, Question, Reply } from './messages.ts';

/** The thread ended before it answered. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

/** Flags of the parent (a test runner's, a profiler's) are not for a thread. */
export const workerFlags = { execArgv: [], name: 'opinion-map' };

/**
 * What lives long in a map lies in arrays; the rest are ids on their way in. Without a limit Node gives such garbage more
 * than a hundred megabytes before it looks.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

/** A thread that answers questions in their order. */
export type Thread = {
  ask<Q extends Question>(
    question: Q,
    handOver?: readonly Transferable[],
  ): Promise<Answers[Q['ask']]>;
  /** Resolves when it has ended, with the reason if that was not our wish. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
};

export function startThread(file: string): Thread {
  const worker = new Worker(file, { ...workerFlags, resourceLimits });
  const waiting = new Map<number, { resolve(value: never): void; reject(why: unknown): void }>();
  let questions = 0;
  let why: unknown = null;
  let over = false;
  worker.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) asked?.resolve(reply.value as never);
    else asked?.reject(reply.error);
  });
  worker.on('error', (error) => {
    why = error;
  });
  const ended = new Promise<unknown>((resolve) => {
    worker.once('exit', (code) => {
      over = true;
      const lost = new ThreadLost(`the thread of the opinion map ended with code ${code}`, {
        cause: why,
      });
      for (const { reject } of waiting.values()) reject(lost);
      waiting.clear();
      resolve(why ?? lost);
    });
  });
  return {
    ended,
    ask(question, handOver = []) {
      if (over) return Promise.reject(new ThreadLost('the thread of the opinion map has ended'));
      const id = questions++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, question }, handOver);
      });
    },
    async stop() {
      await worker.terminate();
      await ended;
    },
  };
}
