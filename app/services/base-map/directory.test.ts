import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryFor, readDirectory, writeDirectory } from './directory.ts';
import { tileId } from './tile-id.ts';

it('tiles have the numbers that the standard gives them, each its own, zoom by zoom', () => {
  const numbered = [
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 1, 2],
    [1, 1, 1, 3],
    [1, 1, 0, 4],
    [2, 0, 0, 5],
    [12, 3423, 1763, 19_078_479],
  ] as const;
  for (const [z, x, y, id] of numbered) expect(tileId({ z, x, y })).toBe(id);
  const fifth = Array.from({ length: 1024 }, (_, i) => tileId({ z: 5, x: i % 32, y: i >> 5 }));
  expect(fifth.sort((a, b) => a - b)).toEqual(Array.from({ length: 1024 }, (_, i) => 341 + i));
});

const entries = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 1e9 }),
      offset: fc.integer({ min: 0, max: 1e12 }),
      follows: fc.boolean(),
      length: fc.integer({ min: 1, max: 1e6 }),
      run: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((rows) => {
    let [id, end] = [0, 0];
    return rows.map(({ gap, offset, follows, length, run }) => {
      id += gap + 3;
      const at = follows ? end : offset;
      end = at + length;
      return { id, offset: at, length, run };
    });
  });

it('a directory comes back as it was, and every tile is found in it or nowhere', () => {
  fc.assert(
    fc.property(entries, (list) => {
      expect(readDirectory(writeDirectory(list))).toEqual(list);
      for (const entry of list) {
        expect(entryFor(list, entry.id)).toEqual(entry);
        if (entry.run > 0) {
          expect(entryFor(list, entry.id + entry.run - 1)).toEqual(entry);
          expect(entryFor(list, entry.id + entry.run)).not.toEqual(entry);
        }
      }
    }),
  );
});

it('bytes that are no directory are none, whatever they are', () => {
  expect(readDirectory(new Uint8Array(0))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const read = readDirectory(bytes);
      if (read) expect(read.every(({ offset }) => Number.isSafeInteger(offset))).toBe(true);
    }),
  );
});
