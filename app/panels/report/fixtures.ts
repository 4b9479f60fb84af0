import {
  numberPanels,
  type Pool,
  reduce,
  solve,
  streamsOf,
} from '../../../packages/sortition/index.ts';
import { type Result, resultOf } from '../lottery/result.ts';

/** Ten women and thirty men, a third of them young; a panel of six. */
export function poolOf(idOf: (i: number) => string = String): Pool {
  return {
    size: 6,
    quotas: [
      { category: 'gender', feature: 'f', min: 3, max: 3 },
      { category: 'gender', feature: 'm', min: 3, max: 3 },
      { category: 'age', feature: 'young', min: 2, max: 3 },
      { category: 'age', feature: 'old', min: 3, max: 4 },
    ],
    people: Array.from({ length: 40 }, (_, i) => ({
      id: idOf(i),
      features: [i % 4 ? 'm' : 'f', i % 3 ? 'old' : 'young'],
    })),
  };
}

export function resultFrom(pool: Pool, seed = 1): Result {
  const reduced = reduce(pool);
  if (!reduced.ok) throw new Error(reduced.why);
  const problem = reduced.value;
  const solved = solve(problem, { seed });
  if (solved.kind !== 'lottery') throw new Error(solved.kind);
  const numbered = numberPanels(problem, solved.value.lottery, streamsOf(seed));
  const asked = { pool, algorithm: 'leximin', seed, sameAddress: null } as const;
  return resultOf(asked, { problem, solved: solved.value, numbered });
}
