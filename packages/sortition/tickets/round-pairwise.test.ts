import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, partsOfATicket, roundPairwise } from './round-pairwise.ts';

type Way = {
  readonly tickets: readonly number[];
  readonly favourable: bigint;
  readonly of: bigint;
};

/** Every way the throws may fall, with its exact chance. */
function everyWay(parts: readonly number[]): Way[] {
  const ways: Way[] = [];
  const follow = (falls: readonly boolean[]): void => {
    let [favourable, of] = [1n, 1n];
    let thrown = 0;
    let open = false;
    let impossible = false;
    const tickets = roundPairwise(parts, (good, all) => {
      const fall = falls[thrown++];
      if (fall === undefined) open = true;
      const yes = fall ?? true;
      favourable *= BigInt(yes ? good : all - good);
      of *= BigInt(all);
      if ((yes ? good : all - good) === 0) impossible = true;
      return yes;
    });
    if (open) {
      follow([...falls, true]);
      follow([...falls, false]);
    } else if (!impossible) ways.push({ tickets, favourable, of });
  };
  follow([]);
  return ways;
}

const fewParts = fc
  .array(fc.integer({ min: 0, max: 3 * partsOfATicket }), { minLength: 1, maxLength: 6 })
  .map((parts) => {
    const over = parts.reduce((sum, part) => sum + part, 0) % partsOfATicket;
    return [...parts, (partsOfATicket - over) % partsOfATicket];
  });

describe('rounding to whole tickets', () => {
  it('keeps the sum, and nobody is off by a whole ticket, however the throws fall', () => {
    fc.assert(
      fc.property(fewParts, (parts) => {
        const sum = parts.reduce((total, part) => total + part, 0) / partsOfATicket;
        for (const { tickets } of everyWay(parts)) {
          expect(tickets.reduce((total, ticket) => total + ticket, 0)).toBe(sum);
          tickets.forEach((ticket, i) => {
            expect(Math.abs(ticket - (parts[i] as number) / partsOfATicket)).toBeLessThan(1);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives everybody on average exactly what was due, over all ways the throws may fall', () => {
    fc.assert(
      fc.property(fewParts, (parts) => {
        const ways = everyWay(parts);
        // Chances as exact fractions over one denominator.
        const common = ways.reduce((all, { of }) => all * of, 1n);
        const chances = ways.map(({ favourable, of }) => favourable * (common / of));
        expect(chances.reduce((sum, chance) => sum + chance, 0n)).toBe(common);
        parts.forEach((part, i) => {
          const mean = ways.reduce(
            (sum, { tickets }, way) =>
              sum + (chances[way] as bigint) * BigInt(tickets[i] as number),
            0n,
          );
          expect(mean * BigInt(partsOfATicket)).toBe(BigInt(part) * common);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('parts of shares sum to all tickets, each off by less than a part', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(shares, (given) => {
        fc.pre(given.some((share) => share > 1e-300));
        const parts = partsOf(given, 1000);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1000 * partsOfATicket);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('refuses what is no lottery', () => {
    expect(() => partsOf([0, 0], 1000)).toThrow(RangeError);
    expect(() => partsOf([1, -0.1], 1000)).toThrow(RangeError);
    expect(() => partsOf([Number.NaN], 1000)).toThrow(RangeError);
    expect(() => roundPairwise([1], () => true)).toThrow(RangeError);
  });
});
