import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ballots, masked } from './ballots.ts';
import { axesUnstable, type Drawing, draw, explainedBy } from './draw.ts';
import {
  ballotsOf,
  campBallots,
  shuffled,
  type VoteLog,
  voteLogs,
} from './fixtures/random-votes.ts';
import { sumsOf } from './pair-sums.ts';
import { placeAll } from './place.ts';
import { ballotsFrom, type Row } from './testing.ts';

const methods = ['polis', 'linli'] as const;

/** Every number of a drawing and of everybody's place is one. */
function expectNumbers(drawing: Drawing, ballots: Ballots): void {
  const places = placeAll(drawing, ballots);
  const { means, axes, lambda, nextLambda, noise, trace } = drawing;
  for (const values of [
    means,
    axes,
    lambda,
    places.at,
    places.uncertainty,
    [nextLambda, noise, trace],
    explainedBy(drawing),
  ])
    for (const value of values) expect(Number.isFinite(value)).toBe(true);
}

const drawBoth = (rows: readonly Row[], states?: VoteLog['states']) =>
  methods.map((method) => {
    const ballots = ballotsFrom(rows, states);
    const drawing = draw(ballots, { method });
    expectNumbers(drawing, ballots);
    return drawing;
  });

const votes = (
  people: number,
  statements: number,
  vote: (i: number, j: number) => Row['vote'],
): Row[] =>
  Array.from({ length: people * statements }, (_, at) => {
    const [i, j] = [Math.floor(at / statements), at % statements];
    return { person: String(i), statement: String(j), vote: vote(i, j) };
  });

describe('a drawing', () => {
  it('is the same to the last bit for the same votes in any order', () => {
    fc.assert(
      fc.property(voteLogs, fc.integer(), (log, seed) => {
        for (const method of methods) {
          const ballots = ballotsOf(log);
          const drawing = draw(ballots, { method });
          const other = ballotsOf({ rows: shuffled(log.rows, seed), states: log.states });
          expect(draw(other, { method })).toEqual(drawing);
          expect(drawing.converged).toBe(true);
          expectNumbers(drawing, ballots);
        }
      }),
      // Two methods each: a thousand logs.
      { numRuns: 500 },
    );
  });

  it('is the same from sums that are known already, and warm as cold', () => {
    const ballots = campBallots(200, 20, 12, 1);
    for (const method of methods) {
      const cold = draw(ballots, { method });
      expect(draw(ballots, { method, sums: sumsOf(ballots) })).toEqual(cold);
      const warm = draw(ballots, {
        method,
        warm: draw(campBallots(200, 20, 11, 1), { method }).eigen,
      });
      cold.axes.forEach((entry, at) => {
        expect(Math.abs(entry - (warm.axes[at] as number))).toBeLessThan(1e-8);
      });
    }
  });

  it('forgets masked statements, and has them back when they are active again', () => {
    const rows = votes(30, 6, (i, j) => (((i * 7 + j * j * 3) % 3) - 1) as Row['vote']);
    const without = drawBoth(rows.filter(({ statement }) => statement !== '2'));
    const hidden = drawBoth(rows, new Map([['2', masked]]));
    hidden.forEach((drawing, at) => {
      expect(drawing.axes).toEqual(without[at]?.axes);
      expect(drawing.lambda).toEqual(without[at]?.lambda);
      expect([...drawing.column]).toEqual([0, 1, -1, 2, 3, 4]);
      expect([...drawing.columns]).toEqual([0, 1, 3, 4, 5]);
    });
  });

  it('has no axes where nobody voted, one person did, all passed, all said the same, or all is masked', () => {
    const nothing: [Row[], VoteLog['states']?][] = [
      [[]],
      [votes(1, 5, () => 1)],
      [votes(1, 1, () => -1)],
      [votes(9, 5, () => 0)],
      [votes(9, 5, (_, j) => (j % 2 ? 1 : -1))],
      [
        votes(9, 2, (i) => (i % 2 ? 1 : -1)),
        new Map([
          ['0', masked],
          ['1', masked],
        ]),
      ],
    ];
    for (const [rows, states] of nothing)
      for (const drawing of drawBoth(rows, states))
        expect(drawing).toMatchObject({ q: 0, converged: true, trace: 0, nextLambda: 0 });
  });

  it('has one axis for one statement and for two people', () => {
    for (const drawing of drawBoth(votes(9, 1, (i) => ((i % 3) - 1) as Row['vote'])))
      expect(drawing).toMatchObject({ q: 1, axes: Float64Array.of(1) });
    for (const drawing of drawBoth(votes(2, 40, (i, j) => (i === j % 2 ? 1 : -1))).slice(0, 1))
      expect(drawing.q).toBe(1);
  });

  it('draws more statements than people, and as many axes as are asked for', () => {
    const ballots = campBallots(12, 40, 20, 2);
    for (const method of methods)
      for (const q of [1, 2, 3]) {
        const drawing = draw(ballots, { method, q });
        expect(drawing).toMatchObject({ q, converged: true });
        expectNumbers(drawing, ballots);
      }
  });

  it('costs no table of masked statements, and is the same without it', () => {
    const ballots = campBallots(60, 24, 10, 3);
    const states = ballots.states.map((_, j) => (j % 3 ? 0 : masked));
    for (const method of methods)
      expect(draw({ ...ballots, states }, { method, tableUpTo: 16 })).toEqual(
        draw({ ...ballots, states }, { method }),
      );
  });
});

describe('axes', () => {
  const of = (lambda: number[], nextLambda: number) =>
    axesUnstable({ lambda: Float64Array.from(lambda), nextLambda });

  it('are unstable where two of the first three explain within 5 % the same', () => {
    expect(of([2, 1], 0.5)).toBe(false);
    expect(of([2, 1.95], 0.5)).toBe(true);
    expect(of([2, 1], 0.96)).toBe(true);
    expect(of([2, 1, 0.96], 0.1)).toBe(true);
    expect(of([2, 1, 0.5], 0.49)).toBe(false);
  });

  it('are unstable where there are not two', () => {
    expect([of([], 0), of([1], 0)]).toEqual([true, true]);
  });
});
