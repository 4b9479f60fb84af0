import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { ballotsOf, shuffled, voteLogs } from '../fixtures/random-votes.ts';
import { ballotsFrom, type Row } from '../testing.ts';
import { groupPolis } from './group.ts';
import { placeAllPolis } from './project.ts';

const grouped = (rows: readonly Row[]) => {
  const ballots = ballotsFrom(rows);
  return groupPolis(ballots, placeAllPolis(draw(ballots, { method: 'polis' }), ballots));
};

/** `people` camps of given sizes; each camp gives one ballot, one of its votes turned round. */
const camps = (sizes: readonly number[], statements = 8): Row[] =>
  sizes.flatMap((size, camp) =>
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: statements }, (_, j): Row => {
        const usual = camp === 0 ? 1 : -1;
        const person = String(camp * 1000 + i);
        return { person, statement: String(j), vote: i % statements === j ? 0 : usual };
      }),
    ).flat(),
  );

describe('groups as Polis makes them', () => {
  it('are the two camps of a divided conversation, the larger first', () => {
    const { k, sizes, groups, candidates } = grouped(camps([9, 14]));
    expect({ k, sizes }).toEqual({ k: 2, sizes: [14, 9] });
    expect([...groups]).toEqual([...Array(9).fill(1), ...Array(14).fill(0)]);
    expect(candidates[0]?.silhouette).toBeGreaterThan(0.5);
  });

  it('leave out who voted too little', () => {
    const rows = [...camps([9, 14]), { person: '9999', statement: '0', vote: 1 } as const];
    expect(grouped(rows).groups.at(-1)).toBe(-1);
  });

  it('are one group where all think alike, and none where there is nobody', () => {
    const alike = camps([20]).map((row): Row => ({ ...row, vote: 1 }));
    expect(grouped(alike)).toMatchObject({ k: 1, sizes: [20], candidates: [], alternatives: [] });
    expect(grouped([])).toMatchObject({ k: 0, sizes: [], candidates: [] });
  });

  it('do not depend on the order of the votes, and count everybody once', () => {
    fc.assert(
      fc.property(voteLogs, fc.integer(), ({ rows, states }, seed) => {
        const results = [rows, shuffled(rows, seed)].map((some) => {
          const ballots = ballotsOf({ rows: some, states });
          return groupPolis(ballots, placeAllPolis(draw(ballots, { method: 'polis' }), ballots));
        });
        const [one, other] = results as [(typeof results)[0], (typeof results)[0]];
        expect(other).toEqual(one);
        for (const labels of [one, ...one.alternatives]) {
          expect(labels.sizes).toHaveLength(labels.k);
          labels.sizes.forEach((size, g) => {
            expect(labels.groups.filter((group) => group === g)).toHaveLength(size);
            expect(size).toBeGreaterThan(0);
          });
          expect([...labels.sizes].sort((a, b) => b - a)).toEqual(labels.sizes);
        }
      }),
      { numRuns: 150 },
    );
  });
});
