import { cell, statementOf, voteOf } from '../ballots.ts';
import { addBallot } from '../pair-sums.ts';
import { cellsOf, find, insert, remove, startOf } from './arena.ts';
import { change } from './pairs.ts';
import { ImpossibleEvent } from './refusal.ts';
import type { Tally } from './tally.ts';

// Everything here is inside its array by construction: `as number` states it.

/**
 * Records a vote by numbers, given out by `personNumber` and `statementNumber`: the earlier one on the same statement
 * is replaced. Costs one record of the pair table for each other vote of the person.
 */
export function cast(tally: Tally, person: number, statement: number, vote: number): void {
  const { votes, banned, pairs } = tally;
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  const count = votes.count[person] as number;
  const to = from + count;
  const at = find(cells, from, to, statement);
  const counts = banned[person] === 0;
  const earlier = at < to ? (cells[at] as number) : -1;
  if (earlier >= 0 && statementOf(earlier) === statement) {
    const old = voteOf(earlier);
    if (old === vote) return;
    if (counts && pairs) change(pairs, statement, old, vote, 0, cells, from, at, at + 1, to);
    cells[at] = cell(statement, vote);
    return;
  }
  if (counts) {
    if (pairs) change(pairs, statement, 0, vote, 1, cells, from, at, at, to);
    countVoter(tally, statement, 1);
    if (count === 0) tally.counted++;
  }
  insert(votes, person, at - from, cell(statement, vote));
}

/**
 * Takes a vote back.
 *
 * @throws ImpossibleEvent `no_such_vote`
 */
export function withdraw(tally: Tally, person: number, statement: number): void {
  const { votes, banned, pairs } = tally;
  const old = voteOn(tally, person, statement);
  if (old === null)
    throw new ImpossibleEvent('no_such_vote', 'there is no vote of this person to take back');
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  const count = votes.count[person] as number;
  const to = from + count;
  const at = find(cells, from, to, statement);
  if (banned[person] === 0) {
    if (pairs) change(pairs, statement, old, 0, -1, cells, from, at, at + 1, to);
    countVoter(tally, statement, -1);
    if (count === 1) tally.counted--;
  }
  remove(votes, person, at - from);
}

/** −1, 0, +1; null = the person has none on this statement. */
export function voteOn({ votes }: Tally, person: number, statement: number): number | null {
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  const to = from + (votes.count[person] as number);
  const at = find(cells, from, to, statement);
  if (at === to || statementOf(cells[at] as number) !== statement) return null;
  return voteOf(cells[at] as number);
}

function countVoter({ voters }: Tally, statement: number, by: 1 | -1): void {
  voters[statement] = (voters[statement] as number) + by;
}

/** Adds or takes away all votes of one person at once, in the sums only. */
export function countBallot(tally: Tally, person: number, by: 1 | -1): void {
  const { votes, pairs } = tally;
  const count = votes.count[person] as number;
  if (count === 0) return;
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  if (pairs) addBallot(pairs.sums, cells, from, from + count, by);
  for (let i = from; i < from + count; i++) countVoter(tally, statementOf(cells[i] as number), by);
  tally.counted += by;
}
