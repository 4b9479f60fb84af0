import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Method, Published, Stage } from '../../../packages/opinion-map/index.ts';
import { ThreadLost, workerFlags } from './thread.ts';

export type PublishHow = {
  readonly method: Method;
  readonly seed: number;
  /** The last published map: its groups keep their letters. */
  readonly previous?: Published;
};

/** A published map, ready to be stored. */
export type Publication = {
  readonly published: Published;
  /** Its JSON in UTF-8, byte for byte what anybody else gets from the same votes. */
  readonly json: Uint8Array<ArrayBuffer>;
  /** SHA-256 of it. */
  readonly resultHash: string;
};

export type PublishSaid = { readonly stage: Stage } | Publication;

/**
 * Publishes in a thread of its own, so that votes and ticks go on meanwhile. The ballots go from thread to thread.
 *
 * @param sendBallots sends them through the port it is given
 * @throws what the thread threw; `ThreadLost` when it ended without a word; the reason of the signal
 */
export async function publishInThread(
  file: string,
  how: PublishHow,
  sendBallots: (to: MessagePort) => Promise<unknown>,
  around: { readonly signal: AbortSignal; readonly onStage: (stage: Stage) => void },
): Promise<Publication> {
  const { signal, onStage } = around;
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(file, {
    ...workerFlags,
    workerData: { how, ballots: port1 },
    transferList: [port1],
  });
  let stop = () => {};
  try {
    return await new Promise<Publication>((resolve, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
      worker.on('message', (said: PublishSaid) => {
        if ('published' in said) resolve(said);
        else onStage(said.stage);
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(new ThreadLost(`the thread that published ended with code ${code}`)),
      );
      sendBallots(port2).catch(reject);
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
