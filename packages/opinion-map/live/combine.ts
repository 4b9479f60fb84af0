import { statementOf } from '../ballots.ts';
import { cellsOf, fill, startOf } from './arena.ts';
import { settled } from './pairs.ts';
import { ImpossibleEvent } from './refusal.ts';
import { open, personNumber, statementNumber, type Tally } from './tally.ts';
import { addRecord } from './view.ts';

/**
 * One tally of two logs of different people, as if one had been read after the other. Lines about statements (states,
 * merges) belong into both logs, or come after.
 *
 * @throws ImpossibleEvent `person_in_both` (whose vote came later could not be known), `states_differ`
 */
export function combine(a: Tally, b: Tally): Tally {
  check(a, b);
  const whole = open({ tableLimit: Math.min(a.tableLimit, b.tableLimit) });
  add(whole, a);
  add(whole, b);
  return whole;
}

function check(a: Tally, b: Tally): void {
  for (const id of b.people.number.keys())
    if (a.people.number.has(id))
      throw new ImpossibleEvent('person_in_both', `${JSON.stringify(id)} is in both parts`);
  const target = (of: Tally, at: number) => {
    const into = of.mergedInto[at] as number;
    return into < 0 ? null : of.statements.ids[into];
  };
  for (const [id, there] of b.statements.number) {
    const here = a.statements.number.get(id);
    if (here === undefined) continue;
    if (a.states[here] !== b.states[there] || target(a, here) !== target(b, there))
      throw new ImpossibleEvent(
        'states_differ',
        `statement ${JSON.stringify(id)} is in another state in the other part`,
      );
  }
}

function add(whole: Tally, part: Tally): void {
  const rank = Int32Array.from(part.statements.ids, (id) => statementNumber(whole, id as string));
  rank.forEach((to, from) => {
    whole.states[to] = part.states[from] as number;
    const into = part.mergedInto[from] as number;
    whole.mergedInto[to] = into < 0 ? -1 : (rank[into] as number);
    whole.voters[to] = (whole.voters[to] as number) + (part.voters[from] as number);
  });
  const into = whole.pairs?.sums;
  const from = part.pairs && settled(part.pairs);
  if (into && from)
    for (let k = 0; k < rank.length; k++)
      for (let j = 0; j <= k; j++)
        addRecord(from, j, k, into, rank[j] as number, rank[k] as number);
  else whole.pairs = null;
  for (const [id, person] of part.people.number) {
    const to = personNumber(whole, id);
    whole.banned[to] = part.banned[person] as number;
    const from = startOf(part.votes, person);
    const count = part.votes.count[person] as number;
    const cells = cellsOf(part.votes, person).slice(from, from + count);
    const moved = Uint32Array.from(
      cells,
      (cell) => (rank[statementOf(cell)] as number) * 4 + (cell & 3),
    ).sort();
    fill(whole.votes, to, moved, 0, count);
  }
  whole.counted += part.counted;
}
