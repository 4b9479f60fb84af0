import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { type Actor, visitor } from '../access/actor.ts';
import type { Reader } from '../db/database.ts';
import { newId } from '../ids.ts';
import { deadlines } from '../limits/deadline.ts';
import { refuse } from '../result.ts';
import { withLoopback } from '../security/client-address.ts';
import { smallForm } from '../security/form-body.ts';
import { addressFault, plainly } from './address.ts';
import { notModified, respond } from './answer.ts';
import { buildAsk, installation } from './asking.ts';
import { broken, type Held } from './broken.ts';
import { compressed } from './compress.ts';
import { noteAccess } from './form-keys.ts';
import { hasLogin, isApi, nothingHere, nowhere } from './nothing-here.ts';
import { openPageCache } from './page-cache.ts';
import { preferencesCookie, readPreferences } from './preferences.ts';
import { readingInTime } from './reading.ts';
import { worthNoting } from './refused-as.ts';
import { missing, refusedOutright, showBusy, showRefusal, shutDoor } from './refusing.ts';
import type { ActRoute, Ask, Route, Typed } from './route.ts';
import { serveForm } from './serve-act.ts';
import { serveOperation, serveQuestion } from './serve-api.ts';
import type { Site, Turn } from './site.ts';
import { apiPath, faultsOf, mountedPath } from './table.ts';
import { afterTurn, isTurn } from './turn.ts';

/** The table of routes has a hole; the message lists all of them. */
export class RouteTableFaulty extends Error {}

type Mount = { method: 'GET' | 'POST'; path: string; route: Route; api: boolean };

function mountsOf(routes: readonly Route[]): Mount[] {
  const mounts = routes.flatMap((route): Mount[] => {
    const { method } = route.row;
    const own = { method, path: mountedPath(route), route, api: route.kind === 'question' };
    const operation = { method, path: apiPath(route.row), route, api: true };
    return route.kind === 'act' && route.api ? [own, operation] : [own];
  });
  // `/concerns/new` before `/concerns/:concern`, and the installation's own words before any community's.
  const rank = (path: string) =>
    path
      .split('/')
      .map((part) => (part.startsWith(':') ? '~' : part))
      .join('/');
  return mounts.sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1));
}

/**
 * Builds the server from the table of routes. Throws `RouteTableFaulty` when a row is missing, doubled or open to
 * forged forms.
 */
export function buildServer(site: Site): {
  fetch(request: Request): Promise<Response>;
  changed(): void;
} {
  const faults = faultsOf(site.routes);
  if (faults.length) throw new RouteTableFaulty(faults.join('\n'));
  const app = new Hono({ strict: false });
  const cache = openPageCache();
  for (const mount of mountsOf(site.routes)) {
    app.on(mount.method, mount.path, (c) =>
      serve(site, cache, mount, c.req.raw, c.req.param() as Record<string, string>),
    );
  }
  app.notFound((c) => serveNothing(site, c.req.raw));
  return {
    changed: cache.bump,
    async fetch(request) {
      const response = await app.fetch(request);
      return request.method === 'HEAD' ? new Response(null, response) : response;
    },
  };
}

function headersKind(response: Response, api: boolean): 'page' | 'data' | 'file' {
  if (api) return 'data';
  return response.headers.get('content-type')?.startsWith('text/html') || response.status === 303
    ? 'page'
    : 'file';
}

async function serve(
  site: Site,
  cache: ReturnType<typeof openPageCache>,
  mount: Mount,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const started = performance.now();
  const requestId = newRequestId();
  const held: Held = {};
  let response: Response;
  try {
    response = await answer(site, cache, mount, request, params, requestId, held);
  } catch (error) {
    response = await broken(site, mount.route.row.id, mount.api, request, requestId, error, held);
  }
  noteRefusal(site, mount.route.row, request, response, requestId);
  const sent = await finished(site, request, response, mount.api, requestId);
  site.note({
    level: 'info',
    message: 'answered',
    requestId,
    route: mount.route.row.id,
    status: response.status,
    ms: Math.round((performance.now() - started) * 10) / 10,
  });
  return sent;
}

