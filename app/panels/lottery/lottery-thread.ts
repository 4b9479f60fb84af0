import { Worker } from 'node:worker_threads';
import type { Progress } from '../../../packages/sortition/index.ts';
import { threadFile } from '../../platform/thread-file.ts';
import type { LotteryAnswer, LotteryQuestion, LotterySaid } from './messages.ts';

/** The thread ended before it answered. */
export class LotteryLost extends Error {
  override readonly name = 'LotteryLost';
}

/**
 * Computes a lottery in a thread of its own, which is ended when the signal says so.
 *
 * @throws the reason of the signal; LotteryLost when the thread broke
 */
export async function computeLottery(
  question: LotteryQuestion,
  around: { readonly signal?: AbortSignal; onProgress?(progress: Progress): void } = {},
): Promise<LotteryAnswer> {
  const { signal, onProgress } = around;
  signal?.throwIfAborted();
  const worker = new Worker(threadFile(import.meta, 'lottery-worker'), {
    // Flags of the parent (a test runner's, a profiler's) are not for a thread.
    execArgv: [],
    name: 'lottery',
    workerData: question,
  });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<LotteryAnswer>((resolve, reject) => {
      worker.on('message', (said: LotterySaid) => {
        if ('progress' in said) onProgress?.(said.progress);
        else resolve(said.answer);
      });
      worker.on('error', (cause) => reject(new LotteryLost('the lottery broke off', { cause })));
      worker.on('exit', (code) =>
        reject(signal?.aborted ? signal.reason : new LotteryLost(`the lottery ended with ${code}`)),
      );
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
