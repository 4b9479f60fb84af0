import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { justifiedProportional } from '../checks/justified.ts';
import { fold, instanceOf } from '../instance.ts';
import { compare, multiply, type Ratio, ratio, subtract, sum, zero } from '../rational/ratio.ts';
import { admit, reviewReasons } from './admission.ts';
import { carryOver } from './carry-over.ts';
import { exposuresOf, feed, neededExposures, type Shown, showsCounts } from './feed.ts';
import { merge, split } from './merge.ts';
import { adjustShare, householdQuorum, quorumShare } from './quorum.ts';
import { billion, cautiousRate } from './rate.ts';
import { robustness } from './robustness.ts';
import { type Household, placeSlots, type Round, slotSet } from './slots.ts';
import { correlation, neighbourhood } from './testing.ts';
import { lanes } from './urgent.ts';

const household = (
  id: string,
  members: readonly (readonly number[])[],
  load: Ratio = zero,
  block = 'A',
): Household => ({ id, block, load, members });
const many = (n: number, members: readonly (readonly number[])[], block = 'A') =>
  Array.from({ length: n }, (_, i) =>
    household(`${block}${i} ${members.join('/')}`, members, zero, block),
  );
const round = (topics: number, households: readonly Household[]): Round => ({
  topics: Array.from({ length: topics }, (_, i) => `t${i}`),
  households,
});

describe('the cautious rate', () => {
  it('is the 5 % quantile of the beta distribution', () => {
    // Beta(1, 1): 0.05. Beta(2, 1): x² = 0.05. Beta(1, 11): 1 − 0.95^(1/11). Known values of Beta(9, 3), Beta(31, 31).
    expect(cautiousRate(0, 0)).toBe(50_000_000);
    expect(cautiousRate(1, 1) / billion).toBeCloseTo(Math.sqrt(0.05), 8);
    expect(cautiousRate(0, 10) / billion).toBeCloseTo(1 - 0.95 ** (1 / 11), 8);
    expect(cautiousRate(8, 10) / billion).toBeCloseTo(0.5299, 3);
    expect(cautiousRate(30, 60) / billion).toBeCloseTo(0.3964, 3);
  });

  it('rises with supports, and with certainty at the same share; also with very many exposures', () => {
    assert(
      property(integer({ min: 0, max: 80 }), integer({ min: 1, max: 80 }), (s, more) => {
        expect(cautiousRate(s + 1, s + more)).toBeGreaterThan(cautiousRate(s, s + more));
      }),
      { numRuns: 60 },
    );
    expect(cautiousRate(50, 100)).toBeLessThan(cautiousRate(5000, 10_000));
    expect(cautiousRate(500_000, 1_000_000) / billion).toBeCloseTo(0.49918, 4);
    expect(() => cautiousRate(3, 2)).toThrow('3 supports of 2');
  });
});

describe('the quorum and who is admitted', () => {
  it('counts households: five at least, a smaller share of a larger neighbourhood', () => {
    const needed = (active: number) => householdQuorum(quorumShare(active), active);
    expect([20, 99, 100, 299, 400, 500, 2000].map(needed)).toEqual([5, 5, 5, 9, 8, 5, 20]);
    expect(quorumShare(400)).toEqual(ratio(2, 100));
  });

  it('follows how many wait, between a half and ten per cent', () => {
    let share = ratio(1, 100);
    for (let week = 0; week < 30; week++) share = adjustShare(share, 9, 4);
    expect(share).toEqual(ratio(1, 10));
    for (let week = 0; week < 40; week++) share = adjustShare(share, 0, 4);
    expect(share).toEqual(ratio(1, 200));
    expect(adjustShare(share, 8, 4)).toEqual(share);
  });

  it('asks for households and for a rate that a shared link cannot raise', () => {
    const lately = [1, 2, 3, 4, 5, 6].map((tenth) => (tenth * billion) / 10);
    const rates = (households: number, rate: number) => admit(households, 10, rate, lately);
    expect(rates(10, 0.3 * billion)).toMatchObject({ admitted: true, rate: { because: 'median' } });
    expect(rates(29, 0.29 * billion)).toMatchObject({ admitted: false, rate: { because: null } });
    expect(rates(30, 0)).toMatchObject({ admitted: true, rate: { because: 'three-quorums' } });
    expect(rates(9, billion).admitted).toBe(false);
    expect(admit(10, 10, 0, lately.slice(0, 4))).toMatchObject({
      admitted: true,
      rate: { because: 'waived' },
    });
  });

  it('never bars what the rules of topics review', () => {
    const none = {
      ...{ supporters: 0, residents: 2000, mergedConcerns: 0, representatives: 0 },
      ...{ allRepresentatives: 20, delegate: false, agendaGroup: false },
    };
    expect(reviewReasons(none)).toEqual([]);
    expect(reviewReasons({ ...none, supporters: 10 })).toEqual(['supporters']);
    expect(reviewReasons({ ...none, supporters: 5, residents: 300 })).toEqual(['supporters']);
    expect(
      reviewReasons({ ...none, mergedConcerns: 3, representatives: 4, delegate: true }),
    ).toEqual(['merged-concerns', 'representatives', 'delegate']);
  });
});

