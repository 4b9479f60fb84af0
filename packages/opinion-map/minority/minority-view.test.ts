import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { ballotsFrom } from '../testing.ts';
import { minorityViews } from './minority-view.ts';
import { plainGroups, planted } from './testing.ts';

/** A conversation of one opinion in which every twelfth person thinks otherwise on statements 0 to 7. */
function withMinority(seed: number) {
  const { ballots } = planted({
    people: 600,
    statements: 50,
    votes: 25,
    shares: [0.55, 0.45],
    seed,
  });
  const rows = ballots.people.flatMap((person, i) =>
    Array.from(ballots.cells.subarray(ballots.start[i], ballots.start[i + 1]), (of, z) => {
      const j = of >>> 2;
      const isOwn = j < 8;
      const usual = (i * 31 + z * 17 + j) % 10 === 0 ? 0 : 1;
      return {
        person,
        statement: `${j}`,
        vote: (isOwn ? (i % 12 === 0 ? -1 : usual) : (of & 3) - 1) as -1 | 0 | 1,
      };
    }),
  );
  return ballotsFrom(rows);
}

describe('minorityViews', () => {
  it('gives the view of a twelfth of the people a card with its counts and the statements it goes with', () => {
    for (const seed of [1, 2, 3]) {
      const ballots = withMinority(seed);
      // On one axis, the larger division.
      const drawing = draw(ballots, { method: 'linli', q: 1 });
      const [card, ...others] = minorityViews(ballots, plainGroups(ballots, 2, 1), drawing);
      expect(Number(card!.statement)).toBeLessThan(8);
      expect(card!.dissenters).toBeGreaterThanOrEqual(10);
      expect(card!.disagrees).toBeGreaterThanOrEqual(card!.dissenters);
      expect(card!.agrees).toBeGreaterThan(card!.disagrees * 3);
      for (const id of card!.together) expect(Number(id)).toBeLessThan(8);
      for (const { statement } of others) expect(card!.together).not.toContain(statement);
    }
  });

  it('makes no card where those who dissent here and there have nothing in common', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { ballots } = planted({
        people: 400,
        statements: 40,
        votes: 20,
        shares: seed % 2 ? [1] : [0.6, 0.4],
        seed,
      });
      const drawing = draw(ballots, { method: 'linli' });
      for (const groups of [new Int32Array(400), plainGroups(ballots, 2)])
        expect(minorityViews(ballots, groups, drawing)).toEqual([]);
    }
  });

  it('makes no card of fewer than ten people, nor of people without a group', () => {
    const ballots = withMinority(1);
    const drawing = draw(ballots, { method: 'linli', q: 1 });
    const groups = plainGroups(ballots, 2, 1);
    expect(minorityViews(ballots, groups, drawing, { least: 60 })).toEqual([]);
    expect(minorityViews(ballots, groups.fill(-1), drawing)).toEqual([]);
  });
});
