import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type Instance, instanceOf, listOf } from './instance.ts';
import { parseDecimal } from './rational/decimal.ts';
import { add, compare, divide, type Ratio, ratio, subtract, zero } from './rational/ratio.ts';

/** An instance as a small table: costs, ballots as lists of indices, budget. */
export function small(
  costs: readonly (number | string)[],
  ballots: readonly (readonly number[])[],
  budget: number | string,
): Instance {
  const money = (text: number | string) => parseDecimal(String(text)) ?? zero;
  return instanceOf(
    costs.map((cost, i) => ({ id: String(i), cost: money(cost) })),
    fold(ballots),
    money(budget),
  );
}

/** Equal Shares as it is defined, in fractions, without any shortcut: what the quick one is compared with. */
export function byDefinition(instance: Instance, endowment: Ratio): number[] {
  const { projects, weight, supporters, votes } = instance;
  const left = Array.from(weight, () => endowment);
  const order: number[] = [];
  for (;;) {
    let best: { c: number; most: Ratio; worth: Ratio } | null = null;
    for (const [c, { cost }] of projects.entries()) {
      if (order.includes(c)) continue;
      const rows = [...listOf(supporters, c)].sort((a, b) =>
        compare(left[a] as Ratio, left[b] as Ratio),
      );
      let spent = zero;
      let payers = rows.reduce((all, row) => all + (weight[row] as number), 0);
      let most: Ratio | null = null;
      for (const row of rows) {
        const share = divide(subtract(cost, spent), ratio(payers));
        if (compare(share, left[row] as Ratio) <= 0) {
          most = share;
          break;
        }
        spent = add(spent, divide(left[row] as Ratio, ratio(1n, BigInt(weight[row] as number))));
        payers -= weight[row] as number;
      }
      if (!most) continue;
      const worth = divide(cost, most);
      const better = best
        ? compare(worth, best.worth) ||
          compare((projects[best.c] as { cost: Ratio }).cost, cost) ||
          (votes[c] as number) - (votes[best.c] as number)
        : 1;
      if (better > 0) best = { c, most, worth };
    }
    if (!best) return order;
    const { c, most } = best;
    order.push(c);
    for (const row of listOf(supporters, c)) {
      const has = left[row] as Ratio;
      left[row] = compare(has, most) < 0 ? zero : subtract(has, most);
    }
  }
}

const beside = join(
  process.env['LINLI_SHARED'] ?? join(import.meta.dirname, '../../../shared'),
  'data/agenda',
);
export const published = {
  assen: 'Netherlands_Assen_2024.pb',
  swiecie: 'Poland_Swiecie_2023.pb',
  toulouse: 'France_Toulouse_2022_11_-_Bonhoure_Guilhemery_Chateau_de_lHers_Limayrac_Cote_Pavee.pb',
} as const;
export type Published = keyof typeof published;

/** Whether the published ballots lie beside the repository; their licence does not let them lie in it. */
export const areHere = existsSync(join(beside, 'reference.json'));
export const pathOf = (name: Published): string => join(beside, published[name]);

/** Just enough of a reader for well-formed files. */
export function publishedInstance(name: Published): Instance {
  const [meta = '', projects = '', votes = ''] = readFileSync(pathOf(name), 'utf8')
    .split(/^(?:META|PROJECTS|VOTES)\r?\n/m)
    .slice(1);
  const rows = (part: string) =>
    part
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(';'));
  const budget = rows(meta).find(([key]) => key === 'budget')?.[1] ?? '0';
  const [head = [], ...list] = rows(projects);
  const column = (name: string, row: readonly string[]) => row[head.indexOf(name)] ?? '';
  const ids = list.map((row) => column('project_id', row));
  const [, ...cast] = rows(votes);
  return instanceOf(
    list.map((row) => ({
      id: column('project_id', row),
      cost: parseDecimal(column('cost', row)) ?? zero,
    })),
    fold(cast.map(([, vote = '']) => vote.split(',').map((id) => ids.indexOf(id)))),
    parseDecimal(budget) ?? zero,
  );
}
