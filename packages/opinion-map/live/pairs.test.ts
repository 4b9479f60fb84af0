import { expect, it } from 'vitest';
import { sumsOf } from '../pair-sums.ts';
import { drawBelow, stream } from '../random.ts';
import { ballotsOf, open, recordVote, sumsInOrder } from './index.ts';

it('nothing overflows when everybody changes from one side to the other, and nobody looks meanwhile', () => {
  const people = 6000;
  const tally = open();
  // Side by side with a vote that turns: P, A and B all move by two with each change.
  for (const [statement, vote] of [
    ['1', -1],
    ['2', -1],
    ['1', 1],
    ['2', 1],
    ['1', -1],
  ] as const)
    for (let person = 0; person < people; person++) recordVote(tally, `${person}`, statement, vote);
  expect([...sumsInOrder(tally)!.table]).toEqual(
    [
      [people, people, -people, -people],
      [people, -people, -people, people],
      [people, people, people, people],
    ].flat(),
  );
});

it('many votes and changed votes on many statements are counted as a recount counts them', () => {
  const random = stream(1, 'votes');
  const tally = open();
  for (let vote = 0; vote < 60_000; vote++) {
    // Half of all votes fall on five of 60 statements.
    const statement = random() < 0.5 ? drawBelow(random, 5) : drawBelow(random, 60);
    recordVote(tally, `${drawBelow(random, 900)}`, `${statement}`, drawBelow(random, 3) - 1);
  }
  const table = sumsInOrder(tally)!.table;
  expect(Buffer.compare(Buffer.from(table.buffer), bytesOf(sumsOf(ballotsOf(tally)).table))).toBe(
    0,
  );
});

const bytesOf = ({ buffer }: Int32Array): Buffer => Buffer.from(buffer as ArrayBuffer);
