import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { active } from './ballots.ts';
import { covarianceOf } from './covariance.ts';
import { ballotsOf, matrixOf, shuffled, voteLogs } from './fixtures/random-votes.ts';
import { sumsOf } from './pair-sums.ts';

/** Columns of the matrix with missing cells at the mean, less the mean; null where nobody voted on both. */
function centred(matrix: (number | null)[][], statement: number): number[] {
  const voted = matrix.map((row) => row[statement] ?? null);
  const votes = voted.filter((vote) => vote !== null);
  const mean = votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
  return voted.map((vote) => (vote === null ? 0 : vote - mean));
}

describe('the covariance from sums', () => {
  it('is that of the imputed, centred matrix, which is never formed', () => {
    fc.assert(
      fc.property(voteLogs, fc.integer(), (log, seed) => {
        const ballots = ballotsOf(log);
        const matrix = matrixOf(ballots);
        // In any order of columns: a conversation that is going on has its own.
        const columns = shuffled(
          [...ballots.statements.keys()].filter((j) => ballots.states[j] === active),
          seed,
        );
        const sums = sumsOf(ballots);
        const imputed = covarianceOf(sums, columns, 'imputed');
        const available = covarianceOf(sums, columns, 'available-case', 10);
        let [trace, availableTrace] = [0, 0];
        columns.forEach((j, a) => {
          columns.forEach((k, b) => {
            const [left, right] = [centred(matrix, j), centred(matrix, k)];
            const product = left.reduce((sum, x, i) => sum + x * (right[i] as number), 0);
            const both = matrix.filter((row) => row[j] !== null && row[k] !== null).length;
            const at = a * columns.length + b;
            expect(imputed.values[at]).toBeCloseTo(product, 11);
            expect(available.values[at]).toBeCloseTo(product / (both + 10), 12);
            if (a === b) {
              trace += product;
              availableTrace += product / (both + 10);
            }
          });
        });
        expect(imputed.trace).toBeCloseTo(trace, 11);
        expect(available.trace).toBeCloseTo(availableTrace, 12);
      }),
      { numRuns: 200 },
    );
  });

  it('is symmetric to the last bit', () => {
    fc.assert(
      fc.property(voteLogs, (log) => {
        const ballots = ballotsOf(log);
        const columns = [...ballots.statements.keys()];
        const { values, size } = covarianceOf(sumsOf(ballots), columns, 'available-case');
        for (let a = 0; a < size; a++)
          for (let b = 0; b < size; b++) expect(values[a * size + b]).toBe(values[b * size + a]);
      }),
      { numRuns: 100 },
    );
  });
});
