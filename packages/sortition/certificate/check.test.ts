import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { highestOf } from '../committee/highest.ts';
import { drawBelow, stream } from '../random.ts';
import type { Certificate } from '../result.ts';
import { solve } from '../solve/solve.ts';
import { poolOf, problemOf } from '../testing.ts';
import { checkCertificate } from './check.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends object ? Writable<T[K]> : T[K] };

/** Nineteen people too many of one sort, one too few of another: levels at different heights. */
const counts: readonly (readonly [string, string, number])[] = [
  ['a', 'x', 19],
  ['a', 'y', 4],
  ['b', 'x', 6],
  ['b', 'y', 3],
  ['c', 'x', 5],
  ['c', 'y', 2],
];
const quota = (category: string, feature: string, min: number, max: number) => {
  return { category, feature, min, max };
};
const problem = problemOf({
  size: 9,
  quotas: [
    quota('one', 'a', 2, 3),
    quota('one', 'b', 3, 3),
    quota('one', 'c', 3, 4),
    quota('two', 'x', 4, 5),
    quota('two', 'y', 4, 5),
  ],
  people: counts.flatMap(([a, b, count]) =>
    Array.from({ length: count }, (_, i) => ({ id: a + b + i, features: [a, b] })),
  ),
});
const solved = solve(problem);
if (solved.kind !== 'lottery') throw new Error(solved.kind);
const certificate: Certificate = JSON.parse(JSON.stringify(solved.value.certificate));
const copy = (): Writable<Certificate> => structuredClone(certificate) as Writable<Certificate>;
const random = stream(1, 'mutations');
const pick = <T>(list: readonly T[]): T => list[drawBelow(random, list.length)] as T;

/** A panel that is drawn often enough for a change in it to be more than rounding. */
const likely = (c: Writable<Certificate>) => pick(c.lottery.filter((p) => p.probability > 1e-3));

/** Each changes what is claimed by more than rounding does. */
const mutations: Record<string, (c: Writable<Certificate>) => void> = {
  'a count of a type': (c) => {
    pick(c.types).count += 1;
  },
  'a type is another': (c) => {
    pick(c.types).key += ' ';
  },
  'the scale': (c) => {
    (c as { scale: number }).scale = 999_999;
  },
  'a person more in a panel': (c) => {
    pick(likely(c).panel)[1] += 1;
  },
  'somebody replaced by another type': (c) => {
    const { panel } = likely(c);
    const at = drawBelow(random, panel.length);
    const [type] = panel[at] as [number, number];
    panel.splice(at, 1);
    const other = (type + 1 + drawBelow(random, c.types.length - 1)) % c.types.length;
    const known = panel.find(([t]) => t === other);
    if (known) known[1] += 1;
    else panel.push([other, 1]);
    panel.sort(([a], [b]) => a - b);
  },
  'a probability': (c) => {
    likely(c).probability *= 1 + (random() + 0.01) * 2;
  },
  'probability moved between panels': (c) => {
    const from = likely(c);
    const to = pick(c.lottery.filter((panel) => panel !== from));
    const by = from.probability / 2;
    from.probability -= by;
    to.probability += by;
  },
  'a panel twice': (c) => {
    const twice = structuredClone(pick(c.lottery));
    twice.probability = 0.01;
    c.lottery.push(twice);
  },
  'a weight of an open type': (c) => {
    const level = c.levels[0] as (typeof c.levels)[number];
    const t = drawBelow(random, level.weights.length);
    level.weights[t] = (level.weights[t] as number) + 1 + drawBelow(random, 1000);
  },
  'a value': (c) => {
    pick(c.levels).value += 1e-4 * (1 + random());
  },
  'a bound': (c) => {
    pick(c.levels).bound += 1e-4 * (random() < 0.5 ? -1 : 1);
  },
  'what no panel is worth more than, with its bound': (c) => {
    const level = pick(c.levels);
    const by = 100 * (1 + random());
    level.highest -= by;
    level.bound -= by / 1e6;
  },
  'a type settled that is not': (c) => {
    const at = drawBelow(random, c.levels.length - 1);
    const later = pick(c.levels.slice(at + 1));
    const level = c.levels[at] as (typeof c.levels)[number];
    level.fixed = [...level.fixed, pick(later.fixed)].sort((a, b) => a - b);
  },
  'a level missing': (c) => {
    c.levels.splice(drawBelow(random, c.levels.length), 1);
  },
  'the order of levels': (c) => {
    c.levels.reverse();
  },
};

it('the check runs without a line of the solver: of other folders it has types alone', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts'));
  expect(files).toContain('check.ts');
  for (const name of files) {
    const code = readFileSync(join(import.meta.dirname, name), 'utf8');
    for (const [line] of code.matchAll(/^(import|export) [^;]*? from '[^']+';|import\(/gm))
      expect(line).toMatch(/^import type .*|from '\.\/[a-z-]+\.ts';$/);
  }
});

describe('a certificate', () => {
  it('holds as it was made, also against every panel there could be', () => {
    expect(checkCertificate(problem, certificate, { exact: true })).toEqual([]);
    const highest = highestOf(problem);
    expect(checkCertificate(problem, certificate, { exact: true, highest })).toEqual([]);
  });

  it('is refused as soon as anything in it is changed: 10,000 changed ones', () => {
    const names = Object.keys(mutations);
    const passed: Record<string, number> = {};
    for (let i = 0; i < 10_000; i++) {
      const name = names[i % names.length] as string;
      const changed = copy();
      mutations[name]?.(changed);
      if (checkCertificate(problem, changed, { exact: true }).length === 0)
        passed[name] = (passed[name] ?? 0) + 1;
    }
    expect(passed).toEqual({});
  });

  it('is refused for a household rule that its panels do not keep', () => {
    const pool = poolOf('opendlp_monitoring_28');
    const people = pool.people.map((person, i) => ({ ...person, address: `${i % 60}` }));
    const together = problemOf({ ...pool, people, onePerHousehold: true });
    const lottery = solve(together);
    if (lottery.kind !== 'lottery') throw new Error(lottery.kind);
    const made = lottery.value.certificate;
    expect(checkCertificate(together, made, { exact: true })).toEqual([]);
    const stricter = {
      ...together,
      patterns: together.patterns.map((pattern) => ({ ...pattern, households: [] })),
    };
    expect(checkCertificate(stricter, made).map(({ why }) => why)).toContain('panel-household');
  });
});
