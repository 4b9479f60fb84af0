import { describe, expect, it } from 'vitest';
import { afterTurn } from '../http/turn.ts';
import { type Asker, type Limits, openLimits } from './limits.ts';

const limit = (limits: Limits, ...given: Parameters<Limits['count']>) =>
  afterTurn(limits.count(...given));

function site(options: Parameters<typeof openLimits>[0] = {}) {
  const clock = { ms: 0 };
  const waited: number[] = [];
  const limits = openLimits({
    now: () => clock.ms,
    wait: async (ms) => void waited.push(ms),
    ...options,
  });
  return { clock, limits, waited };
}
const asker = (change: Partial<Asker> = {}): Asker => ({
  person: 'wang',
  device: 'browser',
  address: 'net',
  tenant: 'xingfu',
  ...change,
});

describe('openLimits', () => {
  it.each([
    ['read', 20],
    ['submit', 10],
    ['vote', 60],
    ['sign_in', 10],
    ['search', 2],
    ['export', 3],
  ] as const)('asvs-2.4.1 lets one person %s %i times in a row', (rateClass, count) => {
    const { limits } = site();
    for (let i = 0; i < count; i++) expect(limits.ask(rateClass, asker())).toEqual({ kind: 'go' });
    expect(limits.ask(rateClass, asker())).toMatchObject({ kind: 'refused', by: 'person' });
    expect(limits.ask(rateClass, asker({ person: 'li' }))).toEqual({ kind: 'go' });
  });

  it('says in whole seconds when to come back', async () => {
    const { limits } = site();
    for (let i = 0; i < 10; i++) expect(await limit(limits, 'submit', asker())).toBeNull();
    expect(await limit(limits, 'submit', asker())).toEqual({
      ok: false,
      code: 'too_many',
      detail: { retryAfter: 6 },
    });
  });

  it('counts a browser that nobody is signed in on, and people on it apart', () => {
    const { limits } = site();
    for (let i = 0; i < 10; i++) limits.ask('submit', asker({ person: null }));
    expect(limits.ask('submit', asker({ person: null })).kind).toBe('refused');
    expect(limits.ask('submit', asker()).kind).toBe('go');
  });

  it('lets a whole community behind one address in: 20 times the personal limit, then in turn, not out', () => {
    const { limits } = site();
    const neighbours = Array.from({ length: 203 }, (_, i) =>
      limits.ask('submit', asker({ person: `n${i}` })),
    );
    expect(neighbours.slice(0, 200).every(({ kind }) => kind === 'go')).toBe(true);
    expect(neighbours.slice(200)).toEqual([300, 600, 900].map((ms) => ({ kind: 'wait', ms })));
  });

  it('waits the turn out before it lets them go on', async () => {
    const { limits, waited } = site();
    for (let i = 0; i < 200; i++) limits.ask('submit', asker({ person: `n${i}` }));
    expect(await limit(limits, 'submit', asker())).toBeNull();
    expect(waited).toEqual([300]);
    expect(limits.waiting).toBe(0);
  });

  it('throttles and reports 500 new accounts from one network in ten minutes', async () => {
    const crowded: string[] = [];
    const { clock, limits } = site({ onCrowded: (_, address) => crowded.push(address) });
    let passed = 0;
    for (let i = 0; i < 500; i++) {
      clock.ms += 1;
      if ((await limit(limits, 'sign_in', asker({ person: null, device: `d${i}` }))) === null)
        passed++;
    }
    expect(passed).toBeGreaterThanOrEqual(200);
    expect(passed).toBeLessThan(210);
    expect(crowded).toHaveLength(300);
    expect(new Set(crowded)).toEqual(new Set(['net']));
  });

  it('does not let one network take another’s turns', () => {
    const { limits } = site();
    for (let i = 0; i < 400; i++) limits.ask('submit', asker({ person: `n${i}` }));
    expect(limits.ask('submit', asker({ person: 'x', address: 'other' })).kind).toBe('go');
  });

  it('sends people away instead of letting more wait than there is room for', async () => {
    const open: (() => void)[] = [];
    const { limits } = site({
      maxWaiting: 2,
      wait: () => new Promise<void>((resolve) => open.push(resolve)),
    });
    for (let i = 0; i < 200; i++) limits.ask('submit', asker({ person: `n${i}` }));
    const first = limit(limits, 'submit', asker({ person: 'a' }));
    const second = limit(limits, 'submit', asker({ person: 'b' }));
    expect(limits.waiting).toBe(2);
    expect(await limit(limits, 'submit', asker({ person: 'c' }))).toMatchObject({
      code: 'too_many',
    });
    for (const done of open) done();
    expect(await Promise.all([first, second])).toEqual([null, null]);
  });

  it('keeps one community from taking the whole server', () => {
    const { limits } = site();
    let refused = 0;
    for (let i = 0; i < 301; i++) {
      const answer = limits.ask('export', asker({ person: `n${i}`, address: `net${i}` }));
      if (answer.kind === 'refused' && answer.by === 'tenant') refused++;
    }
    expect(refused).toBe(1);
    expect(limits.ask('export', asker({ tenant: 'other', address: 'x', person: 'y' })).kind).toBe(
      'go',
    );
  });

  it('lets somebody at a desk work through a list', () => {
    const { limits } = site();
    for (let i = 0; i < 60; i++)
      expect(limits.ask('submit', asker({ staff: true })).kind).toBe('go');
    expect(limits.ask('submit', asker({ staff: true })).kind).toBe('refused');
  });

  it('is off for a benchmark that says so', () => {
    const { limits } = site({ scale: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 5000; i++) expect(limits.ask('export', asker()).kind).toBe('go');
  });
});
