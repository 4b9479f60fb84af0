import { describe, expect, it } from 'vitest';
import type { RouteRow } from '../http/route.ts';
import { afterTurn } from '../http/turn.ts';
import { limitRoute, loadClassOf, shedRoute } from './for-routes.ts';
import { openLimits } from './limits.ts';
import { openShedding } from './shedding.ts';

const row = (change: Partial<RouteRow>): RouteRow => ({
  id: 'concerns.list',
  method: 'GET',
  path: '/concerns',
  action: 'record.read',
  scope: 'community',
  needs: 'nobody',
  csrf: 'none',
  rate: 'read',
  audit: 'none',
  cache: 'private',
  ...change,
});
const submit = {
  method: 'POST',
  csrf: 'form',
  rate: 'submit',
  action: 'settings.configure',
} as const;

describe('loadClassOf', () => {
  it.each([
    ['an export', { rate: 'export' }, 'export'],
    ['a search', { rate: 'search', cache: 'public' }, 'search'],
    ['a page for everybody', { cache: 'public' }, 'anonymous_read'],
    ['a page of one’s own', {}, 'read'],
    ['a setting', submit, 'submit'],
    ['a sign-in', { ...submit, rate: 'sign_in' }, 'submit'],
    ['a concern', { ...submit, action: 'concern.submit' }, 'vote_or_concern'],
    ['a vote', { ...submit, rate: 'vote' }, 'vote_or_concern'],
  ] as const)('of %s', (_, change, expected) => expect(loadClassOf(row(change))).toBe(expected));
});

describe('the server’s checks', () => {
  it('refuse a page under load and still take a concern', () => {
    const shedding = openShedding({ loopDelay: () => 1500, everyMs: 0 });
    shedding.look();
    const shed = shedRoute(shedding);
    expect(shed(row({}))).toMatchObject({ code: 'overloaded' });
    expect(shed(row({ ...submit, action: 'concern.submit' }))).toBeNull();
  });

  it('count a route by its own class', async () => {
    const limit = limitRoute(openLimits({ now: () => 0 }));
    const asker = { person: 'wang', device: null, address: 'net', tenant: 'xingfu' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => afterTurn(limit(row({ rate: 'export' }), asker))),
    );
    expect(answers.map((answer) => answer?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      'too_many',
    ]);
    expect(await limit(row({ rate: 'search' }), asker)).toBeNull();
  });
});
