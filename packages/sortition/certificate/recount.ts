import type { Problem } from '../problem.ts';
import type { Certificate } from '../result.ts';
import type { Objection } from './objection.ts';

type Drawn = Certificate['lottery'][number];

const wholeBelow = (x: number, below: number) => Number.isInteger(x) && x >= 0 && x < below;

function panelFault(problem: Problem, { panel }: Drawn): Objection['why'] | null {
  const { types, quotas, patterns, size } = problem;
  const perQuota = quotas.map(() => 0);
  const perPattern = patterns.map(() => 0);
  let all = 0;
  let last = -1;
  for (const [t, taken] of panel) {
    if (!wholeBelow(t, types.length) || t <= last || !Number.isInteger(taken) || taken < 1)
      return 'panel-unreadable';
    last = t;
    const { count, features, pattern } = types[t] as (typeof types)[number];
    if (taken > count) return 'panel-too-many-of-a-type';
    all += taken;
    for (const row of features) perQuota[row] = (perQuota[row] as number) + taken;
    if (pattern >= 0) perPattern[pattern] = (perPattern[pattern] as number) + taken;
  }
  if (all !== size) return 'panel-size';
  if (
    quotas.some(
      ({ min, max }, row) =>
        !((perQuota[row] as number) >= min && (perQuota[row] as number) <= max),
    )
  )
    return 'panel-quota';
  if (patterns.some(({ households }, p) => (perPattern[p] as number) > households.length))
    return 'panel-household';
  return null;
}

/** @returns chance of each person of a type, or what is wrong with the panels or their probabilities */
export function recount(
  problem: Problem,
  lottery: Certificate['lottery'],
): { readonly chances: number[]; readonly objections: Objection[] } {
  const objections: Objection[] = [];
  const taken = problem.types.map(() => 0);
  const seen = new Set<string>();
  let sum = 0;
  lottery.forEach((drawn, at) => {
    const { probability, panel } = drawn;
    const why = panelFault(problem, drawn);
    if (why) {
      objections.push({ why, at });
      return;
    }
    const key = panel.join(';');
    if (seen.has(key)) objections.push({ why: 'panel-twice', at });
    seen.add(key);
    if (!(probability > 0 && probability <= 1 + 1e-9))
      objections.push({ why: 'probabilities', at });
    sum += probability;
    for (const [t, c] of panel) taken[t] = (taken[t] as number) + c * probability;
  });
  if (objections.length === 0 && !(Math.abs(sum - 1) < 1e-9))
    objections.push({ why: 'probabilities' });
  return {
    chances: problem.types.map(({ count }, t) => (taken[t] as number) / count),
    objections,
  };
}
