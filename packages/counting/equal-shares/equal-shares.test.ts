import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { justifiedExtended } from '../checks/justified.ts';
import { type Instance, instanceOf, listOf, withSupporters } from '../instance.ts';
import { multiply, ratio } from '../rational/ratio.ts';
import { byDefinition, small } from '../testing.ts';
import { add1, fillUp, plain } from './complete.ts';
import { equalShares } from './equal-shares.ts';
import { pathWithout } from './path-without.ts';

/** Costs of few sizes make ties, of many make none; budgets that buy a few. */
const instances = (most: number, grain: readonly [number, ...number[]] = [1, 10]) =>
  record({
    costs: array(integer({ min: 1, max: most }), { minLength: 2, maxLength: 7 }),
    grain: constantFrom(...grain),
    ballots: array(array(integer({ min: 0, max: 6 }), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    }),
    budget: integer({ min: 1, max: 4 * most }),
  }).map(({ costs, grain: times, ballots, budget }) =>
    small(
      costs.map((cost) => cost * times),
      ballots.map((ballot) => ballot.filter((project) => project < costs.length)),
      budget * times,
    ),
  );

const inCurrency = (instance: Instance, times: bigint): Instance =>
  instanceOf(
    instance.projects.map(({ id, cost }) => ({ id, cost: multiply(cost, ratio(times)) })),
    {
      rows: Array.from(instance.weight, (_, row) => [...listOf(instance.approves, row)]),
      weight: [...instance.weight],
    },
    multiply(instance.budget, ratio(times)),
  );

describe('equal shares, worked by hand', () => {
  // Ten ballots, budget 100: 10 each. Six want 0 (30) and 1 (24), four want 2 (40).
  const instance = small(
    [30, 24, 40],
    [...Array(6).fill([0, 1]), ...Array(4).fill([2])] as number[][],
    100,
  );

  it('every group buys what its own shares pay for', () => {
    // 0: 30 / 6 = 5 each, six effective votes; so has 1 with 4 each, and it is cheaper: first. Then 0 for 5 of the 6
    // that are left; 2 takes all of the four's 10.
    expect(plain(instance)).toEqual([1, 0, 2]);
    const { steps, endowment, order } = equalShares(instance);
    expect(endowment).toEqual(ratio(10));
    expect(order).toEqual([1, 0, 2]);
    expect(steps[0]).toEqual({
      project: 1,
      supporters: 6,
      shares: {
        effectiveVotes: ratio(6),
        maxPayment: ratio(4),
        payers: { full: 6, part: 0, none: 0 },
        close: { project: 0, effectiveVotes: ratio(6) },
      },
    });
  });

  it('who has less pays all of it, the others share the rest', () => {
    // Five ballots, 100: 20 each. 0 costs 45 and is wanted by three: 15 each, 5 left. 1 costs 24 and is wanted by one of
    // them and one other: min(5, ρ) + min(20, ρ) = 24, so ρ = 19: effective votes 24 / 19.
    const { steps, add1: order } = equalShares(small([45, 24], [[0], [0, 1], [0], [1], []], 100));
    expect(order).toEqual([0, 1]);
    expect(steps[1]?.shares).toMatchObject({
      effectiveVotes: ratio(24, 19),
      maxPayment: ratio(19),
      payers: { full: 1, part: 1, none: 0 },
    });
  });

  it('Add1 raises the shares until the next outcome would be too dear; then votes fill up', () => {
    // Two ballots, 100: 50 each buy nothing for 60. From 60 on both are bought: too dear, so nothing counts; by
    // votes, 0 comes first of equals and fits.
    const instance = small([60, 60], [[0], [1]], 100);
    expect(add1(instance)).toMatchObject({ order: [], endowment: 59n });
    expect(fillUp(instance, [])).toEqual([0]);
  });

  it('costs may have decimals, and nobody may have voted', () => {
    // 0.15 each: 1 takes 0.10 of both, and 0.05 is too little for 0. With one unit of the currency each: both.
    const cents = small(['0.10', '0.20'], [[0, 1], [1]], '0.30');
    expect(plain(cents)).toEqual([1]);
    expect(add1(cents)).toMatchObject({ order: [1, 0], endowment: 10n });
    expect(equalShares(small([5], [], 10))).toMatchObject({ order: [], plain: [], runs: 0 });
    expect(equalShares(small([5], [[], []], 10))).toMatchObject({ order: [], plain: [] });
  });
});

