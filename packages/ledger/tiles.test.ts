import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BundleRef,
  bundlePath,
  bundlesOf,
  consistencyProof,
  decodeBundle,
  encodeBundle,
  inclusionProof,
  leafHash,
  type NodeId,
  nodeFromTile,
  parseTilePath,
  rootFrom,
  type Tile,
  type TileLevel,
  tileLevels,
  tileOfNode,
  tilePath,
  tilesOf,
  tileWidth,
  tileWidthAt,
} from './index.ts';
import { leavesOf, NaiveTree } from './vectors/naive.ts';

type Vectors = {
  paths: { path: string; tile?: Tile; bundle?: BundleRef }[];
  refused: string[];
  sizes: { size: number; levels: TileLevel[] }[];
  nodes: {
    level: number;
    index: number;
    tile: number;
    number: number;
    first: number;
    count: number;
  }[];
  bundles: { leaves: string[]; bytes: string }[];
  refusedBundles: { what: string; width: number; bytes: string }[];
};
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('./vectors/tiles.json', import.meta.url), 'utf8'),
);
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

const leaves = leavesOf(1000);
const naive = NaiveTree.of(leaves);

/** What a log of this size serves: every tile by its path. */
function storeOf(size: number): Map<string, Uint8Array> {
  const store = new Map<string, Uint8Array>();
  for (const tile of tilesOf(size)) {
    const span = tileWidth ** tile.level;
    const hashes = Array.from({ length: tile.width }, (_, i) => {
      const from = (tile.index * tileWidth + i) * span;
      return naive.range(BigInt(from), BigInt(from + span));
    });
    store.set(tilePath(tile), new Uint8Array(Buffer.concat(hashes)));
  }
  return store;
}

/** A reader that has nothing but the tiles of one size. */
const reader = (store: Map<string, Uint8Array>, size: number) => (node: NodeId) => {
  const { level, index } = tileOfNode(node);
  const tile = store.get(tilePath({ level, index, width: tileWidthAt(level, index, size) }));
  return nodeFromTile(node, tile!)!;
};

describe("a tile's address", () => {
  it('is spelled as the vectors say, and read back', () => {
    for (const { path, tile, bundle } of vectors.paths) {
      expect(tile ? tilePath(tile) : bundlePath(bundle!)).toBe(path);
      expect(parseTilePath(path)).toEqual(tile ?? bundle);
    }
  });

  it('has no second spelling', () => {
    expect(vectors.refused.filter((path) => parseTilePath(path) !== null)).toEqual([]);
  });

  it('comes back for every tile and bundle there can be', () => {
    const widths = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(fc.nat(63), fc.maxSafeNat(), widths, (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
        expect(parseTilePath(bundlePath({ index, width }))).toEqual({ index, width });
      }),
    );
  });

  it('is read only where it would be written the same', () => {
    const letters = fc.constantFrom(...'0123456789x/.p', '/x', '.p/', 'entries/', '0/', '000');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const read = parseTilePath(text);
        if (read) expect('level' in read ? tilePath(read) : bundlePath(read)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused for a tile that cannot be', () => {
    for (const width of [0, 257, -1, 1.5])
      expect(() => tilePath({ level: 0, index: 0, width })).toThrow(RangeError);
    expect(() => tilePath({ level: 64, index: 0, width: 1 })).toThrow(RangeError);
    expect(() => tilePath({ level: 0, index: 2 ** 53, width: 1 })).toThrow(RangeError);
    expect(() => bundlePath({ index: -1, width: 1 })).toThrow(RangeError);
  });
});

