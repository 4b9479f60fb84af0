import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamsOf } from '../tickets/streams.ts';
import { arrange, costOf, type Guest, pairCosts, swap, swapChange } from './arrangement.ts';
import { seatGuests } from './seat-guests.ts';

const guests = (count: number, household: (i: number) => string | null = () => null): Guest[] =>
  Array.from({ length: count }, (_, i) => ({
    id: String(i),
    features: [i % 2 ? 'f' : 'm', ['young', 'middle', 'old'][i % 3] as string],
    household: household(i),
  }));
const categories = ['gender', 'age'];

describe('tables', () => {
  it('seat everybody once, at tables of one size give or take one, and the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        (count, most, seed) => {
          const tables = Math.min(most, count);
          const all = guests(count, (i) => (i % 4 === 0 ? `H${i % 3}` : null));
          const seated = seatGuests(all, categories, tables, [], streamsOf(seed));
          expect(seated.tables.flat().sort()).toEqual(all.map(({ id }) => id).sort());
          const sizes = seated.tables.map(({ length }) => length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          expect(seatGuests(all, categories, tables, [], streamsOf(seed))).toEqual(seated);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('spread every value evenly where that is possible', () => {
    const { balance } = seatGuests(guests(24), categories, 4, [], streamsOf(1));
    expect(balance.values.map(({ even }) => even)).toEqual([true, true, true, true, true]);
    expect(balance.values.find(({ feature }) => feature === 'f')?.perTable).toEqual([3, 3, 3, 3]);
  });

  it('keep households apart', () => {
    const couples = guests(24, (i) => `H${Math.floor(i / 2)}`);
    expect(seatGuests(couples, categories, 4, [], streamsOf(1)).balance.householdsTogether).toBe(0);
    const large = guests(12, (i) => (i < 6 ? 'H' : null));
    expect(seatGuests(large, categories, 3, [], streamsOf(1)).balance.householdsTogether).toBe(3);
  });

  it('bring together people who have not met, round after round', () => {
    const all = guests(24);
    const past: (readonly (readonly string[])[])[] = [];
    const again: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { tables, balance } = seatGuests(all, categories, 6, past, streamsOf(5));
      past.push(tables);
      again.push(balance.pairsAgain);
      expect(balance.values.every(({ even }) => even)).toBe(true);
      expect(balance.pairs).toBe(36);
    }
    expect(again[0]).toBe(0);
    // By chance some 5 of 36 pairs would meet again in the second round, 9 in the third.
    expect(again[1]).toBeLessThanOrEqual(1);
    expect(again[2]).toBeLessThanOrEqual(4);
  });

  it('what a swap is said to change is what it changes', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = streamsOf(seed)('swaps');
        const all = guests(14, (i) => (i % 3 === 0 ? 'H' : null));
        const pair = pairCosts(all, (a, b) => (Number(a) * Number(b)) % 3);
        const values = all.map(({ features }) =>
          features.map((f) => ['m', 'f', 'young', 'middle', 'old'].indexOf(f)),
        );
        const tableOf = Int32Array.from(all.keys(), (i) => i % 3);
        const now = arrange(tableOf, 3, pair, values, 5);
        for (let i = 0; i < 10; i++) {
          const [a, b] = [Math.floor(random() * 14), Math.floor(random() * 14)];
          if (tableOf[a] === tableOf[b]) continue;
          const [before, change] = [costOf(now), swapChange(now, a, b)];
          swap(now, a, b);
          expect(costOf(now)).toBe(before + change);
        }
      }),
    );
  });

  it('refuse more tables than people', () => {
    expect(() => seatGuests(guests(2), categories, 3, [], streamsOf(1))).toThrow(RangeError);
  });
});
