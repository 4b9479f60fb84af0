import { describe, expect, it } from 'vitest';
import { openShedding, sheddingOrder } from './shedding.ts';

function under(load: { ms: number }) {
  return openShedding({ loopDelay: () => load.ms, everyMs: 0 });
}
const refused = (shedding: ReturnType<typeof openShedding>) =>
  sheddingOrder.map(({ what }) => what).filter((what) => shedding.refusal(what) !== null);

describe('openShedding', () => {
  it('asvs-15.2.2 gives up exports first, votes and concerns last', () => {
    const load = { ms: 0 };
    const shedding = under(load);
    const steps: [number, number][] = [
      [0, 0],
      [199, 0],
      [200, 1],
      [300, 2],
      [400, 3],
      [600, 4],
      [1000, 5],
      [3999, 5],
      [4000, 6],
    ];
    for (const [ms, classes] of steps) {
      load.ms = ms;
      shedding.look();
      expect(refused(shedding)).toEqual(sheddingOrder.slice(0, classes).map(({ what }) => what));
    }
  });

  it('says when to come back', () => {
    const load = { ms: 250 };
    const shedding = under(load);
    shedding.look();
    expect(shedding.refusal('export')).toEqual({
      ok: false,
      code: 'overloaded',
      detail: { retryAfter: 14 },
    });
  });

  it('comes back class by class, and not while the delay stays near the mark', () => {
    const load = { ms: 700 };
    const shedding = under(load);
    const levelAfter = (ms: number) => {
      load.ms = ms;
      shedding.look();
      return shedding.level;
    };
    expect(levelAfter(700)).toBe(4);
    expect(levelAfter(500)).toBe(4);
    expect([0, 0, 0, 0, 0].map(levelAfter)).toEqual([3, 2, 1, 0, 0]);
  });

  it('counts waiting for a connection like a blocked loop, once', () => {
    const shedding = under({ ms: 0 });
    for (let i = 0; i < 10; i++) shedding.noteWait(350);
    shedding.look();
    expect(shedding.level).toBe(2);
    shedding.look();
    expect(shedding.delay).toBe(0);
  });

  it('is not upset by one slow moment among many', () => {
    const shedding = under({ ms: 0 });
    for (let i = 0; i < 100; i++) shedding.noteWait(i === 50 ? 5000 : 3);
    shedding.look();
    expect(shedding.level).toBe(0);
  });

  it('notices an event loop that is really blocked, every time, and one that is quiet again', async () => {
    const shedding = openShedding({ everyMs: 0 });
    const turn = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const block = (ms: number) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    };
    await turn(150);
    for (let i = 0; i < 3; i++) {
      block(500);
      await turn(30);
      shedding.look();
      expect(shedding.delay).toBeGreaterThan(200);
      expect(refused(shedding)).toContain('export');
    }
    for (let i = 0; i < 5; i++) {
      await turn(100);
      shedding.look();
    }
    shedding.close();
    expect(shedding.level).toBe(0);
  });
});
