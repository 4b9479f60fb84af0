import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumsOf } from '../pair-sums.ts';
import {
  ballotsOf,
  combine,
  ImpossibleEvent,
  isPlainVote,
  load,
  type MapEvent,
  open,
  packVotes,
  record,
  recordPacked,
  recordVote,
  sumsInOrder,
  type Tally,
} from './index.ts';
import { settled } from './pairs.ts';
import { anyLog, follow, type PlainLog, plainBallots, plainLog, votesOnly } from './testing.ts';

const seed = 4;

/** Records what is possible. */
function recordAll(events: readonly MapEvent[], options = {}): Tally {
  const tally = open(options);
  for (const event of events) tryTo(tally, event);
  return tally;
}

function tryTo(tally: Tally, event: MapEvent): boolean {
  try {
    record(tally, event);
    return true;
  } catch (error) {
    if (error instanceof ImpossibleEvent) return false;
    throw error;
  }
}

/** Sums by their meaning: for each two statements, over everybody. */
function recount({ votes, banned }: PlainLog, statements: readonly string[]): number[] {
  const people = [...votes].filter(([id]) => !banned.has(id)).map(([, own]) => own);
  return statements.flatMap((k, at) =>
    statements.slice(0, at + 1).flatMap((j) => {
      const both = people.filter((own) => own.has(j) && own.has(k));
      const sum = (of: (own: Map<string, number>) => number) =>
        both.reduce((all, own) => all + of(own), 0);
      return [
        both.length,
        sum((own) => own.get(j)! * own.get(k)!),
        sum((own) => own.get(j)!),
        sum((own) => own.get(k)!),
      ];
    }),
  );
}

/** Sums, numbers of voters and ballots, as they stand. */
const snapshot = (tally: Tally) => ({
  table: tally.pairs && settled(tally.pairs).table.slice(),
  voters: tally.voters.slice(),
  states: tally.states.slice(),
  counted: tally.counted,
  ballots: ballotsOf(tally),
});

const ids = ({ people, statements }: Tally) => ({
  people: [...people.number.keys()],
  statements: [...statements.number.keys()],
});

describe('a live tally', () => {
  it('has the sums of a recount, bit for bit, whatever was voted, replaced, masked, merged, banned and erased', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const tally = open();
        const plain = plainLog();
        for (const event of events) expect(tryTo(tally, event)).toBe(follow(plain, event));
        const ballots = ballotsOf(tally);
        expect(ballots).toEqual(plainBallots(plain));
        const sums = sumsInOrder(tally)!;
        expect(sums.table).toEqual(sumsOf(ballots).table);
        expect([...sums.table]).toEqual(recount(plain, ballots.statements));
        expect(tally.counted).toBe(ballots.people.length);
      }),
      { numRuns: 1000, seed },
    );
  });

  it('leads to the same ballots by every log that ends in the same votes', () => {
    const order = fc.infiniteStream(fc.nat({ max: 1 << 20 }));
    fc.assert(
      fc.property(votesOnly, votesOnly, order, (final, earlier, keys) => {
        const last = new Map(
          final.map((event) => [JSON.stringify({ ...event, vote: 0 }), event] as const),
        );
        const votes = [...last.values()];
        const shuffled = votes
          .map((event) => ({ event, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        // Votes that are replaced later, and people who come and are erased.
        const replaced = earlier.filter((event) => last.has(JSON.stringify({ ...event, vote: 0 })));
        const guest: MapEvent[] = votes.length
          ? [
              { ...votes[0], person: 'guest' } as MapEvent,
              ...replaced,
              { kind: 'erase', person: 'guest' },
            ]
          : [];
        const one = recordAll(votes);
        const other = recordAll([...guest, ...shuffled]);
        expect(ballotsOf(other)).toEqual(ballotsOf(one));
        expect(sumsInOrder(other)?.table).toEqual(sumsInOrder(one)?.table);
      }),
      { numRuns: 1000, seed },
    );
  });

  it('is the whole when the logs of different people are combined, in any number of parts', () => {
    fc.assert(
      fc.property(votesOnly, votesOnly, fc.integer({ min: 1, max: 8 }), (first, second, parts) => {
        const events = [...first, ...second];
        const partOf = (event: MapEvent) =>
          'person' in event ? Number(event.person.replace('p', '')) % parts : 0;
        const whole = recordAll(events);
        const combined = Array.from({ length: parts }, (_, part) =>
          recordAll(events.filter((event) => partOf(event) === part)),
        ).reduce(combine);
        expect(ballotsOf(combined)).toEqual(ballotsOf(whole));
        expect(sumsInOrder(combined)?.table).toEqual(sumsInOrder(whole)?.table);
        expect(combined.counted).toBe(whole.counted);
        // And goes on as one.
        for (const event of first) {
          record(combined, event);
          record(whole, event);
        }
        expect(sumsInOrder(combined)?.table).toEqual(sumsInOrder(whole)?.table);
      }),
      { numRuns: 1000, seed },
    );
  });

  it('is bit for bit what it was after a ban is lifted, a statement shown again, a guest erased, the same votes given again', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (events, which) => {
        const tally = recordAll(events);
        const before = snapshot(tally);
        const known = ids(tally);
        const person = known.people[which % Math.max(1, known.people.length)];
        if (person !== undefined && tryTo(tally, { kind: 'ban', person })) {
          expect(ballotsOf(tally).people).not.toContain(person);
          record(tally, { kind: 'unban', person });
        }
        const statement = known.statements[which % Math.max(1, known.statements.length)];
        if (statement !== undefined) {
          const number = tally.statements.number.get(statement)!;
          const state = (['active', 'masked', 'meta'] as const)[tally.states[number]!]!;
          if (tryTo(tally, { kind: 'statement-state', statement, state: 'masked' }))
            record(tally, { kind: 'statement-state', statement, state });
          record(tally, { kind: 'vote', person: 'guest', statement, vote: -1 });
          record(tally, { kind: 'erase', person: 'guest' });
        }
        const { people, statements, start, cells } = before.ballots;
        const i = which % Math.max(1, people.length);
        if (i < people.length) {
          record(tally, { kind: 'erase', person: people[i]! });
          expect(ballotsOf(tally).people).not.toContain(people[i]);
          for (const one of cells.subarray(start[i], start[i + 1]))
            recordVote(tally, people[i]!, statements[one >>> 2]!, (one & 3) - 1);
        }
        expect(snapshot(tally)).toEqual(before);
      }),
      { numRuns: 1000, seed },
    );
  });

  it('goes on from loaded ballots as from the log itself', () => {
    fc.assert(
      fc.property(votesOnly, votesOnly, (first, second) => {
        const whole = recordAll(first);
        const loaded = open();
        load(loaded, ballotsOf(whole));
        for (const event of second) {
          record(whole, event);
          record(loaded, event);
        }
        expect(ballotsOf(loaded)).toEqual(ballotsOf(whole));
        expect(sumsInOrder(loaded)?.table).toEqual(sumsInOrder(whole)?.table);
      }),
      { numRuns: 100, seed },
    );
  });

  it('takes packed votes as it takes them one by one, also on statements that were merged', () => {
    fc.assert(
      fc.property(anyLog, votesOnly, (first, second) => {
        const one = recordAll(first);
        const packed = recordAll(first);
        for (const event of second) record(one, event);
        recordPacked(packed, packVotes(second.filter(isPlainVote)));
        expect(snapshot(packed)).toEqual(snapshot(one));
        expect(ids(packed)).toEqual(ids(one));
      }),
      { numRuns: 100, seed },
    );
  });

  it('keeps the ballots when there are more statements than the pair table is made for', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const small = recordAll(events, { tableLimit: 5 });
        const whole = recordAll(events);
        expect(small.pairs === null).toBe(small.statements.ids.length > 5);
        expect(ballotsOf(small)).toEqual(ballotsOf(whole));
      }),
      { numRuns: 100, seed },
    );
  });
});

