import { type Ballots, statementOf } from '../ballots.ts';
import { type PairSums, sumsOf } from '../pair-sums.ts';
import { fill } from './arena.ts';
import { pairsWith } from './pairs.ts';
import { ImpossibleEvent } from './refusal.ts';
import { personNumber, statementNumber, type Tally } from './tally.ts';

/**
 * Fills an empty tally with ballots at once, as if each vote had been recorded: the way to begin from a stored
 * snapshot. Costs no search per vote; the pair sums take most of the time.
 *
 * @param sums of the same ballots where they are known already, e.g. added up by several workers; they are copied
 * @throws ImpossibleEvent `not_empty`
 */
export function load(tally: Tally, ballots: Ballots, sums?: PairSums): void {
  if (tally.people.ids.length > 0 || tally.statements.ids.length > 0)
    throw new ImpossibleEvent('not_empty', 'ballots are loaded into an empty tally only');
  const { people, statements, states, start, cells } = ballots;
  for (const [at, id] of statements.entries()) {
    statementNumber(tally, id);
    // Inside their arrays, here and below.
    tally.states[at] = states[at] as number;
  }
  const { voters } = tally;
  for (let i = 0; i < people.length; i++) {
    const person = personNumber(tally, people[i] as string);
    const from = start[i] as number;
    const to = start[i + 1] as number;
    fill(tally.votes, person, cells, from, to);
    if (to > from) tally.counted++;
    for (let at = from; at < to; at++) {
      const statement = statementOf(cells[at] as number);
      voters[statement] = (voters[statement] as number) + 1;
    }
  }
  // Statements are numbered as they stand in the ballots.
  if (!tally.pairs) return;
  const own = sums ? { size: sums.size, table: sums.table.slice() } : sumsOf(ballots);
  tally.pairs = pairsWith(own);
}
