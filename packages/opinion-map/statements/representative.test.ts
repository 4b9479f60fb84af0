import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random.ts';
import { comparisons } from './comparison.ts';
import { upperTail } from './normal.ts';
import { polisRepresentative, representative } from './representative.ts';
import { countVotes } from './tally.ts';
import { type GroupVotes, grouped } from './testing.ts';

const tableOf = (...groups: GroupVotes[]) => {
  const { ballots, labels } = grouped(groups);
  return countVotes(ballots, labels);
};

describe('a group of ten that agrees 9 : 1 beside one of ten that disagrees 1 : 9', () => {
  const [first, second] = comparisons(tableOf([[9, 1, 0]], [[1, 9, 0]]));

  it('is compared as computed by hand', () => {
    const t = (10 / 11 - 2 / 11) / Math.sqrt((12 / 22) * (10 / 22) * (2 / 11));
    const z = 2 * Math.sqrt(11) * (10 / 11 - 1 / 2);
    expect(first).toMatchObject({ direction: 'agree', agrees: 9, disagrees: 1, votes: 10 });
    expect(first?.p).toBeCloseTo(10 / 12, 14);
    expect(first?.z).toBeCloseTo(z, 14);
    expect(first?.ratio).toBeCloseTo(5, 14);
    expect(first?.t).toBeCloseTo(t, 14);
    expect(first?.repness).toBeCloseTo(5 * t * (10 / 12) * z, 12);
    expect(second).toMatchObject({ direction: 'disagree', p: first?.p, t: first?.t });
  });

  it('has the p-values of both directions corrected together', () => {
    const [published] = representative(tableOf([[9, 1, 0]], [[1, 9, 0]]));
    // Four tests, two with the same small p-value: p · 4 / 2.
    expect(published?.q).toBeCloseTo(upperTail(published?.t ?? 0) * 2, 14);
  });
});

describe('the list of everything that sets a group apart', () => {
  it('leaves out what too few of a group have voted on', () => {
    const table = tableOf(
      [
        [4, 0, 0],
        [60, 0, 0],
      ],
      [
        [0, 60, 0],
        [0, 60, 0],
      ],
    );
    expect(representative(table).filter(({ group }) => group === '0')).toMatchObject([
      { statement: '1' },
    ]);
  });

  it('is ordered by group, then by rank, then canonically', () => {
    const like = [20, 2, 0] as const;
    const apart = [2, 20, 0] as const;
    const list = representative(tableOf([like, [15, 7, 0], like], [apart, [5, 17, 0], apart]));
    expect(list.map(({ group, statement }) => `${group}:${statement}`)).toEqual([
      '0:0',
      '0:2',
      '0:1',
      '1:0',
      '1:2',
      '1:1',
    ]);
  });

  it('is empty for one group, for none, and where groups do not differ', () => {
    expect(representative(tableOf([[20, 1, 0]]))).toEqual([]);
    expect(representative(tableOf())).toEqual([]);
    expect(representative(tableOf([[20, 5, 3]], [[20, 5, 3]], [[20, 5, 3]]))).toEqual([]);
  });

  it('holds about one false discovery in ten at most, whichever direction is taken', () => {
    const random = mulberry32(11);
    let [share, rounds] = [0, 60];
    for (let round = 0; round < rounds; round++) {
      const groups: [number, number, number][][] = [[], [], []];
      for (let j = 0; j < 40; j++) {
        const real = j < 8;
        const base = 0.2 + 0.6 * random();
        groups.forEach((statements, g) => {
          const agreeing = real ? (g === 0 ? 0.85 : 0.15) : base;
          const counts: [number, number, number] = [0, 0, 0];
          for (let i = 0; i < [60, 40, 20][g]!; i++) {
            const passes = random() < 0.15;
            const agrees = random() < agreeing;
            const answer = passes ? 2 : agrees ? 0 : 1;
            counts[answer]++;
          }
          statements.push(counts);
        });
      }
      const list = representative(tableOf(...groups));
      const wrong = list.filter(({ statement }) => Number(statement) >= 8).length;
      share += list.length > 0 ? wrong / list.length : 0;
    }
    expect(share / rounds).toBeLessThan(0.1);
  });
});

describe('the list as Polis shows it', () => {
  const strong = [40, 1, 0] as const;
  const against = [1, 40, 0] as const;

  it('has five for each group, agreements before disagreements', () => {
    const mine = [against, strong, against, strong, against, strong, against];
    const theirs = [strong, against, strong, against, strong, against, strong];
    const list = polisRepresentative(tableOf(mine, theirs));
    expect(
      list.map(({ group, statement, direction }) => `${group}:${statement} ${direction}`),
    ).toEqual([
      '0:1 agree',
      '0:3 agree',
      '0:0 disagree',
      '0:2 disagree',
      '0:4 disagree',
      '1:0 agree',
      '1:2 agree',
      '1:4 agree',
      '1:1 disagree',
      '1:3 disagree',
    ]);
  });

  it('keeps a place for the best agreement', () => {
    const mine = [against, against, against, against, against, [28, 12, 0] as const];
    const theirs = [strong, strong, strong, strong, strong, [8, 32, 0] as const];
    const list = polisRepresentative(tableOf(mine, theirs)).filter(({ group }) => group === '0');
    expect(list.map(({ statement }) => statement)).toEqual(['5', '0', '1', '2', '3']);
  });

  it('has at least one for each group, also where nothing is significant', () => {
    const list = polisRepresentative(
      tableOf(
        [
          [5, 5, 0],
          [6, 4, 0],
        ],
        [
          [5, 5, 0],
          [4, 6, 0],
        ],
      ),
    );
    expect(list.map(({ group, statement }) => `${group}:${statement}`)).toEqual(['0:1', '1:1']);
  });
});
