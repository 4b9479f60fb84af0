import { describe, expect, it } from 'vitest';
import { ratio } from '../rational/ratio.ts';
import type { Mode } from './ballots.ts';
import { LotNeeded } from './lot.ts';
import { points } from './points.ts';

const mode: Mode = 'open';

describe('approvals, scores and dots', () => {
  const ballots = [
    { choice: [5, 3, null], times: 2, mode },
    { choice: [0, 3, 4], times: 1, mode },
  ] as const;

  it('the sum decides, the mean and its number stand beside it', () => {
    const { order, winners } = points(ballots, 3, 1, null);
    expect(order.map(({ option, sum, counts }) => [option, sum, counts])).toEqual([
      [0, 10, 3],
      [1, 9, 3],
      [2, 4, 1],
    ]);
    expect(order[0]?.mean).toEqual(ratio(10, 3));
    expect(winners).toEqual([0]);
    expect(points(ballots, 3, 1, null, 'mean').winners).toEqual([2]);
  });

  it('a tie that decides needs a committed order, one that does not does not', () => {
    const tied = [{ choice: [1, 1, null], times: 2, mode }] as const;
    expect(points(tied, 3, 2, null).winners).toEqual([0, 1]);
    expect(() => points(tied, 3, 1, null)).toThrow(LotNeeded);
    expect(points(tied, 3, 1, [2, 1, 0])).toMatchObject({ winners: [1], byLot: [1, 0] });
  });
});
