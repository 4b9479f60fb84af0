import { type Refusal, refuse } from '../result.ts';
import { respond, viewResponse } from './answer.ts';
import { retryAfter, statusOf } from './problem.ts';
import { check, fromForm } from './read-input.ts';
import { refusedAs } from './refused-as.ts';
import type { ActRoute, Ask, Files, Typed, View } from './route.ts';
import { runAct } from './run-act.ts';
import type { Site } from './site.ts';

/** A form was sent. Whatever goes wrong, what was typed is on the page that comes back. */
export async function serveForm(
  site: Site,
  ask: Ask,
  route: ActRoute,
  sent: { typed: Typed; files: Files },
  newCookies: string[],
): Promise<Response> {
  const token = sent.typed['_csrf'];
  const binding = ask.actor.login ?? ask.device;
  if (typeof token !== 'string' || !binding || !site.guard.csrfOk(token, binding))
    return showFreshly(site, ask, route, refuse('form_expired'), sent.typed, newCookies);
  const input = check(route.input, fromForm(route.input, sent.typed));
  if (!input.ok) return showFreshly(site, ask, route, input, sent.typed, newCookies);
  const key = sent.typed['_key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 100)
    return showFreshly(site, ask, route, refuse('form_expired'), sent.typed, newCookies);
  const outcome = await runAct(
    site,
    ask,
    route,
    { key, typed: sent.typed, input: input.value, files: sent.files, patient: true },
    async (act, output) => {
      const answer = await route.done(act, output, input.value);
      return respond(site, act, site.told?.onPage(act, answer) ?? answer, newCookies);
    },
  );
  if (outcome.kind === 'done') return outcome.response;
  return showFreshly(site, ask, route, outcome.refusal, sent.typed, newCookies);
}

/** The form again, on a reader of its own: the act's transaction is over. */
function showFreshly(
  site: Site,
  ask: Ask,
  route: ActRoute,
  refusal: Refusal,
  typed: Typed,
  newCookies: string[],
): Promise<Response> {
  return site.database.read(ask.tenant.id, (reader) =>
    showAgain(site, { ...ask, reader }, route, refusal, typed, newCookies),
  );
}

export async function showAgain(...given: Parameters<typeof formAgain>): Promise<Response> {
  return refusedAs(await formAgain(...given), given[3].code);
}

async function formAgain(
  site: Site,
  ask: Ask,
  route: ActRoute,
  refusal: Refusal,
  typed: Typed,
  newCookies: string[],
): Promise<Response> {
  const status = statusOf(refusal);
  const headers = retryAfter(refusal);
  const again = await route.again?.(ask, refusal, typed);
  if (again === null)
    return viewResponse(
      site,
      ask,
      { ...site.plain(ask, { kind: 'not_found' }), status: 404 },
      newCookies,
    );
  if (!again || 'raw' in again || 'see' in again)
    return again
      ? respond(site, ask, again, newCookies)
      : viewResponse(
          site,
          ask,
          { ...site.plain(ask, { kind: 'refused', refusal, typed }), status, headers },
          newCookies,
        );
  const notices = [...(again.notices ?? []), ...ownNotice(site, ask, refusal)];
  return viewResponse(
    site,
    ask,
    {
      ...again,
      status: again.status ?? status,
      headers: { ...again.headers, ...headers },
      ...(notices.length > 0 && { notices }),
    },
    newCookies,
  );
}

/** What the server itself refused with. The form that comes back belongs to a capability, which has no words for it. */
const ownCodes = ['form_expired', 'key_reused', 'done_before', 'sign_in_needed', 'proof_needed'];

function ownNotice(site: Site, ask: Ask, refusal: Refusal): NonNullable<View['notices']> {
  if (!ownCodes.includes(refusal.code)) return [];
  return [{ tone: 'careful', text: site.sayRefusal(ask.lang, refusal) }];
}