describe('equal shares', () => {
  it('buys what the definition buys, in the same order, also where shares are exactly equal', () => {
    assert(
      property(instances(60), (instance) => {
        const share = ratio(instance.limit, instance.unit * BigInt(instance.ballots));
        expect(plain(instance)).toEqual(byDefinition(instance, share));
      }),
      { numRuns: 200 },
    );
  });

  it('jumping from change to change and stepping by one agree, and keep what the definition buys', () => {
    let [runs, steps] = [0, 0];
    assert(
      property(instances(400), (instance) => {
        const jumped = add1(instance)!;
        const stepped = add1(instance, { jump: false })!;
        expect({ ...jumped, runs: 0 }).toEqual({ ...stepped, runs: 0 });
        expect(stepped.order).toEqual(
          byDefinition(instance, ratio(stepped.endowment, instance.unit)),
        );
        runs += jumped.runs;
        steps += stepped.runs;
      }),
      { numRuns: 120 },
    );
    expect(runs).toBeLessThan(steps / 2);
  });

  it('does not depend on the currency: neither the outcome nor the work', () => {
    const instance = small(
      [70, 30, 30, 50, 20, 45],
      [[0, 1], [0, 2], [1, 2, 3], [3], [3, 4], [0, 5], [5, 1], [2, 4], [4]],
      200,
    );
    const [small1, large] = [10n ** 6n, 10n ** 12n].map(
      (times) => add1(inCurrency(instance, times))!,
    );
    expect(large?.order).toEqual(small1?.order);
    expect(large!.runs).toBeLessThan(1.2 * small1!.runs);
    expect(large!.runs).toBeLessThan(2000);
  });

  it('gives every group that could pay for something it agrees on somebody with as much', () => {
    assert(
      property(instances(40), (instance) => {
        expect(justifiedExtended(instance, plain(instance))).toBeNull();
        expect(justifiedExtended(instance, equalShares(instance).order)).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it('counts a weighted ballot as that many ballots', () => {
    assert(
      property(instances(60), (instance) => {
        const rows = Array.from(instance.weight).flatMap((times, row) =>
          Array.from({ length: times }, () => [...listOf(instance.approves, row)]),
        );
        const unfolded = instanceOf(
          instance.projects,
          { rows, weight: rows.map(() => 1) },
          instance.budget,
        );
        expect(equalShares(unfolded)).toEqual({
          ...equalShares(instance),
          runs: expect.anything(),
        });
      }),
      { numRuns: 100 },
    );
  });

  it('with the same share for all, a supporter more never costs a project its place', () => {
    assert(
      property(instances(60), integer({ min: 0, max: 6 }), (instance, which) => {
        const project = which % instance.projects.length;
        const { ballots, projects, budget } = instance;
        const more = withSupporters(instance, project, 1);
        const rows = Array.from(more.weight, (_, row) => [...listOf(more.approves, row)]);
        const raised = instanceOf(
          projects,
          { rows, weight: [...more.weight] },
          multiply(budget, ratio(ballots + 1, ballots)),
        );
        const place = plain(instance).indexOf(project);
        const after = plain(raised).indexOf(project);
        if (place >= 0) expect(after >= 0 && after <= place).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('tells how many further ballots would elect a loser, as counting each number does', () => {
    assert(
      property(instances(60), integer({ min: 1, max: 12 }), (instance, most) => {
        const { order } = equalShares(instance);
        for (const [project, cost] of instance.costs.entries()) {
          if (order.includes(project) || cost > instance.limit) continue;
          const path = pathWithout(instance, project, most)!;
          for (let more = 1; more <= most; more++) {
            const elected = equalShares(withSupporters(instance, project, more)).order;
            expect(path.elects(more)).toBe(elected.includes(project));
            if (elected.includes(project)) expect(path.tooFew).toBeLessThan(more);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
