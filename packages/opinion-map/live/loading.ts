import { cell, statementOf, voteOf } from '../ballots.ts';
import { cellsOf, fill, startOf } from './arena.ts';
import { type Batch, byPerson, emptyBatch, makeRoom } from './batch.ts';
import { cast } from './cast.ts';
import type { MapEvent } from './events.ts';
import { isPlainVote, type PackedVotes } from './packed.ts';
import { record } from './record.ts';
import { sumUp } from './sum-up.ts';
import { personNumber, standsFor, statementNumber, type Tally } from './tally.ts';

/** A log that is being read. Until `finish` the tally belongs to it and must not be used otherwise. */
export type Loading = {
  /** The same as recording each of the votes in turn. */
  addPacked(votes: PackedVotes): void;
  /**
   * The same as `record`.
   *
   * @throws ImpossibleEvent
   */
  add(event: MapEvent): void;
  /** Brings the tally up to what was read; from here on it is as if every event had been recorded by itself. */
  finish(): void;
};

/** Votes that are collected before they are sorted: 32 bytes each, meanwhile. */
const together = 1 << 21;

/**
 * Reads a whole log: the way to begin from what is stored. Votes are collected and sorted into the lists of their
 * people many at a time, and the sums are formed once, from the votes that are left at the end.
 */
export function beginLoading(tally: Tally, batchOf = together): Loading {
  tally.pairs = null;
  const batch = emptyBatch();
  const put = (person: number, given: number) => {
    batch.who[batch.count] = person;
    batch.what[batch.count++] = given;
  };
  const drain = () => {
    if (batch.count > 0) settle(tally, batch);
    batch.count = 0;
  };
  return {
    addPacked({ people, statements, who, what }) {
      const persons = Uint32Array.from(people, (id) => personNumber(tally, id));
      const targets = Uint32Array.from(statements, (id) =>
        standsFor(tally, statementNumber(tally, id)),
      );
      if (batch.count + who.length > batchOf) drain();
      makeRoom(batch, who.length);
      for (let at = 0; at < who.length; at++) {
        // Indices are valid by construction.
        const given = what[at] as number;
        const target = targets[statementOf(given)] as number;
        put(persons[who[at] as number] as number, target * 4 + (given & 3));
      }
    },
    add(event) {
      if (!isPlainVote(event)) {
        drain();
        record(tally, event);
        return;
      }
      const on = standsFor(tally, statementNumber(tally, event.statement));
      if (batch.count >= batchOf) drain();
      makeRoom(batch, 1);
      put(personNumber(tally, event.person), cell(on, event.vote));
    },
    finish() {
      drain();
      sumUp(tally);
    },
  };
}

function settle(tally: Tally, batch: Batch): void {
  const people = tally.people.ids.length;
  // Sorting looks at everybody once.
  if (batch.count < people / 4) {
    for (let i = 0; i < batch.count; i++) {
      const given = batch.what[i] as number;
      cast(tally, batch.who[i] as number, statementOf(given), voteOf(given));
    }
    return;
  }
  const { cells, end } = byPerson(batch, people, tally.statements.ids.length);
  const row = new Uint32Array(tally.statements.ids.length);
  for (let person = 0, from = 0; person < people; person++) {
    const to = end[person] as number;
    if (to > from) merge(tally, person, cells, from, to, row);
    from = to;
  }
}

/**
 * Merges votes into those a person has: `from` … `to − 1` of `given`, ascending by statement, of several on one
 * statement the last counts.
 *
 * @param row room for a vote on each statement
 */
function merge(
  tally: Tally,
  person: number,
  given: Uint32Array,
  from: number,
  to: number,
  row: Uint32Array,
): void {
  const { votes, voters, banned } = tally;
  const counts = banned[person] === 0;
  const before = votes.count[person] as number;
  const cells = cellsOf(votes, person);
  let i = startOf(votes, person);
  const end = i + before;
  let length = 0;
  for (let j = from; j < to; j++) {
    const one = given[j] as number;
    const statement = one >>> 2;
    if (j + 1 < to && (given[j + 1] as number) >>> 2 === statement) continue;
    while (i < end && (cells[i] as number) >>> 2 < statement) row[length++] = cells[i++] as number;
    if (i < end && (cells[i] as number) >>> 2 === statement) i++;
    else if (counts) voters[statement] = (voters[statement] as number) + 1;
    row[length++] = one;
  }
  while (i < end) row[length++] = cells[i++] as number;
  if (before === 0 && counts) tally.counted++;
  fill(votes, person, row, 0, length);
}
