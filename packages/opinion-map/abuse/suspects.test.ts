import { describe, expect, it } from 'vitest';
import type { Ballots } from '../ballots.ts';
import { plainGroups, planted, someOf } from '../minority/testing.ts';
import { stream } from '../random.ts';
import { ballotsFrom } from '../testing.ts';
import { bursts, hasty } from './bursts.ts';
import { robustBallots } from './robust-ballots.ts';
import { sameOrders } from './same-order.ts';
import { singleTargets } from './single-target.ts';
import { suspects } from './suspects.ts';
import { withCopies } from './testing.ts';

const shuffledOrders = (people: number, statements: number, seed: number): number[][] => {
  const random = stream(seed, 'orders');
  return Array.from({ length: people }, () => someOf(statements, 25, random));
};

describe('sameOrders', () => {
  it('finds people who voted in one order where cards were dealt by chance', () => {
    for (const seed of [1, 2, 3]) {
      const orders = shuffledOrders(200, 60, seed);
      const copied = orders[17]!.slice(0, 20);
      for (const i of [40, 80, 120]) orders[i] = [...copied, ...orders[i]!.slice(0, 2)];
      const pairs = sameOrders({ orders }, 60);
      expect([...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b)).toEqual([
        17, 40, 80, 120,
      ]);
      for (const { run } of pairs) expect(run).toBeGreaterThanOrEqual(20);
    }
  });

  it('finds nothing in honest orders', () => {
    for (let seed = 10; seed < 15; seed++)
      expect(sameOrders({ orders: shuffledOrders(200, 60, seed) }, 60)).toEqual([]);
  });

  it('suspects nobody where everybody got the cards in the same order, or in one of three', () => {
    const all = [...Array(30).keys()];
    const lists = [all, all.toReversed(), [...all.slice(15), ...all.slice(0, 15)]];
    for (const kinds of [1, 3]) {
      const orders = Array.from({ length: 90 }, (_, i) =>
        lists[i % kinds]!.slice(0, 10 + (i % 20)),
      );
      expect(sameOrders({ orders }, 30)).toEqual([]);
    }
  });

  it('does not count the seeds that everybody gets first', () => {
    const seeds = [...Array(10).keys()];
    const orders = shuffledOrders(150, 50, 3).map((order) => [
      ...seeds,
      ...order.map((j) => j + 10).slice(0, 12),
    ]);
    expect(sameOrders({ orders }, 60)).toEqual([]);
  });
});

describe('bursts', () => {
  const at = (...created: number[]) => ({ created, times: created.map((made) => [made + 30]) });

  it('finds more than five accounts that were made and began to vote within ten minutes', () => {
    expect(bursts(at(0, 5000, 5100, 5200, 5300, 5400, 5500, 9000))).toEqual([
      { people: [1, 2, 3, 4, 5, 6], seconds: 530 },
    ]);
    expect(bursts(at(0, 5000, 5100, 5200, 5300, 5400, 9000))).toEqual([]);
  });

  it('does not count who began to vote later, or of whom nothing is known', () => {
    const { created, times } = at(5000, 5100, 5200, 5300, 5400, 5500);
    expect(bursts({ created, times: [...times.slice(0, 5), [7000]] })).toEqual([]);
    expect(bursts({ created, times: times.slice(0, 5) })).toEqual([]);
    expect(bursts({})).toEqual([]);
  });

  it('makes one of two that share accounts', () => {
    const { people } = bursts(at(...Array.from({ length: 12 }, (_, i) => i * 100)))[0]!;
    expect(people).toHaveLength(12);
  });
});

describe('hasty', () => {
  it('finds who votes faster than once a second, not who pauses now and then', () => {
    const quick = Array.from({ length: 10 }, (_, i) => i * 0.4);
    const human = Array.from({ length: 10 }, (_, i) => i * 4);
    expect(hasty({ times: [human, [...quick, 900], quick.slice(0, 3), undefined] })).toEqual([
      { person: 1, gap: expect.closeTo(0.4, 9) },
    ]);
  });
});

describe('singleTargets', () => {
  const crowd = planted({ people: 200, statements: 30, votes: 12, shares: [1], seed: 4 }).ballots;
  const rowsOf = ({ people, statements, start, cells }: Ballots) =>
    people.flatMap((person, i) =>
      Array.from(cells.subarray(start[i], start[i + 1]), (of) => ({
        person,
        statement: statements[of >>> 2] as string,
        vote: ((of & 3) - 1) as -1 | 0 | 1,
      })),
    );

  it('finds accounts that came for one statement only', () => {
    const troop = Array.from({ length: 12 }, (_, i) => ({
      person: `new ${i}`,
      statement: '3',
      vote: -1 as const,
    }));
    const ballots = ballotsFrom([...rowsOf(crowd), ...troop]);
    const [target, ...others] = singleTargets(ballots);
    expect(others).toEqual([]);
    expect(target).toMatchObject({ statement: 3, vote: -1 });
    expect(target!.people.length).toBeGreaterThanOrEqual(12);
    expect(target!.expected).toBeLessThan(4);
    expect(suspects(ballots, plainGroups(ballots, 2))).toMatchObject([
      { countsAsOne: false, signals: [{ kind: 'single-target' }] },
    ]);
  });

  it('finds nothing among people who just voted little', () => {
    expect(singleTargets(crowd)).toEqual([]);
  });
});

describe('suspects', () => {
  it('joins what is connected by equal ballots, orders and bursts, and counts it as one', () => {
    const { ballots } = withCopies(
      planted({ people: 200, statements: 40, votes: 25, shares: [0.5, 0.5], seed: 2 }).ballots,
      { share: 0.02, leastVotes: 30, seed: 2 },
    );
    const copies = [...ballots.people.keys()].filter((i) => ballots.people[i]!.startsWith('copy'));
    const created = ballots.people.map((_, i) => (i === 7 || copies.includes(i) ? 100 : i * 9000));
    const times = created.map((made) => [made + 5]);
    const order = Array.from({ length: ballots.people.length }, () => undefined);
    const sets = suspects(
      ballots,
      plainGroups(ballots, 2),
      { created, times, orders: order },
      { burst: { accounts: 4 } },
    );
    expect(sets).toHaveLength(1);
    expect(sets[0]!.countsAsOne).toBe(true);
    expect(sets[0]!.people).toEqual(expect.arrayContaining([7, ...copies]));
    expect(new Set(sets[0]!.signals.map(({ kind }) => kind))).toEqual(
      new Set(['same-ballot', 'burst']),
    );
    const robust = robustBallots(
      ballots,
      sets.map(({ people }) => people),
    );
    expect(robust.people).toHaveLength(ballots.people.length - sets[0]!.people.length + 1);
  });
});
