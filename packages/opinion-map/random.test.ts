import { describe, expect, it } from 'vitest';
import { drawBelow, mulberry32, stream } from './random.ts';

/** The generator as the design writes it, in whole numbers of any size. */
function exactly(seed: bigint, count: number): number[] {
  const u32 = (x: bigint) => BigInt.asUintN(32, x);
  let s = u32(seed);
  return Array.from({ length: count }, () => {
    s = u32(s + 0x6d2b79f5n);
    let t = u32((s ^ (s >> 15n)) * (1n | s));
    t = u32(t + u32((t ^ (t >> 7n)) * (61n | t))) ^ t;
    return Number(t ^ (t >> 14n)) / 4294967296;
  });
}

describe('chance', () => {
  it('is the published generator, bit for bit, for every kind of seed', () => {
    for (const seed of [0, 1, 7, -1, 2 ** 31 - 1, -(2 ** 31)]) {
      const random = mulberry32(seed);
      expect(Array.from({ length: 50 }, random)).toEqual(exactly(BigInt(seed), 50));
    }
  });

  it('has a stream of its own for each purpose and seed, the same one every time', () => {
    const first = (seed: number, purpose: string) => {
      const random = stream(seed, purpose);
      return [random(), random(), random()];
    };
    expect(first(1, 'k-means 3, restart 2')).toEqual(first(1, 'k-means 3, restart 2'));
    const starts = [0, 1, 2, 3, 256, -1].flatMap((seed) =>
      ['', 'a', 'b', 'ab', 'ba', 'k-means 3, restart 1', 'k-means 3, restart 2'].map((purpose) =>
        first(seed, purpose).join(),
      ),
    );
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('draws every number below a limit about equally often, and never the limit', () => {
    const random = stream(1, 'fair');
    const counts = new Array(10).fill(0);
    for (let i = 0; i < 20_000; i++) counts[drawBelow(random, 10)]++;
    expect(counts).toHaveLength(10);
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});
