import { Worker } from 'node:worker_threads';
import {
  fault,
  good,
  type ImportProgress,
  type Outcome,
} from '../../../packages/walkshed/index.ts';
import { systemCode } from '../../platform/files/place-file.ts';
import { threadFile } from '../../platform/thread-file.ts';
import type { Imported, ImportHow, ImportQuestion, ImportSaid } from './import-messages.ts';

/** What one import may use; beyond it the thread is ended, and the program goes on (design §10.1). */
export type ImportCaps = {
  /** Of JavaScript's own objects. */
  readonly heapMegabytes: number;
  /** Of everything that the process holds more than at the beginning: arrays of numbers lie outside of that heap. */
  readonly megabytes: number;
  readonly seconds: number;
};

export const importCaps: ImportCaps = { heapMegabytes: 1024, megabytes: 3072, seconds: 600 };

/** A thread that reads one extract after another. */
export type Importer = {
  /**
   * @param extract is handed over: not to be used any more
   * @returns faults of `importExtract`; `import_memory` {megabytes}, `import_time` {seconds}, `import_broke` {message}
   */
  read(
    extract: Uint8Array<ArrayBuffer>,
    how: ImportHow,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<Outcome<Imported>>;
  close(): Promise<void>;
};

const megabyte = 1 << 20;

/** The thread starts with the first extract, and again after one that ended it. */
export function openImporter(caps: ImportCaps = importCaps): Importer {
  let worker: Worker | null = null;
  const start = () => {
    const worker = new Worker(threadFile(import.meta, 'import-worker'), {
      // Flags of the parent (a test runner's, a profiler's) are not for a thread.
      execArgv: [],
      name: 'walking-circle-import',
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMegabytes, maxYoungGenerationSizeMb: 64 },
    });
    // What it throws while it is being ended is nobody's matter any more.
    worker.on('error', () => undefined);
    return worker;
  };
  return {
    async read(extract, how, onProgress = () => undefined) {
      worker ??= start();
      const asked = worker;
      const outcome = await answerOf(asked, { extract, how }, caps, onProgress);
      const died = !outcome.ok && outcome.why.startsWith('import_');
      if (died) {
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

function answerOf(
  worker: Worker,
  question: ImportQuestion & { readonly extract: Uint8Array<ArrayBuffer> },
  { megabytes, seconds }: ImportCaps,
  onProgress: (progress: ImportProgress) => void,
): Promise<Outcome<Imported>> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const answer = (outcome: Outcome<Imported>) => {
      clearTimeout(late);
      clearInterval(watch);
      worker.off('message', heard).off('error', failed).off('exit', ended);
      resolve(outcome);
    };
    const heard = (said: ImportSaid) => {
      if ('progress' in said) onProgress(said.progress);
      else if ('imported' in said) answer(good(said.imported));
      else answer(fault(said.refused.why, said.refused.detail));
    };
    const failed = (error: Error) => answer(broke(error, megabytes));
    const ended = (code: number) => answer(fault('import_broke', { message: `exit ${code}` }));
    const late = setTimeout(() => answer(fault('import_time', { seconds })), seconds * 1000);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * megabyte)
        answer(fault('import_memory', { megabytes }));
    }, 50);
    worker.on('message', heard).on('error', failed).on('exit', ended);
    worker.postMessage(question, [question.extract.buffer]);
  });
}

function broke(error: Error, megabytes: number): Outcome<Imported> {
  const tooMuch =
    systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ||
    (error instanceof RangeError && /allocation|array length/i.test(error.message));
  return tooMuch
    ? fault('import_memory', { megabytes })
    : fault('import_broke', { message: error.message });
}
