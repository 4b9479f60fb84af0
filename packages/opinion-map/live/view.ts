import { type Ballots, type Cells, cellsFor, masked, statementOf } from '../ballots.ts';
import { canonicalOrder } from '../ids.ts';
import { emptySums, type PairSums, pairAt } from '../pair-sums.ts';
import { cellsOf, startOf } from './arena.ts';
import { settled } from './pairs.ts';
import type { Tally } from './tally.ts';

/** Numbers of the people whose votes count, ascending. */
export function countedPeople({ people, votes, banned }: Tally): Uint32Array<ArrayBuffer> {
  let found = 0;
  const numbers = new Uint32Array(people.ids.length);
  for (let person = 0; person < numbers.length; person++)
    if (banned[person] === 0 && (votes.count[person] as number) > 0) numbers[found++] = person;
  return numbers.slice(0, found);
}

/** Numbers of the statements with a vote that counts, ascending. */
export const votedStatements = ({ statements, voters }: Tally): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(statements.ids.keys()).filter((statement) => (voters[statement] as number) > 0);

function idsOf(ids: readonly (string | null)[], numbers: Uint32Array): string[] {
  const found = new Array<string>(numbers.length);
  for (let i = 0; i < found.length; i++) found[i] = ids[numbers[i] as number] as string;
  return found;
}

const inCanonicalOrder = (ids: readonly (string | null)[], numbers: Uint32Array): Uint32Array =>
  canonicalOrder(idsOf(ids, numbers)).map((at) => numbers[at] as number);

/**
 * The votes that count, in canonical order: the same whatever the log was that led to them. Everything published is
 * computed from this. Takes two bytes a vote and about four more of every person.
 */
export function ballotsOf(tally: Tally): Ballots {
  const people = inCanonicalOrder(tally.people.ids, countedPeople(tally));
  const statements = inCanonicalOrder(tally.statements.ids, votedStatements(tally));
  return arranged(
    tally,
    people,
    statements,
    Uint8Array.from(statements, (at) => tally.states[at]!),
  );
}

/**
 * The same with people and statements as they are numbered in the tally: for what is drawn live and thrown away.
 *
 * @param people numbers of those meant, whose votes count; all by default
 */
export function ballotsAsNumbered(tally: Tally, people = countedPeople(tally)): Ballots {
  const { ids } = tally.statements;
  const states = Uint8Array.from(ids.keys(), (at) =>
    (tally.voters[at] as number) > 0 ? (tally.states[at] as number) : masked,
  );
  return arranged(tally, people, Uint32Array.from(ids.keys()), states);
}

function arranged(
  tally: Tally,
  people: Uint32Array,
  statements: Uint32Array,
  states: Uint8Array,
): Ballots {
  const { votes } = tally;
  const rank = new Int32Array(tally.statements.ids.length).fill(-1);
  statements.forEach((statement, at) => {
    rank[statement] = at;
  });
  const start = new Uint32Array(people.length + 1);
  for (let i = 0; i < people.length; i++)
    start[i + 1] = (start[i] as number) + (votes.count[people[i] as number] as number);
  const cells = cellsFor(statements.length, start[people.length] as number);
  for (let i = 0; i < people.length; i++) {
    const person = people[i] as number;
    copy(cellsOf(votes, person), startOf(votes, person), rank, cells, start, i);
  }
  return {
    people: idsOf(tally.people.ids, people),
    statements: idsOf(tally.statements.ids, statements),
    states,
    start,
    cells,
  };
}

/** One person's votes under their new numbers, sorted again where the order of statements is another one. */
function copy(
  given: Cells,
  from: number,
  rank: Int32Array,
  cells: Cells,
  start: Uint32Array,
  i: number,
): void {
  const to = start[i] as number;
  const count = (start[i + 1] as number) - to;
  let last = -1;
  let sorted = true;
  for (let at = 0; at < count; at++) {
    const one = given[from + at] as number;
    const next = (rank[statementOf(one)] as number) * 4 + (one & 3);
    cells[to + at] = next;
    if (next < last) sorted = false;
    last = next;
  }
  if (!sorted) cells.subarray(to, to + count).sort();
}

/** The pair sums for the statements of `ballotsOf`, without counting again; null where none are kept. */
export function sumsInOrder(tally: Tally): PairSums | null {
  if (!tally.pairs) return null;
  const sums = settled(tally.pairs);
  const statements = inCanonicalOrder(tally.statements.ids, votedStatements(tally));
  const out = emptySums(statements.length);
  for (let b = 0; b < statements.length; b++)
    for (let a = 0; a <= b; a++)
      addRecord(sums, statements[a] as number, statements[b] as number, out, a, b);
  return out;
}

/** Adds the record of statements (a, b) of one table to that of (c, d) of another; either may stand in either order. */
export function addRecord(
  from: PairSums,
  a: number,
  b: number,
  to: PairSums,
  c: number,
  d: number,
): void {
  const source = a <= b ? pairAt(a, b) : pairAt(b, a);
  const target = c <= d ? pairAt(c, d) : pairAt(d, c);
  const swap = a <= b === c <= d ? 0 : 1;
  const add = (field: number, by: number) => {
    to.table[target + field] = (to.table[target + field] as number) + by;
  };
  add(0, from.table[source] as number);
  add(1, from.table[source + 1] as number);
  add(2, from.table[source + 2 + swap] as number);
  add(3, from.table[source + 3 - swap] as number);
}
