import { describe, expect, it } from 'vitest';
import type { Quota } from '../problem.ts';
import type { Candidate } from '../replacements/deviation.ts';
import { streamsOf } from '../tickets/streams.ts';
import { chooseAlternates } from './choose-alternates.ts';
import { chanceToLeave, dropOutFrom } from './drop-out.ts';
import { inDrawnOrder } from './order.ts';

const random = (seed: number) => streamsOf(seed)('trials');
const quotas: readonly Quota[] = [
  ['gender', 'f', 6, 6],
  ['gender', 'm', 6, 6],
  ['age', 'young', 4, 4],
  ['age', 'old', 8, 8],
].map(([category, feature, min, max]) => ({ category, feature, min, max }) as Quota);
const people = (prefix: string, count: number): Candidate[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${prefix}${i}`,
    features: [i % 2, i % 3 === 0 ? 2 : 3],
    household: i % 5 === 0 ? `H${i % 10}` : null,
  }));
const panel = people('p', 12);
const pool = people('q', 60);
const rates = dropOutFrom(null, 4);

describe('how likely somebody leaves', () => {
  it('is one in ten for everybody while nothing is known', () => {
    for (const one of panel) expect(chanceToLeave(rates, one)).toBeCloseTo(0.1, 12);
  });

  it('is learnt from past panels, drawn towards what is usual where little is known', () => {
    const past = (seats: number, left: number) =>
      dropOutFrom(
        {
          seats,
          left,
          byQuota: [
            { seats: seats / 2, left },
            { seats: seats / 2, left: 0 },
          ],
        },
        4,
      );
    const [few, many] = [past(10, 5), past(10_000, 5_000)];
    expect(few.base).toBeLessThan(0.2);
    expect(many.base).toBeCloseTo(0.5, 2);
    expect(few.factors[0]).toBeLessThan(many.factors[0] as number);
    expect(many.factors[0]).toBeCloseTo(2, 1);
    expect(few.factors[2]).toBeCloseTo(1, 12);
    expect(chanceToLeave(many, panel[0] as Candidate)).toBeLessThanOrEqual(0.95);
  });
});

describe('alternates', () => {
  const found = chooseAlternates(quotas, panel, pool, 5, rates, random(1));

  it('keep the panel nearer to its quotas than nobody would, and no nearer than the whole pool could', () => {
    expect(found.chosen).toHaveLength(5);
    expect(found.withThese).toBeLessThan(found.withNobody / 2);
    expect(found.withThese).toBeGreaterThanOrEqual(found.withWholePool - 1e-9);
  });

  it('come from other households than the members, and each from another', () => {
    const homes = new Set(panel.flatMap(({ household }) => household ?? []));
    for (const { household } of found.chosen) expect(homes.has(household ?? '')).toBe(false);
  });

  it('are better the more there are, and the same for the same seed', () => {
    const off = [1, 3, 8].map(
      (wanted) => chooseAlternates(quotas, panel, pool, wanted, rates, random(1)).withThese,
    );
    expect(off).toEqual(off.toSorted((a, b) => b - a));
    expect(chooseAlternates(quotas, panel, pool, 5, rates, random(1))).toEqual(found);
  });

  it('are no worse than any other choice by more than a tenth, where all choices can be tried', () => {
    const few = people('r', 9);
    const best = (set: readonly Candidate[]) =>
      chooseAlternates(quotas, panel, set, 3, rates, random(7)).withThese;
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a < 9; a++)
      for (let b = a + 1; b < 9; b++)
        for (let c = b + 1; c < 9; c++)
          least = Math.min(least, best([few[a], few[b], few[c]] as Candidate[]));
    expect(best(few)).toBeLessThanOrEqual(1.1 * least + 1e-9);
  });

  it('are as many as there are when more are wanted', () => {
    expect(
      chooseAlternates(quotas, panel, pool.slice(0, 2), 9, rates, random(1)).chosen,
    ).toHaveLength(1);
  });

  it('are asked in an order that a second number draws', () => {
    const stream = streamsOf(1);
    const order = (ticket: number, given = found.chosen) =>
      inDrawnOrder(given, ticket, stream).map(({ id }) => id);
    expect(order(7)).toEqual(order(7, found.chosen.toReversed()));
    expect(new Set(Array.from({ length: 50 }, (_, i) => order(i).join())).size).toBeGreaterThan(20);
  });
});
