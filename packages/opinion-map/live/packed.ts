import { cell, statementOf, voteOf } from '../ballots.ts';
import { cast } from './cast.ts';
import type { MapEvent } from './events.ts';
import { personNumber, standsFor, statementNumber, type Tally } from './tally.ts';

/** Many votes in few objects: quick to send to another thread and to record. */
export type PackedVotes = {
  /** Those who voted, each once, in the order of their first vote here. */
  readonly people: readonly string[];
  readonly statements: readonly string[];
  /** Of each vote: its person, as an index of `people`. */
  readonly who: Uint32Array<ArrayBuffer>;
  /** `index of statements · 4 + vote + 1`. */
  readonly what: Uint32Array<ArrayBuffer>;
};

export type VoteEvent = Extract<MapEvent, { kind: 'vote' }>;

/** @returns whether the event is a vote that can be packed: every other one goes through `record`, which says what is wrong with it */
export const isPlainVote = (event: MapEvent): event is VoteEvent =>
  event.kind === 'vote' && (event.vote === 1 || event.vote === 0 || event.vote === -1);

export function packVotes(votes: readonly VoteEvent[]): PackedVotes {
  const people = new Map<string, number>();
  const statements = new Map<string, number>();
  const number = (of: Map<string, number>, id: string): number => {
    const known = of.get(id);
    if (known !== undefined) return known;
    of.set(id, of.size);
    return of.size - 1;
  };
  const who = new Uint32Array(votes.length);
  const what = new Uint32Array(votes.length);
  votes.forEach(({ person, statement, vote }, at) => {
    who[at] = number(people, person);
    what[at] = cell(number(statements, statement), vote);
  });
  return { people: [...people.keys()], statements: [...statements.keys()], who, what };
}

/** The same as recording each of the votes in turn; ids are looked up once each. */
export function recordPacked(tally: Tally, { people, statements, who, what }: PackedVotes): void {
  const persons = Uint32Array.from(people, (id) => personNumber(tally, id));
  const targets = Uint32Array.from(statements, (id) =>
    standsFor(tally, statementNumber(tally, id)),
  );
  for (let at = 0; at < who.length; at++) {
    // Indices are valid by construction.
    const given = what[at] as number;
    const person = persons[who[at] as number] as number;
    cast(tally, person, targets[statementOf(given)] as number, voteOf(given));
  }
}