describe('an event that cannot have happened', () => {
  const begun = () =>
    recordAll([
      { kind: 'vote', person: 'a', statement: '1', vote: 1 },
      { kind: 'vote', person: 'a', statement: '2', vote: 0 },
      { kind: 'vote', person: 'b', statement: '2', vote: -1 },
      { kind: 'merge', from: '2', into: '1' },
    ]);
  const cases: readonly (readonly [string, unknown])[] = [
    ['unknown_person', { kind: 'unvote', person: 'x', statement: '1' }],
    ['unknown_statement', { kind: 'unvote', person: 'a', statement: 'x' }],
    ['unknown_statement', { kind: 'merge', from: '1', into: 'x' }],
    ['unknown_person', { kind: 'ban', person: 'x' }],
    ['unknown_person', { kind: 'erase', person: 'x' }],
    ['not_banned', { kind: 'unban', person: 'a' }],
    ['bad_vote', { kind: 'vote', person: 'x', statement: 'x', vote: 2 }],
    ['bad_vote', { kind: 'vote', person: 'x', statement: 'x', vote: '1' }],
    ['bad_state', { kind: 'statement-state', statement: 'x', state: 'toString' }],
    ['merged_already', { kind: 'statement-state', statement: '2', state: 'active' }],
    ['merged_already', { kind: 'merge', from: '2', into: '1' }],
    ['merge_into_itself', { kind: 'merge', from: '1', into: '2' }],
    ['unknown_event', { kind: 'shout' }],
  ];

  it.each(cases)('is refused as %s and changes nothing: %j', (code, event) => {
    const tally = begun();
    const before = { ...snapshot(tally), ids: ids(tally) };
    expect(() => record(tally, event as MapEvent)).toThrow(expect.objectContaining({ code }));
    expect({ ...snapshot(tally), ids: ids(tally) }).toEqual(before);
  });

  it('is a second ban, a vote taken back twice, and one person in two parts', () => {
    const tally = begun();
    record(tally, { kind: 'ban', person: 'a' });
    expect(() => record(tally, { kind: 'ban', person: 'a' })).toThrow('banned already');
    record(tally, { kind: 'unvote', person: 'b', statement: '2' });
    expect(() => record(tally, { kind: 'unvote', person: 'b', statement: '2' })).toThrow(
      expect.objectContaining({ code: 'no_such_vote' }),
    );
    expect(() => combine(tally, begun())).toThrow(
      expect.objectContaining({ code: 'person_in_both' }),
    );
    const other = recordAll([{ kind: 'statement-state', statement: '2', state: 'meta' }]);
    expect(() => combine(tally, other)).toThrow(expect.objectContaining({ code: 'states_differ' }));
    expect(() => load(tally, ballotsOf(tally))).toThrow(
      expect.objectContaining({ code: 'not_empty' }),
    );
  });
});
