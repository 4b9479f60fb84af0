import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionRows, can, roles } from '../people/index.ts';
import { visitor } from '../platform/access/actor.ts';
import type { Route } from '../platform/http/route.ts';
import { apiPath, mountedPath } from '../platform/http/table.ts';
import { newId } from '../platform/ids.ts';
import { castOf, type Part, type Player, parts } from './fixtures/cast.ts';
import { type Got, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let cast: Record<Part, Player>;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan', 'willow'] });
  cast = await castOf(test, 'banyan', 'willow');
  // From its first signature on the record is there for everybody.
  await test.record.settle();
}, 120_000);
afterAll(() => test?.close());

/** Pages that say "nothing here" to everybody for a reason of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  'people.demo_desk': 'only in a demonstration',
  'people.be_somebody': 'only in a demonstration',
  'site.metrics': 'only for callers on the machine itself',
  'concerns.slip_erase': 'nothing is shown without the code of a slip',
  'record.release': 'nothing is there before an operator has recorded a release',
};

/** An address of this route where nothing stands behind the parameters. */
function addressOf(path: string): string {
  return path.replace(':community', 'banyan').replace(/:[a-zA-Z]+/g, () => newId(test.clock));
}

type Door = 'open' | 'sign_in' | 'prove' | 'forbidden' | 'hidden';

/** What the door should say, read from the cells of the table of the domain and from nothing else. */
function doorFor(player: Player, route: Route): Door {
  const { action, needs } = route.row;
  const row = actionRows.find((one) => one.action === action);
  if (!row) throw new Error(`${route.row.id} wants ${action}, which the table does not know`);
  const { actor } = player;
  const unproven = actor.roles.some(({ role }) => role === 'unproven');
  const held = actor.roles.map(({ role }) => role).filter((role) => role !== 'unproven');
  if (needs !== 'nobody' && !actor.person) return 'sign_in';
  if (unproven && !row.beforeSecondFactor) return 'forbidden';
  const resident = actor.person !== null && (held.length === 0 || actor.assurance > 0);
  const open = roles.some((role) => {
    const cell = row.cells[role];
    if (!cell || cell === 'as_resident' || cell === 'not_own_matter') return false;
    if (role === 'visitor') return !(actor.person && row.cells.resident);
    return role === 'resident' ? resident : held.includes(role);
  });
  if (!open) return actor.person ? (row.visible ? 'forbidden' : 'hidden') : 'sign_in';
  const proven = actor.provenAt && test.clock.now().getTime() - actor.provenAt.getTime() < 900_000;
  return needs === 'recent_proof' && !proven ? 'prove' : 'open';
}

/** What an answer says about its door. Behind an open door there may still be nothing. */
function doorSeen(got: Got, api: boolean): Door | 'broken' {
  if (got.status >= 500) return 'broken';
  if (got.status === 401) {
    const prove = api
      ? got.text.includes('"proof_needed"')
      : got.text.includes('/banyan/prove?next=');
    return prove ? 'prove' : 'sign_in';
  }
  // The act behind the door may say no as well, by a code of its own.
  if (got.status === 403) return !api || got.text.includes('"not_allowed"') ? 'forbidden' : 'open';
  return got.status === 404 ? 'hidden' : 'open';
}

type Knock = { where: string; knock(player: Player): Promise<Got>; api: boolean; route: Route };

/** Acts have a form and an operation with one door: half of the cast tries one, the other half the other. */
function knocksOn(routes: readonly Route[], part: Part): Knock[] {
  return routes.flatMap((route, at): Knock[] => {
    const { row } = route;
    const page = addressOf(mountedPath(route));
    const api = addressOf(apiPath(row));
    const all: Knock[] = [];
    if (route.kind === 'page')
      all.push({ where: page, api: false, route, knock: (p) => p.browser.get(page) });
    if (route.kind === 'question')
      all.push({ where: api, api: true, route, knock: (p) => p.program.get(api) });
    if (route.kind === 'act' || route.kind === 'switch')
      all.push({
        where: `POST ${page}`,
        api: false,
        route,
        knock: (p) => p.browser.post(page, {}),
      });
    if (route.kind === 'act' && route.api)
      all.push({ where: `POST ${api}`, api: true, route, knock: (p) => p.program.post(api, {}) });
    // There is no program of somebody who cannot make a token.
    if (part === 'without second factor') return all.filter((one) => !one.api);
    if (all.length < 2) return all;
    return all.slice((at + parts.indexOf(part)) % 2).slice(0, 1);
  });
}

describe('every door of the site, tried by everybody', () => {
  it.each(parts)(
    '%s',
    async (part) => {
      const player = cast[part];
      const wrong: string[] = [];
      const tryOne = async ({ route, where, api, knock }: Knock) => {
        const got = await knock(player);
        const seen = doorSeen(got, api);
        const should = doorFor(player, route);
        // Behind an open door with a name on it nobody is at home: the same "nothing here" as a shut one.
        const empty =
          should === 'open' && seen === 'hidden' && /:(?!community)/.test(route.row.path);
        const byItself = should === 'open' && seen === 'hidden' && route.row.id in elsewhere;
        if (seen !== should && !empty && !byItself)
          wrong.push(`${route.row.id} ${where}: ${seen} (${got.status}), should be ${should}`);
      };
      const knocks = knocksOn(test.rehearsal.routes, part);
      for (let at = 0; at < knocks.length; at += 6)
        await Promise.all(knocks.slice(at, at + 6).map(tryOne));
      expect(wrong).toEqual([]);
      expect(test.noted.filter(({ level }) => level === 'error')).toEqual([]);
    },
    120_000,
  );

  it('is named after an action of the table, each of them', () => {
    const known = actionRows.map(({ action }) => action);
    const unknown = test.site.routes.filter(({ row }) => !known.includes(row.action));
    expect(unknown.map(({ row }) => `${row.id}: ${row.action}`)).toEqual([]);
  });

  it('stays shut for an action that nobody wrote into the table', () => {
    for (const { actor } of Object.values(cast)) {
      const verdict = can(actor, 'concern.unheard_of');
      expect(verdict).toEqual({ ok: false, code: 'not_allowed', hidden: true });
    }
    expect(can(visitor, '__proto__').ok).toBe(false);
  });
});
