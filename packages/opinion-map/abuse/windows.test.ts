import { describe, expect, it } from 'vitest';
import { likelyPairs } from './windows.ts';

describe('likelyPairs', () => {
  it('finds equal rows however many parts may be kept', () => {
    // Room for more than 2²¹ parts, as 240,000 people need it: then the hashes have fewer bits.
    for (const kept of [4, 1000]) {
      const rows = 1200;
      const length = 12;
      const start = Uint32Array.from({ length: rows + 1 }, (_, i) => i * length);
      const items = Uint32Array.from(
        { length: rows * length },
        (_, at) => Math.floor(at / length / 2) * 7919 + (at % length),
      );
      const pairs = new Set<number>();
      likelyPairs(
        { start, items },
        (a, b) => {
          if (a.row >> 1 === b.row >> 1) pairs.add(a.row >> 1);
        },
        { kept },
      );
      expect(pairs.size).toBe(rows / 2);
    }
  });
});
