import { Worker } from 'node:worker_threads';
import type { CoverSets, Siting } from '../../../packages/walkshed/index.ts';
import { threadFile } from '../../platform/thread-file.ts';

export type SitingAsked = {
  readonly sets: CoverSets;
  readonly count: number;
  readonly seconds: number;
};
export type SitingSaid = { readonly found: Siting } | { readonly last: Siting };

/** Seconds more than it may take: for starting, and for handing over. */
const grace = 5;

/**
 * Chooses sites in a thread of its own, exactly where the solver is installed and there is time for it. When the time is
 * over, or the signal says so, the best that is known by then is told with its gap; the thread is ended.
 *
 * @returns null: ended before anything was found
 */
export function siteInThread(
  sets: CoverSets,
  count: number,
  { seconds, signal }: { readonly seconds: number; readonly signal?: AbortSignal },
): Promise<Siting | null> {
  if (signal?.aborted) return Promise.resolve(null);
  const worker = new Worker(threadFile(import.meta, 'siting-worker'), {
    execArgv: [],
    name: 'walking-circle-siting',
  });
  return new Promise((resolve, reject) => {
    let best: Siting | null = null;
    const end = (then: () => void) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate().then(then);
    };
    const stop = () => end(() => resolve(best));
    const late = setTimeout(stop, 1000 * (seconds + grace));
    signal?.addEventListener('abort', stop);
    worker.on('message', (said: SitingSaid) => {
      best = 'last' in said ? said.last : said.found;
      if ('last' in said) stop();
    });
    worker.on('error', (error) => end(() => (best ? resolve(best) : reject(error))));
    worker.postMessage({ sets, count, seconds } satisfies SitingAsked);
  });
}
