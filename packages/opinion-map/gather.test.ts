import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ballots, cell, cellsFor, masked, statementOf, voteOf } from './ballots.ts';
import { ballotsOf, matrixOf, shuffled, voteLogs } from './fixtures/random-votes.ts';
import { gather } from './gather.ts';
import { ballotsFrom, type Row } from './testing.ts';

const row = (person: string, statement: string, vote: Row['vote']): Row => ({
  person,
  statement,
  vote,
});

describe('collecting votes', () => {
  it('arranges people and statements in canonical order, votes ascending by statement', () => {
    const ballots = ballotsFrom(
      [row('10', 'b', 1), row('9', 'b', -1), row('9', '2', 0), row('10', 'a', -1)],
      new Map([['a', masked]]),
    );
    expect(ballots.people).toEqual(['9', '10']);
    expect(ballots.statements).toEqual(['2', 'a', 'b']);
    expect([...ballots.states]).toEqual([0, masked, 0]);
    expect(matrixOf(ballots)).toEqual([
      [0, null, -1],
      [null, -1, 1],
    ]);
  });

  it('lets a later vote of the same person on the same statement replace the earlier one', () => {
    fc.assert(
      fc.property(voteLogs, voteLogs, (before, after) => {
        const last = new Map(
          [...before.rows, ...after.rows].map((r) => [`${r.person}/${r.statement}`, r]),
        );
        expect(ballotsFrom([...before.rows, ...after.rows])).toEqual(
          ballotsFrom([...last.values()]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same ballots for the same votes in any order', () => {
    fc.assert(
      fc.property(voteLogs, fc.integer(), (log, seed) => {
        const other = { rows: shuffled(log.rows, seed), states: log.states };
        expect(ballotsOf(other)).toEqual(ballotsOf(log));
      }),
      { numRuns: 300 },
    );
  });

  it('can go on after a look, and counts replaced votes too', () => {
    const gathering = gather();
    gathering.vote('1', '1', 1);
    const first: Ballots = gathering.ballots();
    gathering.vote('1', '1', -1);
    expect(gathering.count).toBe(2);
    expect(matrixOf(first)).toEqual([[1]]);
    expect(matrixOf(gathering.ballots())).toEqual([[-1]]);
  });

  it('grows beyond what it began with', () => {
    const gathering = gather();
    for (let i = 0; i < 10_000; i++) gathering.vote(String(i % 100), String(i), (i % 3) - 1);
    const { cells, start } = gathering.ballots();
    expect([cells.length, start.at(-1), start.length]).toEqual([10_000, 10_000, 101]);
  });

  it('takes two bytes a vote up to 16,384 statements and loses nothing above', () => {
    const last = 16_383;
    for (const [statements, bytes] of [
      [last + 1, 2],
      [last + 2, 4],
    ] as const) {
      const cells = cellsFor(statements, 1);
      cells[0] = cell(statements - 1, 1);
      expect(cells.BYTES_PER_ELEMENT).toBe(bytes);
      expect([statementOf(cells[0] as number), voteOf(cells[0] as number)]).toEqual([
        statements - 1,
        1,
      ]);
    }
  });

  it('has nothing of nobody', () => {
    expect(ballotsFrom([])).toMatchObject({ people: [], statements: [] });
  });
});
