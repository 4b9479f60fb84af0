import { visitor } from '../access/actor.ts';
import { viewResponse } from './answer.ts';
import { buildAsk, installation } from './asking.ts';
import { nowhere } from './nothing-here.ts';
import { passingFault } from './passing.ts';
import { problem, retryAfter, statusOf } from './problem.ts';
import { refusedOutright } from './refusing.ts';
import type { Typed } from './route.ts';
import type { Site } from './site.ts';

/** What was typed into the form that was sent, for the page that says it did not work. */
export type Held = { typed?: Typed };

/** Something was thrown: noted in the log, and told without its insides. */
export async function broken(
  site: Site,
  route: string,
  api: boolean,
  request: Request,
  requestId: string,
  error: unknown,
  held: Held = {},
): Promise<Response> {
  const passing = passingFault(error);
  // Whoever went away reads no answer, and nothing is broken.
  if (request.signal.aborted && !passing) return new Response(null, { status: 499 });
  site.note({
    level: passing ? 'warn' : 'error',
    message: 'request failed',
    requestId,
    route,
    error,
  });
  if (passing && (api || !held.typed))
    return refusedOutright(site, request, api, passing, requestId);
  if (api) return problem({ ok: false, code: 'internal' }, { title: 'internal error', requestId });
  const ask = buildAsk(site, {
    request,
    url: new URL(request.url),
    route: nowhere,
    params: {},
    tenant: installation,
    actor: visitor,
    reader: {
      community: '',
      keys: site.services.keys,
      rows: async () => [],
      row: async () => undefined,
    },
    now: site.clock.now(),
    cookies: {},
    newCookies: [],
  });
  if (passing) {
    const view = site.plain(ask, { kind: 'refused', refusal: passing, typed: held.typed ?? {} });
    const more = { status: statusOf(passing), headers: retryAfter(passing) };
    return viewResponse(site, ask, { ...view, ...more }, []);
  }
  return viewResponse(
    site,
    ask,
    { ...site.plain(ask, { kind: 'broken', requestId }), status: 500 },
    [],
  );
}
