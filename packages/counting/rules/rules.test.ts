import { array, assert, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { justifiedProportional } from '../checks/justified.ts';
import { instanceOf, listOf, listsOf } from '../instance.ts';
import { multiply, ratio, sum } from '../rational/ratio.ts';
import { small } from '../testing.ts';
import { approval } from './approval.ts';
import { nearest } from './nearest.ts';
import { agendaOrder, phragmen, purchase } from './phragmen.ts';

const profiles = tuple(
  integer({ min: 2, max: 7 }),
  array(array(integer({ min: 0, max: 6 }), { maxLength: 5 }), { minLength: 1, maxLength: 12 }),
).map(([projects, ballots]) =>
  small(
    Array.from({ length: projects }, (_, i) => 1 + (i % 3)),
    ballots.map((ballot) => ballot.filter((project) => project < projects)),
    6,
  ),
);

const placedBy = ({ placed }: ReturnType<typeof agendaOrder>) =>
  placed.map(({ candidate }) => candidate);

describe('approval', () => {
  it('takes by votes what fits and skips what does not; of equals the cheaper, then the first', () => {
    // Votes 3, 2, 2, 1; the budget of 10 takes 0 (6), skips 1 (5), takes 2 (4).
    const instance = small(
      [6, 5, 4, 1],
      [
        [0, 1, 2],
        [0, 1, 3],
        [0, 2],
      ],
      10,
    );
    expect(approval(instance)).toEqual({ order: [0, 2, 1, 3], winners: [0, 2] });
  });
});

describe('the agenda order', () => {
  it('serves the minority in its turn: worked by hand', () => {
    // Six want 0, 1, 2; three want 3. x: 0 at 1/6. Then 1 and 2 at (1 + 6/6) / 6 = 1/3, as 3 at 1/3: the id decides.
    // Then 2 at (1 + 6/3) / 6 = 1/2 behind 3 at 1/3.
    const instance = small(
      [1, 1, 1, 1],
      [...Array(6).fill([0, 1, 2]), ...Array(3).fill([3])] as number[][],
      4,
    );
    const { placed } = agendaOrder(instance);
    expect(placed.map(({ candidate, load }) => [candidate, load])).toEqual([
      [0, ratio(1, 6)],
      [1, ratio(1, 3)],
      [3, ratio(1, 3)],
      [2, ratio(1, 2)],
    ]);
    expect(placed[1]?.tied).toEqual([1, 2, 3]);
    expect(placed[0]?.close).toEqual({ candidate: 1, load: ratio(1, 6) });
  });

  it('is proportional for every number of places', () => {
    assert(
      property(profiles, (instance) => {
        const order = placedBy(agendaOrder(instance));
        for (let places = 1; places <= order.length; places++)
          expect(justifiedProportional(instance, order.slice(0, places))).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it('adds exactly the cost of what is placed to all loads together', () => {
    assert(
      property(profiles, (instance) => {
        const { placed, loads } = agendaOrder(instance);
        const total = sum(loads.map((load, row) => multiply(load, ratio(instance.weight[row]!))));
        expect(total).toEqual(ratio(placed.length));
      }),
      { numRuns: 100 },
    );
  });

  it('counts weighted ballots as so many, and a weight of one half as half a person', () => {
    assert(
      property(profiles, (instance) => {
        const unfolded = Array.from(instance.weight).flatMap((times, row) =>
          Array.from({ length: times }, () => [...listOf(instance.approves, row)]),
        );
        const again = instanceOf(
          instance.projects,
          { rows: unfolded, weight: unfolded.map(() => 1) },
          instance.budget,
        );
        expect(agendaOrder(again).placed).toEqual(agendaOrder(instance).placed);
        const one = ratio(1);
        const halves = phragmen(
          {
            cost: again.projects.map(() => one),
            supporters: listsOf(
              again.projects.map((_, c) =>
                [...listOf(again.supporters, c)].flatMap((row) => [2 * row, 2 * row + 1]),
              ),
            ),
            weight: unfolded.flatMap(() => [1, 1]),
            scale: 2n,
          },
          (a, b) => a - b,
        );
        expect(halves.placed).toEqual(agendaOrder(instance).placed);
      }),
      { numRuns: 60 },
    );
  });

  it('a supporter more never moves a topic back', () => {
    assert(
      property(profiles, integer({ min: 0, max: 6 }), (instance, which) => {
        const project = which % instance.projects.length;
        const before = placedBy(agendaOrder(instance));
        const rows = Array.from(instance.weight, (_, row) => [...listOf(instance.approves, row)]);
        const more = instanceOf(
          instance.projects,
          { rows: [...rows, [project]], weight: [...instance.weight, 1] },
          instance.budget,
        );
        const place = (order: readonly number[]) => order.indexOf(project);
        const after = placedBy(agendaOrder(more));
        if (place(before) >= 0) expect(place(after)).toBeLessThanOrEqual(place(before));
      }),
      { numRuns: 100 },
    );
  });
});

describe('Phragmén with money', () => {
  it('ends at the first project that does not fit, and leaves out what never could', () => {
    // 0 costs 20 > 10. 1: 4 / 2 = 2, 2: 6 / 2 = 3, both bought: 10. 3 at 5 / 1 does not fit.
    const instance = small([20, 4, 6, 5], [[0, 1], [0, 1], [0, 2], [2], [3, 0]], 10);
    const { placed, stoppedBy } = purchase(instance);
    expect(placed.map(({ candidate }) => candidate)).toEqual([1, 2]);
    expect(stoppedBy?.candidate).toBe(3);
  });

  it('ends as well where something that does not fit only has the same load', () => {
    const instance = small([4, 8], [[0], [1], [1]], 7);
    expect(purchase(small([4, 7], [[0], [1]], 7)).placed).toHaveLength(1);
    expect(purchase(instance).placed.map(({ candidate }) => candidate)).toEqual([0]);
    // Both at 2: 1 costs 6, and only 5 are there after 2 (1 / 1).
    const tied = small([2, 6, 1], [[0], [1], [1], [1], [2]], 6);
    expect(purchase(tied).placed.map(({ candidate }) => candidate)).toEqual([2]);
  });
});

describe('how near a loser was', () => {
  it('is the smallest number of ballots, none where the budget could never pay for it', () => {
    const instance = small(
      [6, 5, 4, 11],
      [
        [0, 1, 2],
        [0, 1, 3],
        [0, 2],
      ],
      10,
    );
    const elects = (changed: typeof instance, project: number) =>
      approval(changed).winners.includes(project);
    // With a third vote 1 comes before 0, since it is cheaper; then 0 no longer fits.
    expect(nearest(instance, [0, 2], { elects, monotone: true })).toEqual([
      { project: 1, ballots: 1, open: null },
      { project: 3, ballots: null, open: null },
    ]);
    expect(nearest(instance, [0, 2], { elects, monotone: false })[0]?.ballots).toBe(1);
  });

  it('says what is sure when it is told to stop', () => {
    const instance = small([1, 1], [...Array(9).fill([0])] as number[][], 1);
    let left = 3;
    const found = nearest(instance, [0], {
      elects: (changed) => approval(changed).winners.includes(1),
      monotone: false,
      shouldStop: () => left-- === 0,
    });
    expect(found).toEqual([{ project: 1, ballots: null, open: { atLeast: 3, atMost: null } }]);
  });
});
