import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add1 } from './equal-shares/complete.ts';
import { equalShares } from './equal-shares/equal-shares.ts';
import { costOf } from './instance.ts';
import { approval } from './rules/approval.ts';
import { agendaOrder, purchase } from './rules/phragmen.ts';
import { areHere, type Published, pathOf, published, publishedInstance } from './testing.ts';

type Outcome = { readonly order: readonly string[]; readonly cost: number };
type Reference = {
  readonly official_selected: readonly string[] | null;
  readonly rule_used: string;
  readonly ranking_top10: { readonly seq_phragmen_unit_cost: readonly string[] };
  readonly equal_shares_tool: Readonly<Record<'mes_none' | 'mes_add1' | 'mes_add1u', Outcome>>;
  readonly pabutools?: Readonly<Record<'greedy_cost' | 'phragmen', Outcome>>;
};

/** The endowment that Add1 ends with, measured with a program of its own. */
const endowments: Record<Published, number> = { assen: 2033, swiecie: 646, toulouse: 2491 };

// Real ballots lie beside the repository where developers have them; their licence keeps them out of it.
describe.runIf(areHere)('published ballots', () => {
  for (const name of Object.keys(published) as Published[])
    it(`${name}: every rule finds what the reference programs and the officials found`, () => {
      const path = join(dirname(pathOf(name)), 'reference.json');
      const reference: Reference = JSON.parse(readFileSync(path, 'utf8'))[published[name]];
      const instance = publishedInstance(name);
      const ids = (order: readonly number[]) => order.map((c) => instance.projects[c]?.id);
      const cost = (order: readonly number[]) => Number(costOf(instance, order) / instance.unit);
      const shares = equalShares(instance);
      const { mes_none, mes_add1, mes_add1u } = reference.equal_shares_tool;
      for (const [mine, theirs] of [
        [shares.plain, mes_none],
        [shares.add1, mes_add1],
        [shares.order, mes_add1u],
      ] as const)
        expect({ order: ids(mine), cost: cost(mine) }).toEqual(theirs);
      expect(Number(shares.endowment.n)).toBe(endowments[name]);
      const official = reference.official_selected;
      if (official) expect(ids(shares.add1).toSorted()).toEqual(official.toSorted());
      const agenda = agendaOrder(instance).placed.map(({ candidate }) => candidate);
      expect(ids(agenda.slice(0, 10))).toEqual(reference.ranking_top10.seq_phragmen_unit_cost);
      if (!reference.pabutools) return;
      const { phragmen, greedy_cost } = reference.pabutools;
      const bought = purchase(instance).placed.map(({ candidate }) => candidate);
      expect({ order: ids(bought).toSorted(), cost: cost(bought) }).toEqual(phragmen);
      const { winners } = approval(instance);
      expect(ids(winners).toSorted()).toEqual(greedy_cost.order.toSorted());
      expect(cost(winners)).toBe(greedy_cost.cost);
    });

  it('jumping and stepping by one end at the same endowment with the same purchases', () => {
    const steps = (Object.keys(published) as Published[]).map((name) => {
      const instance = publishedInstance(name);
      const stepped = add1(instance, { jump: false });
      expect({ ...add1(instance), runs: 0 }).toEqual({ ...stepped, runs: 0 });
      return stepped?.runs;
    });
    expect(steps).toEqual([845, 228, 967]);
  });
});