function noteRefusal(
  site: Site,
  row: Ask['route'],
  request: Request,
  response: Response,
  requestId: string,
): void {
  const code = worthNoting(row, response);
  if (!code) return;
  const network = site.guard.addressKey(request);
  const { status } = response;
  site.note({ level: 'warn', message: 'refused', requestId, route: row.id, status, code, network });
}

const newRequestId = () => randomBytes(9).toString('base64url');

/** Packed where the browser takes it, with the headers of every answer. */
async function finished(
  site: Site,
  request: Request,
  response: Response,
  api: boolean,
  requestId: string,
): Promise<Response> {
  const sent = await compressed(request, response);
  for (const [name, value] of Object.entries(site.guard.headers(headersKind(response, api))))
    if (!sent.headers.has(name)) sent.headers.set(name, value);
  sent.headers.set('x-request-id', requestId);
  return sent;
}

/** An address without a row. From outside it looks like one that has nothing for this asker. */
async function serveNothing(site: Site, request: Request): Promise<Response> {
  const requestId = newRequestId();
  const api = isApi(request);
  let response: Response;
  try {
    const asker = { device: null, address: site.guard.addressKey(request), tenant: '' };
    const stopped =
      site.guard.originRefusal(request, site.hosts) ??
      site.guard.shed(nowhere) ??
      (await afterTurn(site.guard.limit(nowhere, { ...asker, person: null, staff: false })));
    response = stopped
      ? refusedOutright(site, request, api, stopped, requestId)
      : await nothingHere(site, request, requestId);
  } catch (error) {
    response = await broken(site, nowhere.id, api, request, requestId, error);
  }
  noteRefusal(site, nowhere, request, response, requestId);
  return finished(site, request, response, api, requestId);
}