describe('slots', () => {
  const rounds = tuple(
    integer({ min: 2, max: 6 }),
    array(
      tuple(
        array(array(integer({ min: 0, max: 5 }), { maxLength: 4 }), { maxLength: 3 }),
        integer({ min: 0, max: 3 }),
        constantFrom('A', 'B'),
      ),
      { minLength: 1, maxLength: 10 },
    ),
  ).map(([topics, all]) =>
    round(
      topics,
      all.map(([members, load, block], i) =>
        household(
          `h${i}`,
          members.map((member) => [...new Set(member.filter((topic) => topic < topics))]),
          ratio(load, 7),
          block,
        ),
      ),
    ),
  );

  it('each adds exactly 1 to all loads together', () => {
    assert(
      property(rounds, integer({ min: 1, max: 6 }), (some, slots) => {
        const { placed, loads } = placeSlots(some, slots);
        const before = sum(some.households.map(({ load }) => load));
        expect(subtract(sum(loads), before)).toEqual(ratio(placed.length));
      }),
      { numRuns: 150 },
    );
  });

  it('are proportional to people where each is a household', () => {
    assert(
      property(rounds, integer({ min: 1, max: 4 }), ({ topics, households }, slots) => {
        const ballots = households.flatMap(({ members }) => members);
        const alone = ballots.map((supports, i) => household(`p${i}`, [supports]));
        const winners = slotSet(round(topics.length, alone), slots);
        const instance = instanceOf(
          topics.map((id) => ({ id, cost: ratio(1) })),
          fold(ballots),
          ratio(1),
        );
        expect(justifiedProportional(instance, winners)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('a large family counts as one household', () => {
    const family = household('f', [[0], [0], [0], [0]]);
    const { placed } = placeSlots(
      round(2, [family, household('w', [[1]]), household('v', [[1]])]),
      2,
    );
    expect(placed.map(({ candidate, load }) => [candidate, load])).toEqual([
      [1, ratio(1, 2)],
      [0, ratio(1)],
    ]);
  });

  it('copies of a topic bring its group no more than its share', () => {
    // Thirty of a hundred households are entitled to three of ten slots, whether they have three topics or twelve.
    const others = Array.from({ length: 12 }, (_, i) => i);
    const copies = (n: number) => Array.from({ length: n }, (_, i) => 12 + i);
    const group = (n: number) =>
      round(12 + n, [...many(70, [others]), ...many(30, [copies(n)], 'B')]);
    for (const n of [3, 6, 12])
      expect(slotSet(group(n), 10).filter((topic) => topic >= 12)).toHaveLength(3);
  });

  it('two per cent of the households get no slot of ten by acting together', () => {
    const honest = Array.from({ length: 98 }, (_, i) =>
      household(`h${i}`, [[i % 12, (i * 5 + 1) % 12, (i * 7 + 3) % 12]]),
    );
    const plotters = many(2, [Array.from({ length: 10 }, (_, i) => 12 + i)], 'B');
    expect(slotSet(round(22, [...honest, ...plotters]), 10).every((topic) => topic < 12)).toBe(
      true,
    );
  });

  it('a block that was served waits behind one that was not; small blocks are not told of', () => {
    const blocks = (load: Ratio) => [
      ...many(6, [[0, 1]], 'A').map((one) => ({ ...one, load })),
      ...many(5, [[2, 3]], 'B'),
      ...many(2, [[3]], 'C'),
    ];
    const first = placeSlots(round(4, blocks(zero)), 1);
    expect(first.placed[0]?.candidate).toBe(3);
    const served = placeSlots(round(4, blocks(ratio(1, 2))), 2);
    expect(served.placed.map(({ candidate }) => candidate)).toEqual([3, 2]);
    expect(served.blocks.map(({ block, before }) => [block, before])).toEqual([
      ['A', ratio(3)],
      ['B', zero],
      ['C', null],
    ]);
  });

  it('carry their loads over: less the smallest, nine tenths a month, newcomers at the median', () => {
    const loads = new Map([
      ['a', ratio(1)],
      ['b', ratio(3)],
      ['c', ratio(2)],
    ]);
    const next = carryOver(loads, ['a', 'b', 'c', 'new'], 2);
    expect([...next.values()]).toEqual([zero, ratio(162, 100), ratio(81, 100), ratio(81, 100)]);
    expect(compare(next.get('a') as Ratio, zero)).toBe(0);
    expect(multiply(ratio(2), ratio(81, 100))).toEqual(ratio(162, 100));
  });
});

describe('the urgent lane', () => {
  it('has a fifth of the slots at most and takes nobody’s turn otherwise', () => {
    expect(lanes(10, ['gas'])).toEqual({ urgent: ['gas'], full: false, left: 9 });
    expect(lanes(5, ['gas'])).toMatchObject({ full: true, left: 4 });
    expect(() => lanes(4, ['gas'])).toThrow('0 of 4 slots');
  });
});

describe('robustness', () => {
  it('is the number of households that hold the agenda', () => {
    const hold = (first: number, second: number) =>
      robustness(round(2, [...many(first, [[0]]), ...many(second, [[1]], 'B')]), 1);
    // A tie goes to the first topic: one household less and the second has it.
    expect(hold(5, 5)).toEqual({ households: 1, exact: true, atLeast: 1 });
    expect(hold(6, 5)).toEqual({ households: 2, exact: true, atLeast: 2 });
    expect(hold(7, 5)).toEqual({ households: 3, exact: true, atLeast: 3 });
    expect(hold(19, 5)).toEqual({ households: 15, exact: false, atLeast: 3 });
  });

  it('is larger where every topic has a slot', () => {
    const some = round(3, [...many(3, [[0, 1]]), ...many(3, [[2]], 'B'), ...many(1, [[0]], 'C')]);
    // With a slot for each, one must lose all its supporters; with two, topic 1 waits at 7/12 behind topic 2 at 1/3: two less, and it is 1.
    expect(robustness(some, 3)).toMatchObject({ households: 3 });
    expect(robustness(some, 2).households).toBe(2);
  });

  it('says what is sure when it is told to stop', () => {
    expect(robustness(round(2, many(9, [[0]])), 1, () => true)).toEqual({
      households: null,
      exact: false,
      atLeast: 1,
    });
  });
});

describe('merges', () => {
  const a = { id: 'a', since: 9, supporters: new Set(['1', '2']) };
  const b = { id: 'b', since: 4, supporters: new Set(['2', '3']) };

  it('join supporters once and keep the earlier date; a split restores both', () => {
    const merged = merge(a, b);
    expect([...merged.supporters]).toEqual(['1', '2', '3']);
    expect(merged.since).toBe(4);
    expect(split(merged, merged.parts)).toEqual([a, b]);
    const later = { ...merged, supporters: new Set(['1', '2', '9']) };
    const [first, second] = split(later, merged.parts);
    expect([...first.supporters, '|', ...second.supporters].join(' ')).toBe('1 2 9 | 2 9');
  });
});

describe('what people are shown', () => {
  const shown = (id: string, exposures: Record<string, number>, author = 'x'): Shown => ({
    id,
    author,
    exposures: new Map(Object.entries(exposures)),
  });
  const reader = { household: 'h', block: 'A', seen: new Set<string>() };
  const noChance = () => 0.999;

  it('two of ten cards are of what was shown least, in the block first; never the own, none twice', () => {
    const topics = [
      shown('own', {}, 'h'),
      shown('seen', {}),
      shown('here', { A: 3 }),
      shown('elsewhere', { B: 9 }),
      shown('least', { B: 1 }),
      ...Array.from({ length: 9 }, (_, i) => shown(`old${i}`, { A: 60 })),
    ];
    const cards = feed(topics, { ...reader, seen: new Set(['seen']) }, 1000, noChance);
    expect(cards).toHaveLength(10);
    const solicited = cards.filter((card) => card.solicited).map(({ id }) => id);
    expect(solicited.toSorted()).toEqual(['elsewhere', 'least']);
  });

  it('nobody sees a count before enough have seen the topic', () => {
    expect([neededExposures(1000), neededExposures(100), neededExposures(12)]).toEqual([60, 20, 3]);
    expect(showsCounts(shown('a', { A: 19 }), 100)).toBe(false);
    expect(showsCounts(shown('a', { A: 10, B: 10 }), 100)).toBe(true);
    expect(exposuresOf(shown('a', { A: 10, B: 10 }))).toBe(20);
  });

  it('what is liked comes out by balance and not by popularity (after Salganik, Dodds and Watts)', () => {
    const seeds = [1, 2, 3, 4, 5];
    const mean = (by: 'balance' | 'popularity') =>
      seeds.reduce((all, seed) => all + correlation(neighbourhood(seed, by)), 0) / seeds.length;
    const [balanced, popular] = [mean('balance'), mean('popularity')];
    expect(balanced).toBeGreaterThanOrEqual(0.9);
    expect(popular).toBeLessThan(balanced - 0.2);
  });
});
