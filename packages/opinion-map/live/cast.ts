import { cell, statementOf, voteOf } from '../ballots.ts';
import { addBallot, pairAt } from '../pair-sums.ts';
import { cellsOf, find, insert, remove, startOf } from './arena.ts';
import { ImpossibleEvent } from './refusal.ts';
import type { Tally } from './tally.ts';

// Everything here is inside its array by construction: `as number` states it.

/**
 * Records a vote by numbers, given out by `personNumber` and `statementNumber`: the earlier one on the same statement
 * is replaced. Costs one record of the pair table for each other vote of the person.
 */
export function cast(tally: Tally, person: number, statement: number, vote: number): void {
  const { votes, banned } = tally;
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  const count = votes.count[person] as number;
  const at = find(cells, from, from + count, statement);
  const counts = banned[person] === 0;
  const earlier = at < from + count ? (cells[at] as number) : -1;
  if (earlier >= 0 && statementOf(earlier) === statement) {
    const old = voteOf(earlier);
    if (old === vote) return;
    if (counts) shift(tally, person, statement, old, vote, 0);
    cells[at] = cell(statement, vote);
    return;
  }
  if (counts) {
    shift(tally, person, statement, 0, vote, 1);
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
  const { votes, banned } = tally;
  const old = voteOn(tally, person, statement);
  if (old === null)
    throw new ImpossibleEvent('no_such_vote', 'there is no vote of this person to take back');
  const from = startOf(votes, person);
  const count = votes.count[person] as number;
  const at = find(cellsOf(votes, person), from, from + count, statement);
  remove(votes, person, at - from);
  if (banned[person] !== 0) return;
  shift(tally, person, statement, old, 0, -1);
  countVoter(tally, statement, -1);
  if (count === 1) tally.counted--;
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

/**
 * One person's vote on one statement goes from `before` to `after`, beside all the others of that person: P += d·x,
 * A_j += d, and A_k += x, M += 1 where it is new (design §3).
 *
 * @param more 1: a new vote, −1: it goes away, 0: it is another one now; its absence counts as 0
 */
function shift(
  { sums, votes }: Tally,
  person: number,
  statement: number,
  before: number,
  after: number,
  more: 1 | 0 | -1,
): void {
  if (!sums) return;
  const { table } = sums;
  const d = after - before;
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  const to = from + (votes.count[person] as number);
  const row = pairAt(0, statement);
  let i = from;
  for (; i < to; i++) {
    const other = cells[i] as number;
    if (statementOf(other) >= statement) break;
    const x = voteOf(other);
    const at = row + (other & ~3);
    table[at] = (table[at] as number) + more;
    table[at + 1] = (table[at + 1] as number) + d * x;
    table[at + 2] = (table[at + 2] as number) + more * x;
    table[at + 3] = (table[at + 3] as number) + d;
  }
  for (; i < to; i++) {
    const other = cells[i] as number;
    const k = statementOf(other);
    if (k === statement) continue;
    const x = voteOf(other);
    const at = pairAt(statement, k);
    table[at] = (table[at] as number) + more;
    table[at + 1] = (table[at + 1] as number) + d * x;
    table[at + 2] = (table[at + 2] as number) + d;
    table[at + 3] = (table[at + 3] as number) + more * x;
  }
  const at = pairAt(statement, statement);
  table[at] = (table[at] as number) + more;
  table[at + 1] = (table[at + 1] as number) + after * after - before * before;
  table[at + 2] = (table[at + 2] as number) + d;
  table[at + 3] = (table[at + 3] as number) + d;
}

/** Adds or takes away all votes of one person at once, in the sums only. */
export function countBallot(tally: Tally, person: number, by: 1 | -1): void {
  const { votes, sums } = tally;
  const count = votes.count[person] as number;
  if (count === 0) return;
  const cells = cellsOf(votes, person);
  const from = startOf(votes, person);
  if (sums) addBallot(sums, cells, from, from + count, by);
  for (let i = from; i < from + count; i++) countVoter(tally, statementOf(cells[i] as number), by);
  tally.counted += by;
}