async function answer(
  site: Site,
  cache: ReturnType<typeof openPageCache>,
  mount: Mount,
  request: Request,
  params: Record<string, string>,
  requestId: string,
  held: Held,
): Promise<Response> {
  const { route, api } = mount;
  const url = new URL(request.url);
  const cookies = api ? {} : site.guard.cookies(request);
  const epoch = cache.epoch;
  const hosts = route.kind === 'page' && route.loopback ? withLoopback(site.hosts) : site.hosts;
  const foreign = site.guard.originRefusal(request, hosts);
  if (foreign) return refusedOutright(site, request, api, foreign, requestId);
  const address = addressFault(url);
  if (address === 'path') return nothingHere(site, plainly(request), requestId);
  if (address) return refusedOutright(site, request, api, refuse('bad_query'), requestId);
  const tenant =
    route.row.scope === 'community' ? await site.tenant(params['community'] ?? '') : installation;
  if (!tenant) return nothingHere(site, request, requestId);
  const preferences = readPreferences(
    cookies[preferencesCookie],
    request.headers.get('accept-language'),
    site.defaultLanguage(tenant.slug ? tenant : null),
    url.searchParams.get('lang'),
  );
  const signedIn = api ? request.headers.has('authorization') : hasLogin(cookies);
  const shared = route.row.cache === 'public' && route.kind !== 'act' && !signedIn;
  const cacheKey =
    shared && route.kind === 'page' ? cache.keyOf({ url, preferences, request }) : null;
  const kept = cacheKey ? cache.get(cacheKey) : undefined;
  if (kept) return conditional(request, kept);

  const network = site.guard.addressKey(request);
  const device = site.guard.deviceOf(cookies);
  const asker = { device, address: network, tenant: tenant.id };
  // Whoever says they are signed in is counted once it is known who they are.
  const busy =
    site.guard.shed(route.row) ??
    (signedIn
      ? null
      : await afterTurn(site.guard.limit(route.row, { ...asker, person: null, staff: false })));
  if (busy && route.kind !== 'act') return refusedOutright(site, request, api, busy, requestId);

  const inTime = { ms: deadlines[route.row.rate], shared, request };
  const newCookies: string[] = [];
  let hadTurn = false;
  let refused = busy;
  let most = smallForm;
  if (route.kind === 'act' && !api && route.files > 0 && !busy) {
    // So much is read of nobody who is turned away anyway.
    const knock = async (reader: Reader) => {
      const actor = signedIn
        ? await site.identify(reader, request, tenant, site.clock.now())
        : visitor;
      const counted = signedIn
        ? site.guard.limit(route.row, { ...asker, ...countedAs(actor) })
        : null;
      return { counted, open: (await site.admit(actor, route.row, reader)) === 'open' };
    };
    const door = await readingInTime(site.database, tenant, knock, inTime);
    refused = await afterTurn(door.counted);
    hadTurn = true;
    if (door.open && !refused) most = route.files;
  }
  const hasForm = (route.kind === 'act' && !api) || route.kind === 'switch';
  const sent = hasForm ? await site.guard.readForm(request, most) : null;
  if (sent?.ok) held.typed = sent.value.typed;
  let person: string | null = null;
  const work = async (reader: Reader): Promise<Response | { ask: Ask; route: ActRoute } | Turn> => {
    const now = shared ? wholeSecond(site.clock.now()) : site.clock.now();
    const actor = signedIn ? await site.identify(reader, request, tenant, now) : visitor;
    person = actor.person;
    const ask = buildAsk(site, {
      request,
      url,
      route: route.row,
      params,
      tenant,
      actor,
      reader,
      now,
      cookies,
      newCookies,
    });
    const typed: Typed = sent?.ok ? sent.value.typed : {};
    const counted =
      refused ??
      (signedIn && !hadTurn
        ? site.guard.limit(route.row, { ...asker, ...countedAs(actor) })
        : null);
    if (isTurn(counted)) return counted;
    if (counted) return showBusy(site, ask, counted, typed, requestId, api);
    const shut = await shutDoor(site, ask, route, typed, requestId, api, newCookies);
    if (shut) return shut;
    if (sent && !sent.ok) return showRefusal(site, ask, sent, {}, newCookies, requestId, api);
    if (route.kind === 'page') {
      const shown = await route.show(ask);
      return shown ? respond(site, ask, shown, newCookies) : missing(site, ask, newCookies);
    }
    if (route.kind === 'switch')
      return respond(
        site,
        ask,
        await route.flip(ask, typed, sent?.ok ? sent.value.files : {}),
        newCookies,
      );
    if (route.kind === 'question') return serveQuestion({ site, ask, requestId }, route);
    return { ask, route };
  };
  let made = await readingInTime(site.database, tenant, work, inTime);
  if (isTurn(made)) {
    // A network's queue is no reason to hold a connection. Who asks is looked at anew: it may have ended meanwhile.
    await made.come();
    hadTurn = true;
    made = await readingInTime(site.database, tenant, work, inTime);
    if (isTurn(made)) throw new Error('a turn came twice');
  }
  if (made instanceof Response) {
    // Acts note it in their own transaction; whoever reads or takes along personal data has it noted before they get it.
    if (route.row.audit === 'private' && route.kind !== 'act' && made.status === 200)
      await site.database.write(tenant.id, (writer) =>
        noteAccess(writer, {
          id: newId(site.clock),
          person,
          route: route.row.id,
          params,
          at: site.clock.now(),
        }),
      );
    if (cacheKey) await cache.put(cacheKey, made, epoch);
    return conditional(request, made);
  }
  // The act opens its own transaction; the reader's connection has gone back to the others by now.
  const response = api
    ? await serveOperation({ site, ask: made.ask, requestId }, made.route)
    : await serveForm(site, made.ask, made.route, sentOf(sent), newCookies);
  cache.bump();
  return response;
}

const countedAs = (actor: Actor) => ({ person: actor.person, staff: actor.roles.length > 0 });

/** What every visitor sees is the same for a second: the same questions are asked of the database. */
const wholeSecond = (now: Date) => new Date(Math.floor(now.getTime() / 1000) * 1000);

function sentOf(sent: Awaited<ReturnType<Site['guard']['readForm']>> | null) {
  if (!sent?.ok) throw new Error('a form without fields');
  return sent.value;
}

function conditional(request: Request, response: Response): Response {
  const tag = response.headers.get('etag');
  if (!tag || !notModified(request, tag)) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
}
