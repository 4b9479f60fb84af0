import { active, masked, meta } from '../ballots.ts';
import { clear } from './arena.ts';
import { cast, countBallot, voteOn, withdraw } from './cast.ts';
import type { MapEvent } from './events.ts';
import { ImpossibleEvent } from './refusal.ts';
import {
  knownPerson,
  knownStatement,
  personNumber,
  standsFor,
  statementNumber,
  type Tally,
} from './tally.ts';

/** By the names that stand in the log. */
const stateNumbers: ReadonlyMap<string, number> = new Map([
  ['active', active],
  ['masked', masked],
  ['meta', meta],
]);

/**
 * Adds one line of the log. A vote and a statement's state introduce whom or what they name; every other line must
 * name what is known.
 *
 * - Votes of a banned person are kept and begin to count when the ban is lifted.
 * - Who was erased is unknown afterwards; a later vote under the same id is that of somebody new.
 * - After a merge a vote on `from` is a vote on `into`. Who had voted on both keeps both votes, `from` is masked.
 *
 * Costs O(votes of the person); a merge looks once at everybody.
 *
 * @throws ImpossibleEvent with a `code`, before anything has changed
 */
export function record(tally: Tally, event: MapEvent): void {
  switch (event.kind) {
    case 'vote':
      recordVote(tally, event.person, event.statement, event.vote);
      break;
    case 'unvote':
      unvote(tally, event.person, event.statement);
      break;
    case 'statement-state':
      setState(tally, event.statement, event.state);
      break;
    case 'merge':
      merge(tally, event.from, event.into);
      break;
    case 'ban':
      ban(tally, event.person);
      break;
    case 'unban':
      unban(tally, event.person);
      break;
    case 'erase':
      erase(tally, event.person);
      break;
    default:
      throw new ImpossibleEvent(
        'unknown_event',
        `no event is called ${JSON.stringify((event as { kind: unknown }).kind)}`,
      );
  }
}

/** The same as a `vote` event. */
export function recordVote(tally: Tally, person: string, statement: string, vote: number): void {
  if (vote !== 1 && vote !== 0 && vote !== -1)
    throw new ImpossibleEvent('bad_vote', `a vote is -1, 0 or 1, not ${JSON.stringify(vote)}`);
  const on = standsFor(tally, statementNumber(tally, statement));
  cast(tally, personNumber(tally, person), on, vote);
}

function unvote(tally: Tally, person: string, statement: string): void {
  const who = knownPerson(tally, person);
  withdraw(tally, who, standsFor(tally, knownStatement(tally, statement)));
}

function setState(tally: Tally, id: string, state: string): void {
  const value = stateNumbers.get(state);
  if (value === undefined)
    throw new ImpossibleEvent(
      'bad_state',
      `a statement is active, masked or meta, not ${JSON.stringify(state)}`,
    );
  const known = tally.statements.number.get(id);
  if (known !== undefined && (tally.mergedInto[known] as number) >= 0)
    throw new ImpossibleEvent(
      'merged_already',
      `statement ${JSON.stringify(id)} was merged into another one and has no state of its own`,
    );
  tally.states[statementNumber(tally, id)] = value;
}

function merge(tally: Tally, fromId: string, intoId: string): void {
  const from = knownStatement(tally, fromId);
  const into = standsFor(tally, knownStatement(tally, intoId));
  if ((tally.mergedInto[from] as number) >= 0)
    throw new ImpossibleEvent(
      'merged_already',
      `statement ${JSON.stringify(fromId)} was merged already`,
    );
  if (from === into)
    throw new ImpossibleEvent(
      'merge_into_itself',
      `statement ${JSON.stringify(fromId)} cannot be merged into itself`,
    );
  for (let person = 0; person < tally.people.ids.length; person++) {
    const vote = voteOn(tally, person, from);
    if (vote === null || voteOn(tally, person, into) !== null) continue;
    withdraw(tally, person, from);
    cast(tally, person, into, vote);
  }
  tally.states[from] = masked;
  tally.mergedInto[from] = into;
}

function ban(tally: Tally, id: string): void {
  const person = knownPerson(tally, id);
  if (tally.banned[person])
    throw new ImpossibleEvent('already_banned', `${JSON.stringify(id)} is banned already`);
  countBallot(tally, person, -1);
  tally.banned[person] = 1;
}

function unban(tally: Tally, id: string): void {
  const person = knownPerson(tally, id);
  if (!tally.banned[person])
    throw new ImpossibleEvent('not_banned', `${JSON.stringify(id)} is not banned`);
  tally.banned[person] = 0;
  countBallot(tally, person, 1);
}

function erase(tally: Tally, id: string): void {
  const person = knownPerson(tally, id);
  if (!tally.banned[person]) countBallot(tally, person, -1);
  clear(tally.votes, person);
  tally.banned[person] = 0;
  tally.people.number.delete(id);
  tally.people.ids[person] = null;
  tally.people.vacant.push(person);
}
