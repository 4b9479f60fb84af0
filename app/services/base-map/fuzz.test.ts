import { expect, it } from 'vitest';
import { mulberry32 } from '../../../packages/opinion-map/index.ts';
import { extractBytes } from '../../../packages/walkshed/testing.ts';
import { refusalText } from '../engine/refusals.ts';
import { type Block, blocksOf, fileOf, mutated } from '../engine/testing.ts';
import { openTileCutter } from './tiles-thread.ts';

/** `BASE_MAP_FUZZ=10000` for the long run. */
const files = Number(process.env['BASE_MAP_FUZZ'] ?? 60);

it('whatever is in a file: tiles or a reason, never a crash or a hang', {
  timeout: 12 * 3_600_000,
}, async () => {
  const random = mulberry32(5);
  // Now and then a town with areas, coast and multipolygons.
  const towns = [
    blocksOf(Buffer.from(extractBytes('shanghai'))),
    blocksOf(Buffer.from(extractBytes('helsinki'))),
  ] as const;
  const cutter = openTileCutter({ heapMegabytes: 256, megabytes: 768, seconds: 60 });
  let cut = 0;
  try {
    for (let i = 0; i < files; i++) {
      const list: Block[] = [...towns[random() < 0.95 ? 0 : 1]];
      const one = Math.floor(random() * list.length);
      const block = list[one] as Block;
      list[one] = { ...block, content: mutated(random, block.content) };
      const file = Uint8Array.from(fileOf(list, () => false));
      const outcome = await cutter.cut(file, 'fuzz.pbf');
      if (outcome.ok) cut++;
      else {
        expect(outcome.why, `file ${i}: ${refusalText(outcome)}`).not.toMatch(/^import_/);
        expect(refusalText(outcome)).not.toBe(outcome.why);
      }
    }
  } finally {
    await cutter.close();
  }
  expect(cut).toBeGreaterThan(files / 20);
  expect(cut).toBeLessThan(files);
});
