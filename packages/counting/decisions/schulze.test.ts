import { array, assert, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cast, Mode } from './ballots.ts';
import { LotNeeded } from './lot.ts';
import { type Order, schulze } from './schulze.ts';
import { letters, ranked, strictly } from './testing.ts';

const mode: Mode = 'open';

describe("Schulze's method", () => {
  const example = ranked(`5 ACBED
    5 ADECB
    8 BEDAC
    3 CABED
    7 CAEBD
    2 CBADE
    7 DCEBA
    8 EBADC`);

  it("finds what Schulze's own example of 45 ballots has: E, A, C, B, D", () => {
    const result = schulze(strictly(example), 5, null);
    expect(letters(result.order)).toBe('EACBD');
    expect(letters(result.potentialWinners)).toBe('E');
    expect(result.preferences.all).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
    expect(result.paths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
    // E beats A by way of D (31), C (28) and B (29): the weakest link is B over A, 25, against 24 the other way.
    expect(letters(result.reasons[0]!.path)).toBe('EDCBA');
  });

  it('equals are allowed, who is not named comes last, and the committed order breaks ties', () => {
    const ballots: Cast<Order>[] = [
      { choice: [[0, 1]], times: 3, mode },
      { choice: [[2]], times: 1, mode },
    ];
    expect(() => schulze(ballots, 3, null)).toThrow(LotNeeded);
    expect(schulze(ballots, 3, [2, 1, 0])).toMatchObject({
      order: [1, 0, 2],
      potentialWinners: [0, 1],
    });
  });

  it('elects whom a majority prefers to each other one, and ranks a copy beside its original', () => {
    const profiles = array(
      tuple(shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), integer({ min: 1, max: 5 })),
      { minLength: 1, maxLength: 6 },
    );
    assert(
      property(profiles, (all) => {
        const ballots = strictly(all.map(([choice, times]) => ({ choice, times, mode })));
        const { preferences, winner, potentialWinners } = schulze(ballots, 4, [0, 1, 2, 3]);
        const beats = (a: number, b: number) =>
          (preferences.all[a]?.[b] ?? 0) > (preferences.all[b]?.[a] ?? 0);
        for (let a = 0; a < 4; a++)
          if ([0, 1, 2, 3].every((b) => a === b || beats(a, b))) expect(winner).toBe(a);
        const copied = ballots.map((ballot) => ({
          ...ballot,
          choice: ballot.choice.flatMap((group) => (group[0] === 3 ? [group, [4]] : [group])),
        }));
        const again = schulze(copied, 5, [0, 1, 2, 3, 4]).potentialWinners;
        expect(again.filter((option) => option < 4)).toEqual(potentialWinners);
      }),
      { numRuns: 200 },
    );
  });
});
