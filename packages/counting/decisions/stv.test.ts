import {
  array,
  assert,
  constantFrom,
  integer,
  property,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from './ballots.ts';
import { LotNeeded } from './lot.ts';
import { scale, scottishStv } from './stv.ts';
import { letters, ranked } from './testing.ts';

describe('Scottish STV', () => {
  it('finds what the well-known example of the party food has', () => {
    // Orange, Pear, Chocolate, Strawberry, Hamburger; three seats for 20 ballots.
    const result = scottishStv(
      ranked(`4 A
        2 BA
        8 CD
        4 CE
        1 D
        1 E`),
      5,
      3,
      null,
    );
    expect(result.quota).toBe(6);
    expect(letters(result.elected)).toBe('CAD');
    expect(result.stages.map(({ action }) => action)).toEqual([
      { kind: 'first' },
      { kind: 'surplus', option: 2, surplus: 6n * scale, value: 50_000n },
      { kind: 'exclusion', option: 1 },
      { kind: 'exclusion', option: 4 },
      { kind: 'rest' },
    ]);
    expect(result.stages[1]?.votes.map((votes) => votes / scale)).toEqual([4n, 2n, 6n, 5n, 3n]);
    expect(result.stages[2]?.elected).toEqual([0]);
  });

  it('cuts transfer values to five decimals: worked by hand', () => {
    // 13 votes, two seats: quota 5. A has 7, surplus 2: each goes on at 2 / 7 = 0.28571 (0.000003 a paper is lost).
    // B 3 + 4 × 0.28571 = 4.14284, C 3 + 3 × 0.28571 = 3.85713: C is excluded, its papers go on, B reaches 7.
    const result = scottishStv(
      ranked(`4 AB
        3 AC
        3 B
        3 CB`),
      3,
      2,
      null,
    );
    expect(result.stages[1]).toMatchObject({
      action: { kind: 'surplus', surplus: 200_000n, value: 28_571n },
      votes: [500_000n, 414_284n, 385_713n],
      lost: 3n,
    });
    // One seat and two left: C goes, and with it 3 to B; three papers of 0.28571 name nobody else.
    expect(result.stages[2]).toMatchObject({
      action: { kind: 'exclusion', option: 2 },
      votes: [500_000n, 714_284n, 0n],
      notTransferable: 85_713n,
    });
    expect(letters(result.elected)).toBe('AB');
  });

  it('a tie goes by the most recent stage with a difference, else by the committed order', () => {
    // B and C both have 2 and always had: one of them must go first.
    const tied = ranked(`4 A
      2 BA
      2 CA`);
    expect(() => scottishStv(tied, 3, 1, null)).toThrow(LotNeeded);
    const drawn = scottishStv(tied, 3, 1, [1, 0, 2]);
    expect(drawn.stages[1]).toMatchObject({
      action: { kind: 'exclusion', option: 1 },
      byLot: [1, 2],
    });
    // D goes first; then B and C have 3 each, but B had 3 before and C 2: C goes.
    const before = ranked(`5 A
      3 B
      2 C
      1 DC`);
    expect(scottishStv(before, 4, 1, null).stages[2]).toMatchObject({
      action: { kind: 'exclusion', option: 2 },
      byLot: [],
    });
  });

  it('keeps every vote, fills every seat and elects nobody twice, whatever is cast', () => {
    const ballots = array(
      tuple(
        shuffledSubarray([0, 1, 2, 3, 4], { minLength: 0 }),
        integer({ min: 1, max: 9 }),
        constantFrom<Mode>('open', 'counter'),
      ),
      { maxLength: 12 },
    );
    assert(
      property(ballots, integer({ min: 1, max: 5 }), (all, seats) => {
        const cast = all.map(([choice, times, mode]) => ({ choice, times, mode }));
        const result = scottishStv(cast, 5, seats, [0, 1, 2, 3, 4]);
        expect(new Set(result.elected).size).toBe(seats);
        for (const { votes, notTransferable, lost } of result.stages)
          expect(votes.reduce((a, b) => a + b, notTransferable + lost)).toBe(
            BigInt(result.ballots) * scale,
          );
        const apart = result.first.modes.flatMap(({ counted }) => counted);
        expect(apart.reduce((a, b) => a + b, 0)).toBe(result.first.all.reduce((a, b) => a + b, 0));
        // Anybody with a quota of first preferences is elected.
        result.first.all.forEach((first, option) => {
          if (first >= result.quota) expect(result.elected).toContain(option);
        });
      }),
      { numRuns: 200 },
    );
  });
});
