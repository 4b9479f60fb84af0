import { describe, expect, it } from 'vitest';
import { cell } from '../ballots.ts';
import { draw } from '../draw.ts';
import { residualDivision } from './residual.ts';
import { plainGroups, planted } from './testing.ts';

/** Of so many homogeneous conversations; the test is made for one in twenty at most. */
const homogeneous = 20;

describe('residualDivision', () => {
  it('finds a minority of 15 % that two axes with two groups do not draw', () => {
    for (const seed of [1, 2]) {
      const { ballots } = planted({
        people: 800,
        statements: 80,
        votes: 25,
        shares: [0.4, 0.25, 0.2, 0.15],
        seed,
      });
      const drawing = draw(ballots, { method: 'linli' });
      const finding = residualDivision(ballots, plainGroups(ballots, 2), drawing, { seed })!;
      expect(finding.found).toBe(true);
      expect(finding.eigenvalue).toBeGreaterThan(finding.threshold);
      expect(finding.statements.length).toBeGreaterThan(1);
    }
  });

  it('lists the statements on which that minority has a mind of its own', () => {
    // Two large groups fill the one axis that is drawn; a seventh of both agrees on statements 0 to 5, hardly others do.
    const { ballots } = planted({
      people: 800,
      statements: 60,
      votes: 30,
      shares: [0.5, 0.5],
      separating: 0.6,
      seed: 3,
    });
    const agrees = (i: number, j: number) => i % 7 === 0 || (i * 31 + j * 17) % 5 === 0;
    const cells = ballots.cells.slice();
    for (let i = 0; i < 800; i++)
      for (let at = ballots.start[i]!; at < ballots.start[i + 1]!; at++) {
        const j = cells[at]! >>> 2;
        if (j < 6) cells[at] = cell(j, agrees(i, j) ? 1 : -1);
      }
    const changed = { ...ballots, cells };
    const drawing = draw(changed, { method: 'linli', q: 1 });
    const finding = residualDivision(changed, plainGroups(changed, 2, 1), drawing, { seed: 1 })!;
    expect(finding.found).toBe(true);
    const own = finding.statements.filter((id) => Number(id) < 6);
    expect(own.length).toBeGreaterThanOrEqual(finding.statements.length * 0.8);
  });

  it('finds nothing in at least nine of ten conversations where everybody thinks alike', () => {
    let found = 0;
    for (let seed = 1; seed <= homogeneous; seed++) {
      const { ballots } = planted({
        people: 150,
        statements: 30,
        votes: seed % 2 ? 12 : 30,
        shares: [1],
        seed,
      });
      const drawing = draw(ballots, { method: 'linli', tolerance: 1e-6 });
      if (residualDivision(ballots, plainGroups(ballots, 2), drawing, { seed })!.found) found++;
    }
    expect(found).toBeLessThanOrEqual(homogeneous / 10);
  });

  it('looks at a sample of many people, and says so', () => {
    const { ballots } = planted({ people: 500, statements: 20, votes: 10, shares: [1], seed: 1 });
    const drawing = draw(ballots, { method: 'linli' });
    const groups = new Int32Array(500);
    const options = { seed: 1, mostPeople: 100, permutations: 5 };
    const finding = residualDivision(ballots, groups, drawing, options)!;
    expect(finding).toMatchObject({ people: 100, permutations: 5 });
    expect(residualDivision(ballots, groups, drawing, options)).toEqual(finding);
  });
});
