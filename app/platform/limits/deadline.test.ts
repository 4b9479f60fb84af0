import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DeadlinePassed, withDeadline } from './deadline.ts';

describe('withDeadline', () => {
  it('gives what was done in time, and tells what is left over to stop', async () => {
    let signal: AbortSignal | undefined;
    const value = await withDeadline(1000, async (given) => {
      signal = given;
      expect(given.aborted).toBe(false);
      return 7;
    });
    expect(value).toBe(7);
    expect(signal?.aborted).toBe(true);
  });

  it('is over on time for work that listens, with the deadline as reason', async () => {
    let reason: unknown;
    await expect(
      withDeadline(20, async (signal) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason;
        });
        await sleep(5000, undefined, { signal });
      }),
    ).rejects.toThrow(DeadlinePassed);
    expect(reason).toBeInstanceOf(DeadlinePassed);
  });

  it('is over on time for work that does not listen, and swallows what it says later', async () => {
    const started = performance.now();
    await expect(
      withDeadline(20, async () => {
        await sleep(60);
        throw new Error('too late to matter');
      }),
    ).rejects.toThrow('20 ms');
    expect(performance.now() - started).toBeLessThan(55);
    await sleep(60);
  });

  it('passes on a refusal of the work itself', async () => {
    await expect(withDeadline(1000, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });

  it('ends when the caller goes away, also one who was gone before', async () => {
    const caller = new AbortController();
    const working = withDeadline(5000, (signal) => sleep(5000, 0, { signal }), caller.signal);
    caller.abort(new Error('gone'));
    await expect(working).rejects.toThrow('gone');
    await expect(withDeadline(5000, () => sleep(5000, 0), caller.signal)).rejects.toThrow('gone');
  });
});
