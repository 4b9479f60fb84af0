import { type Refusal, refuse } from '../result.ts';
import { viewResponse } from './answer.ts';
import { preferencesCookie, readPreferences } from './preferences.ts';
import { problem, retryAfter, statusOf } from './problem.ts';
import { refusedAs } from './refused-as.ts';
import type { Ask, Route, Typed } from './route.ts';
import { showAgain } from './serve-act.ts';
import type { Site } from './site.ts';

/** What stands in the way of an asker, if anything: a sign-in, a proof, a missing permission. */
export async function shutDoor(
  site: Site,
  ask: Ask,
  route: Route,
  typed: Typed,
  requestId: string,
  api: boolean,
  newCookies: string[],
): Promise<Response | null> {
  const verdict = await site.admit(ask.actor, ask.route, ask.reader);
  if (verdict === 'open') return null;
  if (verdict === 'hidden')
    return api
      ? refusedOutright(site, ask.request, true, refuse('not_found'), requestId)
      : missing(site, ask, newCookies);
  const code =
    verdict === 'forbidden'
      ? 'not_allowed'
      : verdict === 'prove'
        ? 'proof_needed'
        : 'sign_in_needed';
  if (api) return refusedOutright(site, ask.request, true, refuse(code), requestId);
  if (verdict === 'forbidden')
    return viewResponse(
      site,
      ask,
      { ...site.plain(ask, { kind: 'forbidden', code }), status: 403 },
      newCookies,
    );
  // A form sent after the sign-in ran out: the same form again, with everything in it.
  if (route.kind === 'act' && Object.keys(typed).length > 2)
    return showAgain(site, ask, route, refuse(code), typed, newCookies);
  const next = ask.request.method === 'GET' ? ask.url.pathname + ask.url.search : ask.href('/');
  const view = site.plain(ask, { kind: 'sign_in', next, prove: verdict === 'prove' });
  return viewResponse(site, ask, { ...view, status: 401 }, newCookies);
}

export function missing(site: Site, ask: Ask, newCookies: readonly string[]): Promise<Response> {
  return viewResponse(
    site,
    ask,
    { ...site.plain(ask, { kind: 'not_found' }), status: 404 },
    newCookies,
  );
}

export async function showRefusal(
  site: Site,
  ask: Ask,
  refusal: Refusal,
  typed: Typed,
  newCookies: readonly string[],
  requestId: string,
  api: boolean,
): Promise<Response> {
  if (api) return refusedOutright(site, ask.request, true, refusal, requestId);
  const view = site.plain(ask, { kind: 'refused', refusal, typed });
  return viewResponse(
    site,
    ask,
    { ...view, status: statusOf(refusal), headers: retryAfter(refusal) },
    newCookies,
  );
}

export async function showBusy(
  site: Site,
  ask: Ask,
  refusal: Refusal,
  typed: Typed,
  requestId: string,
  api: boolean,
): Promise<Response> {
  if (api) return refusedOutright(site, ask.request, true, refusal, requestId);
  const view = site.plain(ask, { kind: 'busy', refusal, typed });
  const headers = retryAfter(refusal);
  return viewResponse(
    site,
    ask,
    { ...view, status: refusal.code === 'too_many' ? 429 : 503, headers },
    [],
  );
}

/** Refused before anything about the asker is known: short, and the same in every case. */
export function refusedOutright(
  site: Site,
  request: Request,
  api: boolean,
  refusal: Refusal,
  requestId: string,
): Response {
  const lang = readPreferences(
    site.guard.cookies(request)[preferencesCookie],
    request.headers.get('accept-language'),
    site.defaultLanguage(null),
  ).lang;
  const title = site.sayRefusal(lang, refusal);
  const headers = retryAfter(refusal);
  if (api) return refusedAs(problem(refusal, { title, requestId, headers }), refusal.code);
  const status = statusOf(refusal);
  const response = new Response(`${title}\n`, {
    status: refusal.code === 'foreign_origin' || refusal.code === 'unknown_host' ? 403 : status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
  return refusedAs(response, refusal.code);
}