describe('the tiles of a tree', () => {
  it('are as many, and as wide, as the standard counts', () => {
    for (const { size, levels } of vectors.sizes) expect(tileLevels(size)).toEqual(levels);
    // The standard's own examples.
    expect(tileLevels(70_000)).toEqual([
      { level: 0, full: 273, partial: 112 },
      { level: 1, full: 1, partial: 17 },
      { level: 2, full: 0, partial: 1 },
    ]);
    expect(tilesOf(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesOf(1)).toEqual([{ level: 0, index: 0, width: 1 }]);
    expect(tilesOf(0)).toEqual([]);
  });

  it('are never empty, and hold every leaf once', () => {
    for (const size of [1, 255, 256, 257, 700, 65_536, 70_000]) {
      const tiles = tilesOf(size);
      expect(tiles.filter(({ width }) => width < 1 || width > 256)).toEqual([]);
      expect(new Set(tiles.map(tilePath)).size).toBe(tiles.length);
      expect(bundlesOf(size).reduce((sum, { width }) => sum + width, 0)).toBe(size);
      for (const { level, index, width } of tiles)
        expect(tileWidthAt(level, index, size)).toBe(width);
      expect(tileWidthAt(0, Math.ceil(size / 256), size)).toBe(0);
      expect(tileWidthAt(9, 0, size)).toBe(0);
    }
  });

  it.each([1, 2, 255, 256, 257, 512, 777, 1000])(
    'are enough for every root and proof of a tree of %d leaves',
    (size) => {
      const at = reader(storeOf(size), size);
      expect(rootFrom(size, at)).toEqual(naive.root(size));
      for (const index of new Set([0, size >> 1, size - 1, Math.min(size - 1, 255)]))
        expect(inclusionProof(index, size, at)).toEqual(naive.inclusion(index, size));
      for (const old of new Set([1, size >> 1 || 1, size - 1 || 1, Math.min(size, 256)])) {
        expect(rootFrom(old, at)).toEqual(naive.root(old));
        expect(consistencyProof(old, size, at)).toEqual(naive.consistency(old, size));
      }
    },
  );
});

describe('a node in its tile', () => {
  it('is where the vectors say', () => {
    for (const { level, index, tile, number, first, count } of vectors.nodes)
      expect(tileOfNode({ level, index })).toEqual({ level: tile, index: number, first, count });
  });

  it('is not there in a tile too narrow, nor in bytes that are no hashes', () => {
    const full = new Uint8Array(Buffer.concat(leaves.slice(0, 256).map(leafHash)));
    const node = { level: 3, index: 1 };
    expect(nodeFromTile(node, full)).toEqual(naive.range(8n, 16n));
    expect(nodeFromTile(node, full.subarray(0, 16 * 32))).toEqual(naive.range(8n, 16n));
    expect(nodeFromTile(node, full.subarray(0, 15 * 32))).toBeNull();
    expect(nodeFromTile(node, full.subarray(0, 16 * 32 + 1))).toBeNull();
    expect(nodeFromTile(node, new Uint8Array(0))).toBeNull();
  });

  it('does not change with the tile it was read from', () => {
    const tile = leafHash(leaves[0]!);
    const node = nodeFromTile({ level: 0, index: 0 }, tile)!;
    tile.fill(0);
    expect(node).toEqual(naive.root(1));
  });
});

describe('a bundle of entries', () => {
  it('has the bytes of the vectors, and gives the leaves back', () => {
    for (const bundle of vectors.bundles) {
      const parts = bundle.leaves.map(bytes);
      expect(hex(encodeBundle(parts))).toBe(bundle.bytes);
      expect(decodeBundle(bytes(bundle.bytes), parts.length)).toEqual(parts);
    }
  });

  it('is refused when anything is missing or left over', () => {
    for (const { what, width, bytes: data } of vectors.refusedBundles)
      expect(decodeBundle(bytes(data), width), what).toBeNull();
  });

  it('holds up to 256 leaves of up to 65,535 bytes', () => {
    const long = new Uint8Array(65_535).fill(7);
    const full = Array.from({ length: 256 }, () => long);
    const back = decodeBundle(encodeBundle(full), 256)!;
    // 16 MB: too many for toEqual.
    expect(back.map((leaf) => Buffer.compare(leaf, long))).toEqual(Array(256).fill(0));
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(/65536 bytes/);
    expect(() => encodeBundle([])).toThrow(RangeError);
    expect(() => encodeBundle([...full, long])).toThrow(RangeError);
  });

  it('comes back for all leaves, and any bytes it is read from are the ones it writes', () => {
    const some = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, (parts) => {
        expect(decodeBundle(encodeBundle(parts), parts.length)).toEqual(parts);
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (data, width) => {
          const read = decodeBundle(data, width);
          if (read) expect(encodeBundle(read)).toEqual(data);
        },
      ),
    );
  });
});
