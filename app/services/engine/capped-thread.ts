import { Worker } from 'node:worker_threads';
import { type Fault, fault, good, type Outcome } from '../../../packages/walkshed/index.ts';
import { systemCode } from '../../platform/files/place-file.ts';

/** What one piece of work may use; beyond it the thread is ended, and the program goes on (design §10.1). */
export type Caps = {
  /** Of JavaScript's own objects. */
  readonly heapMegabytes: number;
  /** Of everything that the process holds more than at the beginning: arrays of numbers lie outside of that heap. */
  readonly megabytes: number;
  readonly seconds: number;
};

export const extractCaps: Caps = { heapMegabytes: 1024, megabytes: 3072, seconds: 600 };

/** What a thread says: how far it is, why nothing came out, or else the answer. */
export type Said<Progress, Answer extends object> =
  | { readonly progress: Progress }
  | { readonly refused: Fault }
  | Answer;

/** A thread that does one piece of work after another. */
export type CappedThread<Question, Progress, Answer extends object> = {
  /**
   * @param handOver what the question holds and is not to be used any more
   * @returns faults of the work; `import_memory` {megabytes}, `import_time` {seconds}, `import_broke` {message}
   */
  ask(
    question: Question,
    handOver: ArrayBuffer[],
    onProgress?: (progress: Progress) => void,
  ): Promise<Outcome<Answer>>;
  close(): Promise<void>;
};

const megabyte = 1 << 20;

/** The thread starts with the first question, and again after one that ended it. */
export function openThread<Question, Progress, Answer extends object>(
  file: string,
  name: string,
  caps: Caps,
): CappedThread<Question, Progress, Answer> {
  let worker: Worker | null = null;
  const start = () => {
    const worker = new Worker(file, {
      // Flags of the parent (a test runner's, a profiler's) are not for a thread.
      execArgv: [],
      name,
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMegabytes, maxYoungGenerationSizeMb: 64 },
    });
    // What it throws while it is being ended is nobody's matter any more.
    worker.on('error', () => undefined);
    return worker;
  };
  return {
    async ask(question, handOver, onProgress = () => undefined) {
      worker ??= start();
      const asked = worker;
      const outcome = await answerOf<Progress, Answer>(asked, question, handOver, caps, onProgress);
      if (!outcome.ok && outcome.why.startsWith('import_')) {
        worker = null;
        await asked.terminate();
      }
      return outcome;
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}

function answerOf<Progress, Answer extends object>(
  worker: Worker,
  question: unknown,
  handOver: ArrayBuffer[],
  { megabytes, seconds }: Caps,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<Answer>> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const answer = (outcome: Outcome<Answer>) => {
      clearTimeout(late);
      clearInterval(watch);
      worker.off('message', heard).off('error', failed).off('exit', ended);
      resolve(outcome);
    };
    const heard = (said: Said<Progress, Answer>) => {
      if ('progress' in said) onProgress(said.progress);
      else if ('refused' in said) answer(fault(said.refused.why, said.refused.detail));
      else answer(good(said));
    };
    const failed = (error: Error) => answer(broke(error, megabytes));
    const ended = (code: number) => answer(fault('import_broke', { message: `exit ${code}` }));
    const late = setTimeout(() => answer(fault('import_time', { seconds })), seconds * 1000);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * megabyte)
        answer(fault('import_memory', { megabytes }));
    }, 50);
    worker.on('message', heard).on('error', failed).on('exit', ended);
    worker.postMessage(question, handOver);
  });
}

function broke(error: Error, megabytes: number): { readonly ok: false } & Fault {
  const tooMuch =
    systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ||
    (error instanceof RangeError && /allocation|array length/i.test(error.message));
  return tooMuch
    ? fault('import_memory', { megabytes })
    : fault('import_broke', { message: error.message });
}
