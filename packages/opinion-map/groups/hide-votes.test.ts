import { describe, expect, it } from 'vitest';
import { masked, statementOf } from '../ballots.ts';
import { stream } from '../random.ts';
import { conversation } from '../testing.ts';
import { hideVotes } from './hide-votes.ts';

describe('hiding votes', () => {
  const ballots = conversation('biodiversity');
  const { kept, hidden } = hideVotes(ballots, 0.1, stream(1, 'hidden votes'));

  it('splits the votes of each person, losing none and changing none', () => {
    ballots.people.forEach((_, i) => {
      const own = (of: { start: Uint32Array; cells: ArrayLike<number> }) =>
        Array.from(of.cells).slice(of.start[i], of.start[i + 1]);
      if (i % 20 === 0)
        expect([...own(kept), ...own(hidden)].sort((a, b) => a - b)).toEqual(own(ballots));
    });
    expect(kept.cells.length + hidden.cells.length).toBe(ballots.cells.length);
  });

  it('hides about a tenth, and nothing on masked statements', () => {
    expect(hidden.cells.length / ballots.cells.length).toBeCloseTo(0.1, 1);
    expect(hidden.cells.some((cell) => ballots.states[statementOf(cell)] === masked)).toBe(false);
  });

  it('hides the same votes for the same seed', () => {
    expect(hideVotes(ballots, 0.1, stream(1, 'hidden votes')).hidden.cells).toEqual(hidden.cells);
  });
});
