import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGate } from './gate.ts';

describe('openGate', () => {
  it('never runs more at once than it may, finishes all that it let in, in order, and turns the rest away', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(4),
        fc.nat(12),
        async (atOnce, waiting, jobs) => {
          const gate = openGate({ atOnce, waiting });
          let now = 0;
          let most = 0;
          const started: number[] = [];
          const results = await Promise.all(
            Array.from({ length: jobs }, (_, i) =>
              gate.run(async () => {
                started.push(i);
                most = Math.max(most, ++now);
                await new Promise((resolve) => setImmediate(resolve));
                now--;
                return i;
              }),
            ),
          );
          const room = Math.min(jobs, atOnce + waiting);
          expect(most).toBeLessThanOrEqual(atOnce);
          expect(started).toEqual([...Array(room).keys()]);
          expect(results.filter(({ ok }) => ok)).toHaveLength(room);
          expect(results.flatMap((r) => (r.ok ? [] : [r.code]))).toEqual(
            Array(jobs - room).fill('overloaded'),
          );
          expect(gate.running + gate.waiting).toBe(0);
        },
      ),
    );
  });

  it('frees the place of work that failed', async () => {
    const gate = openGate({ atOnce: 1, waiting: 0 });
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run(async () => 1)).toEqual({ ok: true, value: 1 });
  });
});
