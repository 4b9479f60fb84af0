import { type Arena, openArena, reserve, widen } from './arena.ts';
import { enlarge, type LivePairs, openPairs } from './pairs.ts';
import { ImpossibleEvent } from './refusal.ts';

/**
 * Everything a log says, and the exact sums of it. People and statements are numbered in the order of first
 * appearance. Only the functions of this folder change it.
 */
export type Tally = {
  readonly people: Names;
  readonly statements: Names;
  /** Votes of everybody, banned people's too. */
  readonly votes: Arena;
  /** Of each person: 1 = banned. */
  banned: Uint8Array;
  /** Of each statement: `active`, `masked` or `meta`. */
  states: Uint8Array;
  /** Of each statement: the one it was merged into, −1 = none. */
  mergedInto: Int32Array;
  /** Of each statement: people whose vote on it counts. */
  voters: Int32Array;
  /** Pair sums of the votes that count; null above `tableLimit` statements, and while they are postponed. */
  pairs: LivePairs | null;
  readonly tableLimit: number;
  /** People with a vote that counts. */
  counted: number;
};

/** Ids and their numbers, both ways. */
export type Names = {
  readonly number: Map<string, number>;
  readonly ids: (string | null)[];
  /** Numbers of those forgotten, given out again. */
  readonly vacant: number[];
};

export type TallyOptions = {
  /**
   * Statements, masked ones included, up to which pair sums are kept: 8·m² bytes. Above it one pass over the votes is
   * cheaper than the table is (design §3.1).
   */
  readonly tableLimit?: number;
};

const names = (): Names => ({ number: new Map(), ids: [], vacant: [] });

/** A log without a line. */
export function open({ tableLimit = 1500 }: TallyOptions = {}): Tally {
  return {
    people: names(),
    statements: names(),
    votes: openArena(),
    banned: new Uint8Array(16),
    states: new Uint8Array(16),
    mergedInto: new Int32Array(16).fill(-1),
    voters: new Int32Array(16),
    pairs: openPairs(),
    tableLimit,
    counted: 0,
  };
}

function number({ number, ids, vacant }: Names, id: string): number {
  const found = vacant.pop() ?? ids.length;
  ids[found] = id;
  number.set(id, found);
  return found;
}

/** The number of a person, a new one for whom is seen for the first time. */
export function personNumber(tally: Tally, id: string): number {
  const known = tally.people.number.get(id);
  if (known !== undefined) return known;
  const person = number(tally.people, id);
  reserve(tally.votes, person + 1);
  if (person >= tally.banned.length) {
    const banned = new Uint8Array(tally.votes.address.length);
    banned.set(tally.banned);
    tally.banned = banned;
  }
  return person;
}

/** The number of a statement, a new one for what is seen for the first time. */
export function statementNumber(tally: Tally, id: string): number {
  const known = tally.statements.number.get(id);
  if (known !== undefined) return known;
  const statement = number(tally.statements, id);
  const room = tally.states.length;
  if (statement >= room) {
    const states = new Uint8Array(room * 2);
    states.set(tally.states);
    tally.states = states;
    const mergedInto = new Int32Array(room * 2).fill(-1);
    mergedInto.set(tally.mergedInto);
    tally.mergedInto = mergedInto;
    const voters = new Int32Array(room * 2);
    voters.set(tally.voters);
    tally.voters = voters;
  }
  if (statement >= 0x4000) widen(tally.votes);
  if (statement >= tally.tableLimit) tally.pairs = null;
  if (tally.pairs) enlarge(tally.pairs, statement + 1);
  return statement;
}

/** @throws ImpossibleEvent `unknown_person` */
export function knownPerson({ people }: Tally, id: string): number {
  const found = people.number.get(id);
  if (found === undefined)
    throw new ImpossibleEvent('unknown_person', `nobody is known as ${JSON.stringify(id)}`);
  return found;
}

/** @throws ImpossibleEvent `unknown_statement` */
export function knownStatement({ statements }: Tally, id: string): number {
  const found = statements.number.get(id);
  if (found === undefined)
    throw new ImpossibleEvent(
      'unknown_statement',
      `no statement is known as ${JSON.stringify(id)}`,
    );
  return found;
}

/** The statement whose votes these are now: the last one it was merged into. */
export function standsFor({ mergedInto }: Tally, statement: number): number {
  let at = statement;
  while ((mergedInto[at] as number) >= 0) at = mergedInto[at] as number;
  return at;
}
