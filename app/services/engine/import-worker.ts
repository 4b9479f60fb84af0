import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { importExtract, type Sha256, writeGraph } from '../../../packages/walkshed/index.ts';
import type { Imported, ImportQuestion, ImportSaid } from './import-messages.ts';

/** The thread that reads extracts: whatever is in a file, it can only end this thread, never the program. */
const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

const say = (said: ImportSaid, handOver: ArrayBuffer[] = []) =>
  parentPort?.postMessage(said, handOver);

parentPort?.on('message', ({ extract, how }: ImportQuestion) => {
  const { name, ...options } = how;
  const extractHash = Buffer.from(sha256(extract)).toString('hex');
  const read = importExtract(extract, {
    ...options,
    extract: { name, sha256: extractHash },
    inflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength }),
    onProgress: (progress) => say({ progress }),
  });
  if (!read.ok) {
    const { why, detail } = read;
    return say({ refused: detail ? { why, detail } : { why } });
  }
  const { value: graph } = read;
  const file = writeGraph(graph, sha256) as Uint8Array<ArrayBuffer>;
  const imported: Imported = {
    file,
    vertices: graph.vLon.length,
    edges: graph.eLen.length,
    kilometres: graph.eLen.reduce((sum, length) => sum + length, 0) / 1e6,
    counts: graph.about.counts,
    warnings: graph.about.warnings,
    extractHash,
    overlayNotes: graph.about.overlay?.notes ?? [],
  };
  say({ imported }, [file.buffer]);
});
