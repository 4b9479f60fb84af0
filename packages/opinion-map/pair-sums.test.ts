import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballots } from './ballots.ts';
import { ballotsOf, matrixOf, voteLogs } from './fixtures/random-votes.ts';
import { addBallot, emptySums, pairAt, sumsOf } from './pair-sums.ts';

const each = ({ start }: Ballots, act: (from: number, to: number, i: number) => void): void => {
  for (let i = 0; i + 1 < start.length; i++) act(start[i] as number, start[i + 1] as number, i);
};

describe('the sums of all pairs of statements', () => {
  it('are what counting the matrix gives', () => {
    fc.assert(
      fc.property(voteLogs, (log) => {
        const ballots = ballotsOf(log);
        const { table } = sumsOf(ballots);
        const matrix = matrixOf(ballots);
        ballots.statements.forEach((_, k) => {
          for (let j = 0; j <= k; j++) {
            const [both, products, first, second] = [0, 0, 0, 0];
            const expected = [both, products, first, second];
            for (const row of matrix) {
              const [x, y] = [row[j] ?? null, row[k] ?? null];
              if (x === null || y === null) continue;
              [1, x * y, x, y].forEach((value, at) => {
                expected[at] = (expected[at] as number) + value;
              });
            }
            const at = pairAt(j, k);
            expect([...table.subarray(at, at + 4)]).toEqual(expected.map((x) => x + 0));
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are the sum of the tables of any shards of people', () => {
    fc.assert(
      fc.property(voteLogs, fc.integer({ min: 1, max: 4 }), (log, shards) => {
        const ballots = ballotsOf(log);
        const tables = Array.from({ length: shards }, () => emptySums(ballots.statements.length));
        each(ballots, (from, to, i) => {
          addBallot(tables[(i * 7) % shards] as (typeof tables)[0], ballots.cells, from, to, 1);
        });
        const together = sumsOf(ballots).table.map((_, at) =>
          tables.reduce((sum, { table }) => sum + (table[at] as number), 0),
        );
        expect(together).toEqual(sumsOf(ballots).table);
      }),
      { numRuns: 200 },
    );
  });

  it('are the very same after ballots were taken away and given back', () => {
    fc.assert(
      fc.property(voteLogs, fc.nat(), (log, which) => {
        const ballots = ballotsOf(log);
        const sums = sumsOf(ballots);
        const before = sums.table.slice();
        const taken = (sign: 1 | -1) =>
          each(ballots, (from, to, i) => {
            if ((which >> i) & 1) addBallot(sums, ballots.cells, from, to, sign);
          });
        taken(-1);
        taken(1);
        expect(sums.table).toEqual(before);
        each(ballots, (from, to) => {
          addBallot(sums, ballots.cells, from, to, -1);
        });
        expect(sums.table.every((value) => value === 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
