import { describe, expect, it } from 'vitest';
import { accept } from '../result.ts';
import { type BodyReading, openBodyBudget, withBody } from './body.ts';

/** A sender who gives a piece now and then. */
function sender(pieces: number, bytes: number, everyMs: number) {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pulled === pieces) return controller.close();
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        pulled++;
        controller.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  return { request: new Request('http://localhost/', init), pulled: () => pulled };
}

const read = (request: Request, more: Partial<BodyReading> = {}) =>
  withBody(request, { limit: 1000, budget: openBodyBudget(), ...more }, (bytes) =>
    accept(bytes.length),
  );
const pace = { graceMs: 100, bytesPerSecond: 1000, mostMs: 400 };

describe('withBody', () => {
  it('stops waiting for whoever sends a byte now and then', async () => {
    const slow = sender(100, 1, 50);
    expect(await read(slow.request, { pace })).toMatchObject({ code: 'body_too_slow' });
    expect(slow.pulled()).toBeLessThan(10);
  });

  it('waits longer than that for photos over a poor line, as long as they keep coming', async () => {
    expect(await read(sender(5, 100, 50).request, { pace })).toEqual({ ok: true, value: 500 });
  });

  it('waits for nobody for ever', async () => {
    const slow = sender(1000, 100, 10);
    const got = await read(slow.request, { pace, limit: 1_000_000 });
    expect(got).toMatchObject({ code: 'body_too_slow' });
  });

  it('lets one network take its share only, and gives it back', async () => {
    const budget = openBodyBudget(1000, 300);
    const full = await read(sender(4, 100, 0).request, { budget, from: 'a' });
    expect(full).toMatchObject({ code: 'overloaded', detail: { retryAfter: 5 } });
    expect((await read(sender(2, 100, 0).request, { budget, from: 'a' })).ok).toBe(true);
    expect([budget.used, budget.byAddress.size]).toEqual([0, 0]);
  });

  it('does not let one network’s photos stand in the way of another’s words', async () => {
    const budget = openBodyBudget(1000, 300);
    const one = read(sender(3, 100, 30).request, { budget, from: 'a' });
    const other = await read(sender(3, 100, 10).request, { budget, from: 'b' });
    expect([(await one).ok, other.ok]).toEqual([true, true]);
  });
});
