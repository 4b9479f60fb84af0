import type { Answer, Ask, See, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import {
  endLoginCookie,
  loginCookie,
  loginCookieName,
  setCookie,
} from '../platform/security/cookies.ts';
import { safeNext } from '../platform/security/redirect-target.ts';
import type { FieldErrors, TypedValues } from '../ui/index.ts';
import type { Started } from './logins.ts';
import { type Words, wordsOf } from './messages/index.ts';
import type { Browser } from './redeem-slip.ts';

/** What a form has to be given: its token and key, what was typed, what is wrong with it. */
export type FormState = {
  readonly csrf: string;
  readonly formKey: string;
  readonly typed: TypedValues;
  readonly errors: FieldErrors;
};

/** Never shown again, whatever was wrong. */
const secrets = ['password', 'again', '_csrf', '_key'];

/** A sentence for each field of a refusal; what belongs to no field stands under ''. */
function errorsIn(words: Words, refusal: Refusal): FieldErrors {
  const say = (code: string) =>
    words.refusals[code as keyof Words['refusals']] ?? words.fields[code]; // unknown codes give undefined
  if (refusal.fields)
    return Object.fromEntries(
      Object.entries(refusal.fields).map(([field, code]) => [
        field === '_form' ? '' : field,
        say(code) ?? words.fields['invalid'] ?? '',
      ]),
    );
  // Codes of the platform (an old form, a busy server) have their sentence there; here the form comes back as it was.
  const sentence = say(refusal.code);
  return sentence ? { [refusal.field ?? '']: sentence } : {};
}

/** `only`: the fields of this form, where a page has several and another one was sent. */
export function formState(
  ask: Ask,
  sent?: { refusal: Refusal; typed: Typed } | null,
  only?: string,
): FormState {
  const mine = sent && (!only || sent.typed['form'] === only);
  return {
    csrf: ask.csrf(),
    formKey: ask.formKey(),
    typed: mine
      ? Object.fromEntries(
          Object.entries(sent.typed).filter(([name]) => !secrets.includes(name) && name !== 'form'),
        )
      : {},
    errors: mine ? errorsIn(wordsOf(ask.lang), sent.refusal) : {},
  };
}

export function see(ask: Ask, path: string, cookies?: readonly string[]): See {
  return { see: ask.href(path), ...(cookies && { cookies }) };
}

/** The page to go on to after a step, or null: one of ours, and of this community. */
export function nextOf(ask: Ask, next: string | null | undefined): string | null {
  const safe = safeNext(next, ask.services.origin);
  const home = ask.href('/');
  return safe && (safe === home || safe.startsWith(`${home}/`) || safe.startsWith(`${home}?`))
    ? safe
    : null;
}

/** The cookie of a sign-in of this community. */
export function cookieOf(ask: Ask, login: { token: string; maxAge: number | null }): string {
  const secure = ask.services.secureCookies;
  return login.maxAge === null
    ? setCookie(loginCookieName(ask.tenant.slug, secure), login.token, { secure })
    : loginCookie(ask.tenant.slug, login.token, { secure, maxAge: login.maxAge });
}

export function endCookie(ask: Ask): string {
  return endLoginCookie(ask.tenant.slug, ask.services.secureCookies);
}

/** Signed in: on to what is still missing, then to where somebody wanted to go. */
export function goOn(
  ask: Ask,
  started: Started & { first?: boolean },
  next: string | null | undefined,
): Answer {
  const wanted = nextOf(ask, next);
  const tail = wanted ? `?next=${encodeURIComponent(wanted)}` : '';
  const cookies = [cookieOf(ask, started)];
  if (started.lacks === 'second_factor') return see(ask, `/sign-in/second-step${tail}`, cookies);
  if (started.lacks === 'setting_up') return see(ask, '/me/security', cookies);
  if (started.first) return see(ask, `/welcome${tail}`, cookies);
  return { see: wanted ?? ask.href('/me'), cookies };
}

const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
];

const browsers: readonly (readonly [string, RegExp])[] = [
  ['WeChat', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
];

/** How a browser is called in the list of sign-ins: its kind and system, nothing finer. */
export function browserLabel(request: Request): string {
  const agent = request.headers.get('user-agent') ?? '';
  const first = (list: typeof systems) =>
    list.find(([, pattern]) => pattern.test(agent))?.[0] ?? '?';
  return `${first(browsers)} · ${first(systems)}`;
}

export function browserOf(ask: Ask, shared: boolean): Browser {
  return { label: browserLabel(ask.request), shared };
}
