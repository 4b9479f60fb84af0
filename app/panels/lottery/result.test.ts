import { expect, it } from 'vitest';
import { reduce } from '../../../packages/sortition/index.ts';
import { resultFrom } from '../report/fixtures.ts';
import { readResult } from './read-result.ts';
import { recountList } from './recount.ts';
import { resultPieces } from './result.ts';

it('a pool may be a whole city: 150,000 people', () => {
  const pool = {
    size: 4,
    quotas: [{ category: 'age', feature: 'old', min: 4, max: 4 }],
    people: Array.from({ length: 150_000 }, (_, i) => ({ id: String(i), features: ['old'] })),
  };
  const result = resultFrom(pool);
  expect(result.lotteryMinProbability).toBe(0);
  const claimed = readResult([...resultPieces(result)].join(''));
  const problem = reduce(pool);
  if (typeof claimed === 'string' || !problem.ok) throw new Error('cannot be read');
  expect(recountList(claimed, problem.value)).toEqual([]);
});
