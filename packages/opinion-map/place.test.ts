import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementOf, voteOf } from './ballots.ts';
import { type Drawing, draw } from './draw.ts';
import { campBallots } from './fixtures/random-votes.ts';
import { place, placeAll } from './place.ts';

const ballots = campBallots(150, 20, 12, 4);
const drawings = ([1, 2, 3] as const).flatMap((q) =>
  (['polis', 'linli'] as const).map((method) => draw(ballots, { method, q })),
);
const some = fc.record({
  drawing: fc.constantFrom(...drawings),
  cells: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 2 })), {
      selector: ([j]) => j,
    })
    .map((votes) => votes.map(([j, vote]) => j * 4 + vote).sort((a, b) => a - b)),
});

/** What the place minimises (design §5.2). */
function cost(drawing: Drawing, cells: readonly number[], z: ArrayLike<number>): number {
  const { q, axes, means, noise, lambda } = drawing;
  let sum = 0;
  for (const given of cells) {
    const j = statementOf(given);
    let apart = voteOf(given) - (means[j] as number);
    for (let a = 0; a < q; a++) apart -= (axes[j * q + a] as number) * (z[a] as number);
    sum += apart * apart;
  }
  for (let a = 0; a < q; a++) sum += (noise * (z[a] as number) ** 2) / (lambda[a] as number);
  return sum;
}

describe('the place of a person', () => {
  it('is where the ridge is lowest: a step to any side costs more', () => {
    fc.assert(
      fc.property(some, ({ drawing, cells }) => {
        const { at } = place(drawing, cells);
        const here = cost(drawing, cells, at);
        for (let a = 0; a < drawing.q; a++)
          for (const step of [0.01, -0.01]) {
            const aside = Float64Array.from(at);
            aside[a] = (aside[a] as number) + step;
            expect(cost(drawing, cells, aside)).toBeGreaterThan(here);
          }
      }),
      { numRuns: 200 },
    );
  });

  it('satisfies the normal equations, and its covariance is σ² B⁻¹', () => {
    fc.assert(
      fc.property(some, ({ drawing, cells }) => {
        const { q, axes, means, noise, lambda } = drawing;
        const { at, covariance } = place(drawing, cells);
        const normal = (a: number, b: number) =>
          cells.reduce(
            (sum, given) => {
              const j = statementOf(given);
              return sum + (axes[j * q + a] as number) * (axes[j * q + b] as number);
            },
            a === b ? noise / (lambda[a] as number) : 0,
          );
        for (let a = 0; a < q; a++) {
          const right = cells.reduce((sum, given) => {
            const j = statementOf(given);
            return sum + (axes[j * q + a] as number) * (voteOf(given) - (means[j] as number));
          }, 0);
          let left = 0;
          for (let b = 0; b < q; b++) left += normal(a, b) * (at[b] as number);
          expect(left).toBeCloseTo(right, 11);
          for (let c = 0; c < q; c++) {
            let unit = 0;
            for (let b = 0; b < q; b++) unit += normal(a, b) * (covariance[b * q + c] as number);
            expect(unit).toBeCloseTo(a === c ? noise : 0, 11);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is surer with each vote, and never quite sure', () => {
    fc.assert(
      fc.property(some, ({ drawing, cells }) => {
        let before = place(drawing, []).uncertainty;
        for (let votes = 1; votes <= cells.length; votes++) {
          const { uncertainty } = place(drawing, cells, 0, votes);
          expect(uncertainty).toBeLessThan(before);
          expect(uncertainty).toBeGreaterThan(0);
          before = uncertainty;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the middle, and not sure at all, without a vote', () => {
    for (const drawing of drawings) {
      const { at, uncertainty, votes } = place(drawing, []);
      expect([...at]).toEqual(new Array(drawing.q).fill(0));
      expect(uncertainty).toBeCloseTo(1, 14);
      expect(uncertainty).toBeLessThanOrEqual(1);
      expect(votes).toBe(0);
    }
  });

  it('does not look at masked statements', () => {
    const states = ballots.states.map((_, j) => (j < 5 ? 1 : 0));
    const drawing = draw({ ...ballots, states }, { method: 'linli' });
    const cells = [2, 6, 30, 38, 46];
    expect(place(drawing, cells)).toEqual(place(drawing, cells.slice(2)));
    expect(place(drawing, cells).votes).toBe(3);
  });

  it('is the same alone and among everybody', () => {
    const drawing = drawings[3] as Drawing;
    const places = placeAll(drawing, ballots);
    ballots.people.forEach((_, i) => {
      const [from, to] = [ballots.start[i] as number, ballots.start[i + 1] as number];
      const alone = place(drawing, ballots.cells, from, to);
      expect([...places.at.subarray(i * drawing.q, (i + 1) * drawing.q)]).toEqual([...alone.at]);
      expect(places.uncertainty[i]).toBe(alone.uncertainty);
      expect(places.votes[i]).toBe(alone.votes);
    });
  });
});
