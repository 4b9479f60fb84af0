import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { active } from '../ballots.ts';
import { draw } from '../draw.ts';
import { ballotsOf, matrixOf, voteLogs } from '../fixtures/random-votes.ts';
import { extremities } from './extremity.ts';
import { placeAllPolis } from './project.ts';

describe('places and extremities as Polis draws them', () => {
  it('are those of the matrix with masked columns set to 0 for everybody', () => {
    fc.assert(
      fc.property(voteLogs, (log) => {
        const ballots = ballotsOf(log);
        const drawing = draw(ballots, { method: 'polis' });
        const places = placeAllPolis(drawing, ballots);
        const { q, axes, column, means } = drawing;
        matrixOf(ballots).forEach((row, i) => {
          // Polis: a masked column counts as voted on by everybody, at its mean.
          const seen = row.filter((vote, j) => vote !== null || ballots.states[j] !== active);
          for (let a = 0; a < q; a++) {
            let sum = 0;
            row.forEach((vote, j) => {
              const c = column[j] as number;
              if (vote !== null && c >= 0)
                sum += (vote - (means[c] as number)) * (axes[c * q + a] as number);
            });
            const expected = Math.sqrt(row.length / Math.max(seen.length, 1)) * sum;
            expect(places.at[i * q + a]).toBeCloseTo(expected, 12);
          }
          expect(places.allVotes[i]).toBe(row.filter((vote) => vote !== null).length);
          expect(places.uncertainty[i]).toBeGreaterThan(0);
          expect(places.uncertainty[i]).toBeLessThanOrEqual(1);
        });
        const reach = extremities(drawing, ballots.statements.length);
        expect(reach).toHaveLength(drawing.p);
        for (const value of reach) expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 150 },
    );
  });

  it('is as extreme as the virtual person who only agrees with that statement', () => {
    const drawing = {
      p: 2,
      q: 2,
      means: Float64Array.of(-0.5, 1),
      axes: Float64Array.of(0.6, 0.8, 1, 0),
    } as Parameters<typeof extremities>[0];
    const reach = extremities(drawing, 4);
    expect(reach[0]).toBeCloseTo(2 * 1.5 * 1, 14);
    expect(reach[1]).toBe(0);
  });
});
