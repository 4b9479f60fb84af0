import { visitor } from '../access/actor.ts';
import { refuse } from '../result.ts';
import { buildAsk, installation } from './asking.ts';
import { reading } from './reading.ts';
import { missing, refusedOutright } from './refusing.ts';
import type { Ask } from './route.ts';
import type { Site } from './site.ts';

export const isApi = (request: Request): boolean =>
  new URL(request.url).pathname.startsWith('/api/');

export function hasLogin(cookies: Readonly<Record<string, string>>): boolean {
  return Object.keys(cookies).some((name) => /^(__Host-)?linli-in-/.test(name));
}

/** The same page, headers and body for an address that does not exist as for one that is not yours to see. */
export async function nothingHere(
  site: Site,
  request: Request,
  requestId: string,
): Promise<Response> {
  const url = new URL(request.url);
  if (isApi(request)) return refusedOutright(site, request, true, refuse('not_found'), requestId);
  const cookies = site.guard.cookies(request);
  const slug = url.pathname.split('/')[1] ?? '';
  const tenant = (await site.tenant(slug)) ?? installation;
  return reading(site.database, tenant, async (reader) => {
    const actor = hasLogin(cookies)
      ? await site.identify(reader, request, tenant, site.clock.now())
      : visitor;
    const newCookies: string[] = [];
    const ask = buildAsk(site, {
      request,
      url,
      route: nowhere,
      params: {},
      tenant,
      actor,
      reader,
      now: site.clock.now(),
      cookies,
      newCookies,
    });
    return missing(site, ask, newCookies);
  });
}

export const nowhere: Ask['route'] = {
  id: 'nowhere',
  method: 'GET',
  path: '/',
  action: 'record.read',
  scope: 'installation',
  needs: 'nobody',
  csrf: 'none',
  rate: 'read',
  audit: 'none',
  cache: 'private',
};
