import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionOf } from '../concerns/who-may.ts';
import { can } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { holds } from '../platform/access/actor.ts';
import type { Route } from '../platform/http/route.ts';
import { apiPath, mountedPath } from '../platform/http/table.ts';
import { castOf, type Part, type Player, parts } from './fixtures/cast.ts';
import { sampleOf } from './fixtures/samples.ts';
import {
  accepted,
  type Kind,
  kinds,
  type Stand,
  type Things,
  thingsOf,
} from './fixtures/things.ts';
import { type Got, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let things: Things;
let cast: Record<Part, Player>;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan', 'willow'] });
  things = await thingsOf(test, 'banyan', 'willow');
  cast = await castOf(test, 'banyan', 'willow');
}, 120_000);
afterAll(() => test?.close());

/**
 * Parameters that are secrets by themselves, or name a file or a setting of the program or a part of the public record:
 * nobody owns what they name.
 */
const secrets = ['code', 'token', 'file', 'link', 'setting', 'entry', 'fact', 'level'];

/** Pages that show the thing itself, to whoever may see it. */
const shown = ['concerns.page', 'concerns.photo', 'concerns.photo_small', 'register.import'];

const parameterOf = (route: Route) => /:(?!community\b)([a-zA-Z]+)/.exec(route.row.path)?.[1];

/** The domain's rule for what is not public: its author, who screens or holds back, and the bodies that have it. */
function maySee(actor: Actor, thing: Stand, parameter: string): boolean {
  if (parameter === 'import') return can(actor, 'register.import').ok;
  if (thing.public) return true;
  if (!actor.person) return false;
  return (
    actor.person === thing.author ||
    can(actor, 'concern.screen').ok ||
    can(actor, 'content.hold').ok ||
    (thing.body !== null && holds(actor, 'handler', thing.body)) ||
    (thing.body !== null && holds(actor, 'dept_lead', thing.body))
  );
}

/** What this route does, in the words of the permission matrix. */
function actionFor(route: Route): string {
  const command = route.row.id.replace('concerns.', '');
  return Object.entries(actionOf).find(([kind]) => kind === command)?.[1] ?? route.row.action;
}

/** Everything that may differ between two answers although they say the same. */
function plain(got: Got, id: string): string {
  return `${got.status} ${got.text}`
    .replaceAll(id, '#')
    .replace(/(name="_(?:csrf|key)" value=")[^"]*/g, '$1')
    .replace(/"requestId":"[^"]*"/g, '');
}

const headersOf = (got: Got) =>
  [...got.headers].filter(([name]) => !['x-request-id', 'set-cookie'].includes(name));

async function tryOn(route: Route, player: Player, parameter: string, id: string): Promise<Got> {
  const fill = (path: string) => path.replace(':community', 'banyan').replace(`:${parameter}`, id);
  if (route.kind === 'page') return player.browser.get(fill(mountedPath(route)));
  if (route.kind === 'question') return player.program.get(fill(apiPath(route.row)));
  if (route.kind !== 'act') throw new Error('a switch about a thing');
  const world = test.world('banyan');
  const known = {
    ...accepted,
    body: world.otherBody,
    statusCode: undefined,
    code: 'other',
    target: id,
  };
  return player.program.post(fill(apiPath(route.row)), sampleOf(route.input, known));
}

const withThings = () =>
  test.rehearsal.routes.filter((route) => {
    const parameter = parameterOf(route);
    return parameter !== undefined && !secrets.includes(parameter);
  });

/** One route, one person, one thing: what is wrong with the answer, if anything. */
async function judge(
  route: Route,
  player: Player,
  kind: Kind,
  nothing: Got,
): Promise<string | null> {
  const parameter = parameterOf(route) ?? '';
  const thing = things[parameter]?.[kind];
  if (!thing) return null;
  const got = await tryOn(route, player, parameter, thing.id);
  const say = (what: string) =>
    `${route.row.id} on ${kind}: ${got.status} ${/"code":"(\w+)"/.exec(got.text)?.[1] ?? ''}, ${what}`;
  if (got.status >= 500) return say('broke');
  const abroad = kind === 'of another community' || kind === 'none';
  if (abroad || !maySee(player.actor, thing, parameter)) {
    const missing = things[parameter]?.none?.id ?? '';
    if (plain(got, thing.id) !== plain(nothing, missing))
      return say('not as if there were nothing');
    if (JSON.stringify(headersOf(got)) !== JSON.stringify(headersOf(nothing)))
      return say(`other headers than for nothing: ${JSON.stringify(headersOf(got))}`);
    return got.status < 400 ? say('something, where there is nothing') : null;
  }
  if (shown.includes(route.row.id) && got.status !== 200) return say('although they may see it');
  if (route.kind !== 'act') return null;
  const own = { author: thing.author, body: thing.body };
  const action = actionFor(route);
  const home = route.row.id === 'concerns.reopen' && thing.author !== player.actor.person;
  const verdict = can(player.actor, home ? 'concern.reopen_here' : action, own);
  const refused = [401, 403, 404].includes(got.status);
  if (!verdict.ok && !refused) return say(`although can() says ${verdict.code}`);
  return null;
}

describe('everything an address can name, tried by everybody', () => {
  it.each(parts.filter((part) => part !== 'without second factor'))(
    '%s',
    async (part) => {
      const player = cast[part];
      const wrong: string[] = [];
      const tryRoute = async (route: Route) => {
        const parameter = parameterOf(route) ?? '';
        const missing = things[parameter]?.none;
        if (!missing)
          throw new Error(`${route.row.id}: say in fixtures/things.ts what :${parameter} can name`);
        const nothing = await tryOn(route, player, parameter, missing.id);
        for (const kind of kinds) {
          const fault = await judge(route, player, kind, nothing);
          if (fault) wrong.push(fault);
        }
      };
      const routes = withThings();
      for (let at = 0; at < routes.length; at += 4)
        await Promise.all(routes.slice(at, at + 4).map(tryRoute));
      expect(wrong).toEqual([]);
      expect(test.noted.filter(({ level }) => level === 'error')).toEqual([]);
    },
    120_000,
  );
});
