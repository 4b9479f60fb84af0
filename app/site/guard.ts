import type { Clock } from '../platform/clock.ts';
import type { Guard } from '../platform/http/site.ts';
import { openBodyBudget } from '../platform/security/body.ts';
import { openBriefSealer } from '../platform/security/brief-seal.ts';
import {
  clientAddress,
  openAddressKeys,
  trustedProxies,
} from '../platform/security/client-address.ts';
import { deviceCookieName, readCookies, setCookie } from '../platform/security/cookies.ts';
import { csrfOk, csrfToken } from '../platform/security/csrf.ts';
import { newDevice, readDevice } from '../platform/security/device.ts';
import { readFormBody } from '../platform/security/form-body.ts';
import { type AnswerKind, securityHeaders } from '../platform/security/headers.ts';
import { readJsonBody } from '../platform/security/json-body.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { originRefusal } from '../platform/security/origin.ts';
import { sealerFor } from '../platform/security/seal.ts';

const kinds = {
  page: 'page',
  data: 'open-data',
  file: 'download',
  asset: 'asset',
} as const satisfies Record<string, AnswerKind>;

/** A year: the browser is known again so that what was typed before a sign-in is not lost. */
const deviceCookieAge = 365 * 24 * 3600;

/** Puts the security primitives together as the server's guard. */
export function openGuard(given: {
  keys: ServerKeys;
  clock: Clock;
  tls: boolean;
  secureCookies: boolean;
  proxies: readonly string[];
  limit: Guard['limit'];
  shed: Guard['shed'];
}): Guard {
  const { keys, clock, tls, secureCookies } = given;
  const proxies = trustedProxies(given.proxies);
  const budget = openBodyBudget();
  const brief = openBriefSealer();
  const answers = sealerFor(keys.keyFor('answers'));
  const headers = Object.fromEntries(
    Object.entries(kinds).map(([kind, answer]) => [kind, securityHeaders({ tls, kind: answer })]),
  );
  const addressKey = openAddressKeys(keys.keyFor('address'));
  const addressOf = (request: Request) => addressKey(clientAddress(request, proxies), clock.now());
  const deviceCookie = deviceCookieName(secureCookies);
  return {
    cookies: (request) => readCookies(request.headers.get('cookie')),
    originRefusal: (request, hosts) => originRefusal(request, hosts, tls),
    csrfToken: (binding) => csrfToken(keys.keyFor('csrf'), binding),
    csrfOk: (token, binding) => csrfOk(keys.keyFor('csrf'), binding, token),
    addressKey: addressOf,
    limit: given.limit,
    shed: given.shed,
    readForm: (request, most) => readFormBody(request, { budget, most, from: addressOf(request) }),
    readJson: (request) => readJsonBody(request, budget, addressOf(request)),
    headers: (kind) => headers[kind] ?? {},
    seal: (text) => answers.seal(text, 'answer'),
    unseal: (sealed) => answers.open(sealed, 'answer'),
    sealBriefly: brief.seal,
    unsealBriefly: brief.open,
    newDevice: () => {
      const { id, cookie } = newDevice(keys.keyFor('device'));
      return {
        value: id,
        cookie: setCookie(deviceCookie, cookie, { secure: secureCookies, maxAge: deviceCookieAge }),
      };
    },
    deviceOf: (cookies) => readDevice(keys.keyFor('device'), cookies[deviceCookie]),
  };
}
