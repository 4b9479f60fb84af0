import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPanel } from './committee/committee.ts';
import { categoriesOf } from './pool/check.ts';
import { reduce } from './pool/reduce.ts';
import type { Panel, Pool, Problem, Quota } from './problem.ts';
import type { Random } from './random.ts';

const own = join(import.meta.dirname, 'data');
const beside = join(import.meta.dirname, '../../../shared/data/sortition');

export const isHere = (name: string): boolean =>
  existsSync(join(own, name)) || existsSync(join(beside, name));

/** A pool of `data/`, or of the developers' data where they are. */
export function poolOf(name: string): Pool {
  const folder = existsSync(join(own, name)) ? own : beside;
  const rows = (file: string) =>
    readFileSync(join(folder, name, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(','));
  const quotas = rows('categories.csv')
    .slice(1)
    .map(([category = '', feature = '', min, max]): Quota => {
      return { category, feature, min: Number(min), max: Number(max) };
    });
  const [head = [], ...body] = rows('respondents.csv');
  const categories = categoriesOf(quotas);
  return {
    quotas,
    size: Number(name.split('_').at(-1)),
    people: body.map((row, i) => ({
      id: row[head.indexOf('id')] ?? `${i + 1}`,
      features: categories.map((category) => row[head.indexOf(category)] ?? ''),
    })),
  };
}

export function problemOf(pool: Pool): Problem {
  const reduced = reduce(pool);
  if (!reduced.ok) throw new Error(JSON.stringify(reduced));
  return reduced.value;
}

/** A small pool with quotas around the shares of its people; most have panels. */
export function tinyPool(random: Random, onePerHousehold: boolean): Pool {
  const below = (n: number) => Math.floor(random() * n);
  const size = 2 + below(4);
  const count = 8 + below(5);
  const values = Array.from({ length: 1 + below(3) }, () => 2 + below(2));
  const people = Array.from({ length: count }, (_, i) => ({
    id: `${i}`,
    features: values.map((n) => `${Math.floor(random() * random() * n)}`),
    address: `${below(count)}`,
  }));
  const quotas = values.flatMap((n, c) =>
    Array.from({ length: n }, (_, v) => {
      const have = people.filter(({ features }) => features[c] === `${v}`).length;
      const share = (have / count) * size * (0.6 + random() * 0.8);
      const min = Math.max(0, Math.floor(share - random()));
      return { category: `c${c}`, feature: `${v}`, min, max: Math.ceil(share + random()) };
    }),
  );
  return { quotas, people, size, onePerHousehold };
}

/** Every panel there is. */
export function allPanels(problem: Problem): Panel[] {
  const { types, size } = problem;
  const found: Panel[] = [];
  const panel = new Int32Array(types.length);
  const from = (t: number, left: number): void => {
    if (t === types.length) {
      if (left === 0 && isPanel(problem, panel)) found.push(panel.slice());
      return;
    }
    for (let c = 0; c <= Math.min(left, types[t]?.most as number); c++) {
      panel[t] = c;
      from(t + 1, left - c);
    }
    panel[t] = 0;
  };
  from(0, size);
  return found;
}
