import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../ballots.ts';
import { shrinkDefault } from '../covariance.ts';
import { type Drawing, draw } from '../draw.ts';
import { ballotsOf, campBallots, matrixOf, voteLogs } from '../fixtures/random-votes.ts';
import { sumsOf } from '../pair-sums.ts';
import { type Spread, spreadOfSums } from '../spread.ts';
import { activeBallots } from './active-ballots.ts';
import { blockBytes, pairsIn } from './pair-rows.ts';
import { heldBy, spreadOfBallots } from './spread.ts';

/** The whole matrix, from what it does to the unit vectors. */
function entries({ covariance: { size, multiply } }: Spread): Float64Array {
  const unit = new Float64Array(size * size);
  for (let i = 0; i < size; i++) unit[i * size + i] = 1;
  const out = new Float64Array(size * size);
  multiply(unit, size, out);
  return out;
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (b[at] as number))), 0);

/** Compares a drawing straight from the votes with the one from the table. */
function expectAgreement(direct: Drawing, table: Drawing, within: number): void {
  expect(direct).toMatchObject({ q: table.q, estimator: table.estimator, converged: true });
  expect(direct.means).toEqual(table.means);
  expect(Math.abs(direct.trace - table.trace)).toBeLessThan(1e-9);
  expect(furthest(direct.lambda, table.lambda)).toBeLessThan(within);
  expect(furthest(direct.axes, table.axes)).toBeLessThan(within);
}

const recompute = { bytes: blockBytes(600), pairs: 1e9 };

describe('the spread straight from the votes', () => {
  it('is that of the table: the imputed to 1e-12, the available-case to 32 bits', () => {
    fc.assert(
      fc.property(voteLogs, (log) => {
        const ballots = activeBallots(ballotsOf(log));
        const columns = Int32Array.from(ballots.statements.keys());
        for (const estimator of ['imputed', 'available-case'] as const) {
          const table = spreadOfSums(
            sumsOf(ballots),
            columns,
            ballots.people.length,
            estimator,
            shrinkDefault,
          );
          const direct = spreadOfBallots(ballots, estimator, shrinkDefault);
          expect(direct.estimator).toBe(estimator);
          expect(direct.means).toEqual(table.means);
          expect(direct.trace).toBeCloseTo(table.trace, 12);
          const within = estimator === 'imputed' ? 1e-12 : 2 ** -24;
          expect(furthest(entries(direct), entries(table))).toBeLessThanOrEqual(within);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('draws the same axes on both sides of the switch', () => {
    const ballots = campBallots(400, 120, 15, 1);
    for (const method of ['polis', 'linli'] as const)
      expectAgreement(
        draw(ballots, { method, tableUpTo: 119 }),
        draw(ballots, { method, tableUpTo: 120 }),
        method === 'polis' ? 1e-9 : 1e-6,
      );
  });

  it('has the same bits whether rows are kept or computed anew, also over several blocks of rows', () => {
    const ballots = campBallots(300, 600, 12, 2);
    const linli = { method: 'linli', tableUpTo: 599 } as const;
    expect(heldBy(600, pairsIn(ballots), recompute)).toBe('recomputed');
    const kept = draw(ballots, linli);
    expect(draw(ballots, { ...linli, limits: recompute })).toEqual(kept);
    expect(kept.estimator).toBe('available-case');
  });

  it('falls back to the imputed estimator above its limits, and says so', () => {
    const ballots = campBallots(300, 120, 15, 3);
    const drawing = draw(ballots, { method: 'linli', tableUpTo: 119, limits: { pairs: 100 } });
    expect(drawing).toMatchObject({ method: 'linli', estimator: 'imputed', converged: true });
    const polis = draw(ballots, { method: 'polis' });
    expect(furthest(drawing.axes, polis.axes)).toBeLessThan(1e-9);
    // 15 of 120 statements each: an eighth of the cells is there.
    expect(drawing.trace).toBeCloseTo(polis.trace * 8, 9);
  });

  it('chooses by counted work and memory, never by time', () => {
    expect(heldBy(2000, 1e8)).toBe('stored');
    expect(heldBy(2000, 3e9)).toBeNull();
    expect(heldBy(2000, 1e7, { bytes: blockBytes(2000) })).toBe('recomputed');
    expect(heldBy(2000, 1e9, { bytes: blockBytes(2000) })).toBeNull();
    expect(heldBy(2000, 1, { bytes: blockBytes(2000) - 1 })).toBeNull();
  });
});

describe('ballots of active statements', () => {
  it('are the matrix without the masked columns, people and all', () => {
    fc.assert(
      fc.property(voteLogs, (log) => {
        const ballots = ballotsOf(log);
        const reduced = activeBallots(ballots);
        expect(reduced.people).toEqual(ballots.people);
        expect(matrixOf(reduced)).toEqual(
          matrixOf(ballots).map((row) => row.filter((_, j) => ballots.states[j] === 0)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are the same ones where nothing is masked', () => {
    const ballots = campBallots(5, 4, 3, 1);
    expect(activeBallots(ballots)).toBe(ballots);
    const states = Uint8Array.of(0, masked, 0, 0);
    expect(activeBallots({ ...ballots, states }).statements).toEqual(['0', '2', '3']);
  });
});
