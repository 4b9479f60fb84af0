import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { mulberry32, type Random } from '../../../packages/opinion-map/index.ts';
import { graphIn } from './graph-file.ts';
import { openImporter } from './import-thread.ts';
import { reachFrom } from './reach.ts';
import { refusalText } from './refusals.ts';
import { type Block, blocksOf, fileOf, mutated } from './testing.ts';

/** `WALKING_CIRCLE_FUZZ=100000` for the long run. */
const files = Number(process.env['WALKING_CIRCLE_FUZZ'] ?? 300);
const timeout = 12 * 3_600_000;

const caps = { heapMegabytes: 256, megabytes: 512, seconds: 30 };

const data = (city: string) =>
  readFileSync(join(import.meta.dirname, `../../../packages/walkshed/data/${city}.pbf`));

/** Something is changed inside the blocks, or in the file as it lies there, or the blocks are put in another order. */
function spoiled(random: Random, blocks: readonly Block[]): Uint8Array {
  const list = [...blocks];
  const one = Math.floor(random() * list.length);
  const changes = 1 + Math.floor(random() * 3);
  const change = (bytes: Uint8Array) => {
    let spoilt = bytes;
    for (let i = 0; i < changes; i++) spoilt = mutated(random, spoilt);
    return spoilt;
  };
  const folded = random() < 0.2;
  const way = random();
  if (way < 0.75) {
    const block = list[one] as Block;
    list[one] = { ...block, content: change(block.content) };
    return fileOf(list, () => folded);
  }
  if (way < 0.95) return change(fileOf(list, () => folded));
  const [moved] = list.splice(one, 1);
  if (random() < 0.7) list.splice(Math.floor(random() * list.length), 0, moved as Block);
  return fileOf(list, () => folded);
}

it('whatever is in a file: a graph or a reason, never a crash, a hang, or more memory than it may have', {
  timeout,
}, async () => {
  const random = mulberry32(11);
  // The small town often; now and then one with relations, squares and gates.
  const towns = [blocksOf(data('shanghai')), blocksOf(data('helsinki'))] as const;
  const importer = openImporter(caps);
  const reasons = new Map<string, number>();
  const loop = monitorEventLoopDelay({ resolution: 10 });
  let graphs = 0;
  let slowest = 0;
  let most = 0;
  const base = process.memoryUsage.rss();
  loop.enable();
  try {
    for (let i = 0; i < files; i++) {
      const town = random() < 0.97 ? towns[0] : towns[1];
      const file = Uint8Array.from(spoiled(random, town));
      const began = performance.now();
      const read = await importer.read(file, { name: 'fuzz.pbf', country: 'CN' });
      slowest = Math.max(slowest, performance.now() - began);
      most = Math.max(most, process.memoryUsage.rss() - base);
      if (!read.ok) {
        if (read.why.startsWith('import_')) throw new Error(`file ${i}: ${refusalText(read)}`);
        expect(refusalText(read)).not.toBe(read.why);
        reasons.set(read.why, (reasons.get(read.why) ?? 0) + 1);
        continue;
      }
      graphs++;
      if (i % 10 > 0) continue;
      const graph = graphIn(read.value.file, 'fuzz.graph');
      const walk = { minutes: 15, speedKmh: 4, snapLimit: 1600, at: null };
      expect(JSON.stringify(reachFrom(graph, 121.47, 31.233, walk))).not.toMatch(/NaN|Infinity/);
    }
  } finally {
    await importer.close();
  }
  if (files > 1000)
    console.log({
      files,
      graphs,
      reasons,
      slowest,
      mostMegabytes: most / 2 ** 20,
      loopMaxMs: loop.max / 1e6,
    });
  expect(most).toBeLessThan(caps.megabytes * 2 ** 20);
  expect(slowest).toBeLessThan(caps.seconds * 1000);
  expect(graphs).toBeGreaterThan(files / 50);
  expect(reasons.get('pbf_damaged')).toBeGreaterThan(files / 50);
});
