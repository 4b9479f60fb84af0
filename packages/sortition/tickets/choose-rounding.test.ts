import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lottery } from '../problem.ts';
import { mulberry32 } from '../random.ts';
import { chooseRounding } from './choose-rounding.ts';
import { coinOf } from './coin.ts';
import { partsOf, partsOfATicket, roundPairwise } from './round-pairwise.ts';
import { streamsOf } from './streams.ts';

type Case = { readonly lottery: Lottery; readonly members: readonly number[] };

/** Lotteries over up to 60 panels of up to 30 types. */
const cases = fc.integer({ min: 0, max: 1e6 }).map((seed): Case => {
  const random = mulberry32(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  const members = Array.from({ length: 2 + upTo(29) }, () => 1 + upTo(4));
  const panels = Array.from({ length: 2 + upTo(59) }, () =>
    Int32Array.from(members, (count) => (random() < 0.4 ? 0 : upTo(count + 1))),
  );
  return { lottery: { panels, probabilities: panels.map(() => random() ** 3 + 1e-6) }, members };
});

const fewestOf = ({ lottery, members }: Case, tickets: readonly number[]): number =>
  Math.min(
    ...members.map((count, type) => {
      const places = lottery.panels.reduce((sum, panel, i) => sum + tickets[i]! * panel[type]!, 0);
      const ever = lottery.panels.some((panel) => panel[type]! > 0);
      return ever ? Math.floor(places / count) : Number.POSITIVE_INFINITY;
    }),
  );

describe('the rounding that is chosen', () => {
  it('keeps every panel at a whole number next to its share, and the sum', () => {
    fc.assert(
      fc.property(cases, ({ lottery, members }) => {
        const { tickets } = chooseRounding(lottery, members, streamsOf(1), { trials: 3 });
        expect(tickets.reduce((sum, ticket) => sum + ticket, 0)).toBe(1000);
        for (const [i, part] of partsOf(lottery.probabilities, 1000).entries())
          expect(Math.abs(tickets[i]! - part / partsOfATicket)).toBeLessThan(1);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nobody with fewer tickets than the best of its throws does, and says how many', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { lottery, members } = one;
        const stream = streamsOf(7);
        const chosen = chooseRounding(lottery, members, stream, { trials: 3 });
        const parts = partsOf(lottery.probabilities, 1000);
        const thrown = [0, 1, 2].map((trial) =>
          fewestOf(one, roundPairwise(parts, coinOf(stream(`tickets, trial ${trial}`)))),
        );
        expect(fewestOf(one, chosen.tickets)).toBe(chosen.fewest);
        expect(chosen.fewest).toBeGreaterThanOrEqual(Math.max(...thrown));
      }),
      { numRuns: 60 },
    );
  });

  it('is better than fifty throws where many panels have few tickets each', () => {
    const random = mulberry32(5);
    const members = Array.from({ length: 200 }, () => 1);
    const panels = Array.from({ length: 400 }, () => new Int32Array(200));
    // Everybody is in 40 panels of two and a half tickets: 100 are due.
    for (const type of members.keys())
      for (let places = 0; places < 40; ) {
        const panel = panels[Math.floor(random() * 400)]!;
        if (panel[type] === 0) places += panel[type] = 1;
      }
    const one: Case = { lottery: { panels, probabilities: panels.map(() => 1) }, members };
    const parts = partsOf(one.lottery.probabilities, 1000);
    const stream = streamsOf(1);
    const thrown = Array.from({ length: 50 }, (_, trial) =>
      fewestOf(one, roundPairwise(parts, coinOf(stream(`tickets, trial ${trial}`)))),
    );
    expect(chooseRounding(one.lottery, members, stream).fewest).toBeGreaterThan(
      Math.max(...thrown),
    );
  });
});
