import { createHash } from 'node:crypto';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import {
  type Ballots,
  type Hasher,
  publish,
  resultHash,
  toJson,
} from '../../../packages/opinion-map/index.ts';
import type { PublishHow, PublishSaid } from './publishing.ts';

/** The thread of one publication: takes the ballots from the live one, computes cold, and ends. */
const hasher = (): Hasher => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  };
};

const { how, ballots: port } = workerData as { how: PublishHow; ballots: MessagePort };
const say = (said: PublishSaid, handOver: ArrayBuffer[] = []) =>
  parentPort?.postMessage(said, handOver);

port.once('message', (ballots: Ballots) => {
  const published = publish(ballots, {
    ...how,
    hasher,
    onProgress: (stage) => say({ stage }),
  });
  const json = new TextEncoder().encode(toJson(published));
  say({ published, json, resultHash: resultHash(published, hasher()) }, [json.buffer]);
});
