import { describe, expect, it } from 'vitest';
import type { Ballots } from '../ballots.ts';
import { draw } from '../draw.ts';
import { groupPolis } from '../polis/group.ts';
import { placeAllPolis } from '../polis/project.ts';
import { stream } from '../random.ts';
import { conversation } from '../testing.ts';
import { detectableShare } from './detectable.ts';
import { groupsAgain } from './groups-again.ts';
import { plant } from './plant.ts';
import { sharesAt, sharesOf } from './shares.ts';
import { planted } from './testing.ts';

describe('detectableShare', () => {
  it('finds the smallest share that the procedure sees in half of the draws, in few draws', () => {
    // The procedure says nothing of the votes, so it is found by size alone: all in one group has F1 = 2s / (1 + s).
    const { ballots } = planted({ people: 400, statements: 20, votes: 9, shares: [1], seed: 1 });
    let calls = 0;
    const result = detectableShare(ballots, new Int32Array(400), {
      seed: 1,
      shares: [0.1, 0.2, 0.3, 0.34, 0.4, 0.6],
      groupOf: () => {
        calls++;
        return new Int32Array(400);
      },
    });
    expect(result.share).toBe(0.34);
    expect(calls).toBeLessThan(25);
    expect(result.tried.find(({ share }) => share === 0.34)).toEqual({
      share: 0.34,
      draws: 10,
      found: 10,
    });
  });

  it('says nothing where even the largest share is not seen, or nobody is there', () => {
    const { ballots } = planted({ people: 100, statements: 20, votes: 9, shares: [1], seed: 1 });
    const groupOf = (made: Ballots) => new Int32Array(made.people.length).fill(-1);
    expect(detectableShare(ballots, new Int32Array(100), { seed: 1, groupOf }).share).toBeNull();
    const nobody = { ...ballots, people: [], start: new Uint32Array(1), cells: new Uint16Array(0) };
    expect(detectableShare(nobody, [], { seed: 1, groupOf })).toEqual({
      share: null,
      tried: [],
      people: 0,
    });
  });

  it('says nothing of shares that are fewer than three people: no map draws such a group', () => {
    for (const people of [1, 2, 12, 60]) {
      const { ballots } = planted({ people, statements: 20, votes: 9, shares: [1], seed: 1 });
      // Whoever was planted, the procedure claims to find somebody alone.
      const groupOf = (made: Ballots) => Int32Array.from(made.people.keys());
      const groups = new Int32Array(people);
      const { share, tried } = detectableShare(ballots, groups, { seed: 1, groupOf });
      expect(share).toBeNull();
      for (const one of tried) expect(Math.round(one.share * people)).toBeGreaterThanOrEqual(3);
    }
  });

  it('is the same again for the same seed, with the procedure of the map itself, and lies within what was tried', () => {
    const ballots = conversation('ubi');
    const drawing = draw(ballots, { method: 'polis' });
    const { groups, k } = groupPolis(ballots, placeAllPolis(drawing, ballots));
    const options = { seed: 1, draws: 8, groupOf: groupsAgain(drawing, k, 1) };
    const result = detectableShare(ballots, groups, options);
    expect(detectableShare(ballots, groups, options)).toEqual(result);
    expect(result.tried.length).toBeGreaterThan(1);
    expect(result.people).toBe(234);
  });

  it('sees smaller groups where people vote more', () => {
    const shareAt = (votes: number): number => {
      const { ballots, groups } = planted({
        people: 300,
        statements: 40,
        votes,
        shares: [0.6, 0.4],
        seed: 2,
      });
      const groupOf = groupsAgain(draw(ballots, { method: 'linli' }), 3, 1);
      return detectableShare(ballots, groups, { seed: 1, draws: 10, groupOf }).share ?? 1;
    };
    expect(shareAt(Number.POSITIVE_INFINITY)).toBeLessThan(shareAt(8));
  });
});

describe('plant', () => {
  it('keeps who voted on what, and gives the planted group a mind of its own on a third of it', () => {
    const { ballots, groups } = planted({
      people: 1000,
      statements: 50,
      votes: 30,
      shares: [0.6, 0.4],
      seed: 1,
    });
    const fitted = sharesOf(ballots, groups);
    const made = plant(ballots, groups, fitted, {
      share: 0.2,
      separating: 0.3,
      random: stream(1, 'plant'),
    });
    expect(made.isPlanted.reduce((sum, is) => sum + is, 0)).toBe(200);
    expect(made.ballots.cells.map((of) => of >>> 2)).toEqual(ballots.cells.map((of) => of >>> 2));
    const after = sharesOf(
      made.ballots,
      Int32Array.from(made.isPlanted, (is) => is - 1),
    );
    let apart = 0;
    for (let j = 0; j < 50; j++) {
      const agree = sharesAt(after, 0, j) + 2;
      const usual = sharesAt(fitted, -1, j) + 2;
      if (Math.abs(after.values[agree]! - fitted.values[usual]!) > 0.2) apart++;
    }
    expect(apart).toBeGreaterThan(5);
    expect(apart).toBeLessThan(25);
  });
});
