import { expect, it } from 'vitest';
import type { Pool } from '../../../packages/sortition/index.ts';
import { computeLottery } from './lottery-thread.ts';

const pool: Pool = {
  size: 2,
  quotas: [{ category: 'age', feature: 'old', min: 2, max: 2 }],
  people: [1, 2, 3, 4].map((i) => ({ id: String(i), features: ['old'] })),
};
const question = { pool, algorithm: 'leximin', seed: 1, seconds: null } as const;

it('a lottery is computed in a thread that tells how far it is', async () => {
  const told: string[] = [];
  const answer = await computeLottery(question, { onProgress: ({ phase }) => told.push(phase) });
  expect(answer).toMatchObject({ kind: 'drawn', value: { solved: { exact: true } } });
  expect(told.length).toBeGreaterThan(0);
});

it('a lottery that nobody wants any more ends at once, with the reason', async () => {
  const controller = new AbortController();
  const waiting = computeLottery(question, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(computeLottery(question, { signal: controller.signal })).rejects.toThrow('enough');
});
