import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PairSums, pairAt } from '../pair-sums.ts';
import { drawBelow, stream } from '../random.ts';
import {
  ballotsOf,
  beginLoading,
  ImpossibleEvent,
  isPlainVote,
  open,
  packVotes,
  record,
  recordVote,
  sumsInOrder,
  type Tally,
} from './index.ts';
import { settled } from './pairs.ts';
import { anyLog, votesOnly } from './testing.ts';

const seed = 4;

/** The code of what cannot have happened, else null. */
function refusal(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ImpossibleEvent) return error.code;
    throw error;
  }
}

/** Without the room it has to grow. */
const tableOf = ({ size, table }: PairSums) => table.subarray(0, pairAt(0, size));

/** Everything a tally holds, bit for bit. */
const whole = (tally: Tally) => ({
  table: tally.pairs && [...tableOf(settled(tally.pairs))],
  voters: tally.voters,
  states: tally.states,
  banned: tally.banned,
  counted: tally.counted,
  people: tally.people,
  statements: tally.statements,
  votes: tally.people.ids.map((_, person) => tally.votes.count[person]),
  ballots: ballotsOf(tally),
});

describe('a log that is read as a whole', () => {
  it('leads to what recording it line by line leads to, and refuses the same lines', () => {
    const batches = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(anyLog, votesOnly, batches, fc.boolean(), (log, more, batch, pack) => {
        const options = { tableLimit: batch === 1 ? 5 : 1500 };
        const one = open(options);
        const refused = log.map((event) => refusal(() => record(one, event)));
        const read = open(options);
        const loading = beginLoading(read, batch);
        const again = log.map((event) =>
          refusal(() => {
            if (pack && isPlainVote(event)) loading.addPacked(packVotes([event]));
            else loading.add(event);
          }),
        );
        loading.addPacked(packVotes(more.filter(isPlainVote)));
        loading.finish();
        for (const event of more) record(one, event);
        expect(again).toEqual(refused);
        expect(whole(read)).toEqual(whole(one));
        // And goes on as one.
        for (const event of log) {
          refusal(() => record(read, event));
          refusal(() => record(one, event));
        }
        expect(whole(read)).toEqual(whole(one));
      }),
      { numRuns: 300, seed },
    );
  });

  it('is the same with many people, in pieces and batches of any length', () => {
    const random = stream(2, 'log');
    const votes = Array.from({ length: 30_000 }, () => ({
      kind: 'vote' as const,
      person: `${drawBelow(random, 2000)}`,
      statement: `${drawBelow(random, 90)}`,
      vote: (drawBelow(random, 3) - 1) as -1 | 0 | 1,
    }));
    const one = open();
    for (const { person, statement, vote } of votes) recordVote(one, person, statement, vote);
    const { table } = sumsInOrder(one)!;
    for (const [piece, batch] of [
      [30_000, 1 << 21],
      [700, 4000],
      [30, 100],
    ] as const) {
      const read = open();
      const loading = beginLoading(read, batch);
      for (let at = 0; at < votes.length; at += piece)
        loading.addPacked(packVotes(votes.slice(at, at + piece)));
      loading.finish();
      expect(ballotsOf(read)).toEqual(ballotsOf(one));
      expect(read.counted).toBe(one.counted);
      expect(sumsInOrder(read)!.table.every((sum, at) => sum === table[at])).toBe(true);
    }
  });
});
