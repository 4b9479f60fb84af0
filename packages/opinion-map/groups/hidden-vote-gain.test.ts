import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { placeAll } from '../place.ts';
import { plant } from '../planted/generate.ts';
import { ballotsFrom, conversation } from '../testing.ts';
import { regroup } from './group.ts';
import { hiddenVoteGain } from './hidden-vote-gain.ts';

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const once = { seed: 1, draws: 3 };

describe('gain on hidden votes', () => {
  const { ballots, truth } = plant(
    { people: 400, statements: 40, votes: 30, shares: [0.5, 0.5] },
    4,
  );

  it('is large for the groups that were planted, and a loss for groups made up', () => {
    expect(mean(hiddenVoteGain(ballots, () => truth, once))).toBeGreaterThan(0.05);
    expect(mean(hiddenVoteGain(ballots, () => truth.map((_, i) => i % 5), once))).toBeLessThan(0);
  });

  it('is nothing where nobody is grouped or nobody voted', () => {
    expect(hiddenVoteGain(ballots, () => truth.map(() => -1), once)).toEqual([0, 0, 0]);
    expect(hiddenVoteGain(ballotsFrom([]), () => new Int32Array(0), once)).toEqual([0, 0, 0]);
  });

  it('is had on a published conversation: more than 0.08 bits a vote, where Polis has 0.05', () => {
    const gains = hiddenVoteGain(
      conversation('biodiversity'),
      (kept) => {
        const drawing = draw(kept, { method: 'linli' });
        return regroup(kept, drawing, placeAll(drawing, kept), 5, 1).groups;
      },
      once,
    );
    expect(mean(gains)).toBeGreaterThan(0.08);
  });
});
