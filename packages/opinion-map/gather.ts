import { type Ballots, type Cells, cellsFor, statementOf } from './ballots.ts';
import { canonicalOrder } from './ids.ts';

/** Collects votes in any order; a later one of the same person on the same statement replaces the earlier one. */
export type Gathering = {
  /** @param vote −1, 0 or +1 */
  vote(person: string, statement: string, vote: number): void;
  /** Votes so far, replaced ones included. */
  readonly count: number;
  /** Everything so far. States by statement id; a statement that is not named is active. */
  ballots(states?: ReadonlyMap<string, number>): Ballots;
};

/** Index of a string, given out in the order of first appearance. */
function indexer() {
  const known = new Map<string, number>();
  return {
    known,
    of(id: string): number {
      const found = known.get(id);
      if (found !== undefined) return found;
      known.set(id, known.size);
      return known.size - 1;
    },
  };
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(array.length * 1.5));
  larger.set(array);
  return larger;
}

/** Eight bytes a vote while collecting; the result holds two (four above 16,384 statements). */
export function gather(): Gathering {
  const people = indexer();
  const statements = indexer();
  let count = 0;
  let who = new Uint32Array(4096);
  let what = new Uint32Array(4096);
  return {
    get count() {
      return count;
    },
    vote(person, statement, vote) {
      if (count === who.length) {
        who = grown(who);
        what = grown(what);
      }
      who[count] = people.of(person);
      what[count++] = statements.of(statement) * 4 + vote + 1;
    },
    ballots(states = new Map()) {
      return arrange(
        [...people.known.keys()],
        [...statements.known.keys()],
        who.subarray(0, count),
        what.subarray(0, count),
        states,
      );
    },
  };
}

/** `rank[old index]` = canonical index. */
function ranks(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((old, i) => {
    rank[old] = i;
  });
  return rank;
}

/**
 * Two counting sorts, by statement and then by person, both stable: within a person the statements ascend, and of
 * several votes on one statement the last given stands last and is kept.
 *
 * @param who index into `people`, one for each vote in the order they were given
 * @param what `index into statements · 4 + vote + 1`
 */
export function arrange(
  people: readonly string[],
  statements: readonly string[],
  who: Uint32Array,
  what: Uint32Array,
  states: ReadonlyMap<string, number>,
): Ballots {
  const peopleOrder = canonicalOrder(people);
  const statementOrder = canonicalOrder(statements);
  const personRank = ranks(peopleOrder);
  const statementRank = ranks(statementOrder);
  const byStatement = countingOrder(
    what.length,
    statements.length,
    (i) =>
      // Indices are valid by construction in these loops.
      statementRank[statementOf(what[i] as number)] as number,
  );
  const start = new Uint32Array(people.length + 1);
  for (let i = 0; i < who.length; i++) {
    const at = (personRank[who[i] as number] as number) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let i = 0; i < people.length; i++)
    start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice(0, people.length);
  const all = cellsFor(statements.length, what.length);
  for (const i of byStatement) {
    const person = personRank[who[i] as number] as number;
    const given = what[i] as number;
    const at = next[person] as number;
    all[at] = (statementRank[statementOf(given)] as number) * 4 + (given & 3);
    next[person] = at + 1;
  }
  const cells = lastOfEach(all, start);
  return {
    people: Array.from(peopleOrder, (i) => people[i] as string),
    statements: Array.from(statementOrder, (i) => statements[i] as string),
    states: Uint8Array.from(statementOrder, (i) => states.get(statements[i] as string) ?? 0),
    start,
    cells,
  };
}

/** Indices 0 … length − 1, stably sorted by `key` in 0 … keys − 1. */
function countingOrder(length: number, keys: number, key: (i: number) => number): Uint32Array {
  const next = new Uint32Array(keys + 1);
  for (let i = 0; i < length; i++) {
    const at = key(i) + 1;
    next[at] = (next[at] as number) + 1;
  }
  for (let k = 0; k < keys; k++) next[k + 1] = (next[k + 1] as number) + (next[k] as number);
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const k = key(i);
    const at = next[k] as number;
    order[at] = i;
    next[k] = at + 1;
  }
  return order;
}

/** Keeps the last of equal statements in each row, in place; moves `start` along. */
function lastOfEach(all: Cells, start: Uint32Array): Cells {
  let kept = 0;
  for (let person = 0; person + 1 < start.length; person++) {
    const from = start[person] as number;
    const to = start[person + 1] as number;
    start[person] = kept;
    for (let i = from; i < to; i++) {
      const given = all[i] as number;
      if (i + 1 < to && statementOf(all[i + 1] as number) === statementOf(given)) continue;
      all[kept++] = given;
    }
  }
  start[start.length - 1] = kept;
  return kept === all.length ? all : all.slice(0, kept);
}
