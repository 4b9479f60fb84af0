import fc from 'fast-check';
import { type Ballots, masked, meta } from '../ballots.ts';
import { gather } from '../gather.ts';
import type { MapEvent } from './events.ts';

/** The same rules in the plainest words, to compare with: a map of everybody's votes, nothing incremental. */
export type PlainLog = {
  readonly votes: Map<string, Map<string, -1 | 0 | 1>>;
  readonly banned: Set<string>;
  readonly states: Map<string, 'active' | 'masked' | 'meta'>;
  readonly merged: Map<string, string>;
};

export const plainLog = (): PlainLog => ({
  votes: new Map(),
  banned: new Set(),
  states: new Map(),
  merged: new Map(),
});

/** @returns false, and changes nothing, where the event cannot have happened */
export function follow(log: PlainLog, event: MapEvent): boolean {
  const { votes, banned, states, merged } = log;
  const target = (statement: string): string => {
    const into = merged.get(statement);
    return into === undefined ? statement : target(into);
  };
  switch (event.kind) {
    case 'vote': {
      const own = votes.get(event.person) ?? new Map();
      votes.set(event.person, own.set(target(event.statement), event.vote));
      if (!states.has(event.statement)) states.set(event.statement, 'active');
      return true;
    }
    case 'unvote':
      return votes.get(event.person)?.delete(target(event.statement)) ?? false;
    case 'statement-state':
      if (merged.has(event.statement)) return false;
      states.set(event.statement, event.state);
      return true;
    case 'merge': {
      const into = target(event.into);
      if (!states.has(event.from) || !states.has(event.into) || merged.has(event.from))
        return false;
      if (event.from === into) return false;
      for (const own of votes.values()) {
        const vote = own.get(event.from);
        if (vote === undefined || own.has(into)) continue;
        own.delete(event.from);
        own.set(into, vote);
      }
      merged.set(event.from, into);
      states.set(event.from, 'masked');
      return true;
    }
    case 'ban':
      if (!votes.has(event.person) || banned.has(event.person)) return false;
      banned.add(event.person);
      return true;
    case 'unban':
      return banned.delete(event.person);
    case 'erase':
      banned.delete(event.person);
      return votes.delete(event.person);
  }
}

/** What counts of it. */
export function plainBallots({ votes, banned, states }: PlainLog): Ballots {
  const gathering = gather();
  for (const [person, own] of votes)
    if (!banned.has(person))
      for (const [statement, vote] of own) gathering.vote(person, statement, vote);
  const numbers = { active: 0, masked, meta };
  return gathering.ballots(new Map([...states].map(([id, state]) => [id, numbers[state]])));
}

const person = fc.integer({ min: 0, max: 7 }).map((n) => (n < 4 ? `${n}` : `p${n}`));
const statement = fc.integer({ min: 0, max: 9 }).map((n) => (n < 7 ? `${n + 5}` : `s${n}`));

const vote = fc.record({
  kind: fc.constant('vote' as const),
  person,
  statement,
  vote: fc.constantFrom(-1 as const, 0 as const, 1 as const),
});

const rare = fc.oneof(
  fc.record({ kind: fc.constant('unvote' as const), person, statement }),
  fc.record({
    kind: fc.constant('statement-state' as const),
    statement,
    state: fc.constantFrom('active' as const, 'masked' as const, 'meta' as const),
  }),
  fc.record({ kind: fc.constant('merge' as const), from: statement, into: statement }),
  fc.record({ kind: fc.constantFrom('ban' as const, 'unban' as const, 'erase' as const), person }),
);

/** Few people and statements, so that votes are often replaced; impossible events among them. */
export const anyLog: fc.Arbitrary<MapEvent[]> = fc.array(
  fc.oneof({ weight: 4, arbitrary: vote }, { weight: 1, arbitrary: rare }),
  { maxLength: 120 },
);

export const votesOnly: fc.Arbitrary<MapEvent[]> = fc.array(vote, { maxLength: 80 });
