import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../db/database.ts';
import { preferencesCookie, readPreferences } from './preferences.ts';
import type { Ask, RouteRow, Tenant } from './route.ts';
import type { Site } from './site.ts';

/** The part of the site above the communities. */
export const installation: Tenant = { id: '', slug: '', timeZone: 'UTC' };

/** Puts together what a handler may know. A device cookie is given when a form needs one. */
export function buildAsk(
  site: Site,
  given: {
    request: Request;
    url: URL;
    route: RouteRow;
    params: Readonly<Record<string, string>>;
    tenant: Tenant;
    actor: Actor;
    reader: Reader;
    now: Date;
    cookies: Readonly<Record<string, string>>;
    newCookies: string[];
  },
): Ask {
  const { request, route, params, tenant, actor, reader, now, cookies, newCookies } = given;
  const preferences = readPreferences(
    cookies[preferencesCookie],
    request.headers.get('accept-language'),
    site.defaultLanguage(tenant.slug ? tenant : null),
    given.url.searchParams.get('lang'),
  );
  let device = site.guard.deviceOf(cookies);
  const binding = (): string => {
    if (actor.login) return actor.login;
    if (!device) {
      const made = site.guard.newDevice();
      device = made.value;
      newCookies.push(made.cookie);
    }
    return device;
  };
  const ask: Ask = {
    route,
    request,
    url: given.url,
    params,
    clock: site.clock,
    services: site.services,
    now,
    tenant,
    actor,
    preferences,
    lang: preferences.lang,
    reader,
    csrf: () => site.guard.csrfToken(binding()),
    formKey: () => randomBytes(15).toString('base64url'),
    href: (path) => `/${tenant.slug}${path === '/' ? '' : path}`,
    get device() {
      return device;
    },
    panels: (subject, id) => site.panels(ask, subject, id),
    addressKey: site.guard.addressKey(request),
  };
  return ask;
}
