import { refuse } from '../result.ts';
import { smallForm } from '../security/form-body.ts';
import { entityTag, notModified } from './answer.ts';
import { problem } from './problem.ts';
import { check, fromForm } from './read-input.ts';
import { refusedAs } from './refused-as.ts';
import type { ActRoute, Ask, Files, QuestionRoute, Typed } from './route.ts';
import { runAct } from './run-act.ts';
import type { Site } from './site.ts';

export type ApiCall = { site: Site; ask: Ask; requestId: string };

function refused(call: ApiCall, refusal: Parameters<typeof problem>[0]): Response {
  const title = call.site.sayRefusal(call.ask.lang, refusal);
  return refusedAs(problem(refusal, { title, requestId: call.requestId }), refusal.code);
}

function jsonResponse(value: unknown, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** A GET of the API. Unknown parameters are ignored, doubled ones refused. */
export async function serveQuestion(call: ApiCall, route: QuestionRoute): Promise<Response> {
  const { ask } = call;
  const values: Record<string, unknown> = Object.create(null);
  for (const name of new Set(ask.url.searchParams.keys())) {
    const sent = ask.url.searchParams.getAll(name);
    if (sent.length > 1) return refused(call, refuse('bad_query', { field: name }));
    if (name in route.query.shape) values[name] = sent[0];
  }
  const query = check(route.query, values);
  if (!query.ok)
    return refused(call, refuse('bad_query', query.fields ? { fields: query.fields } : {}));
  const value = await route.answer(ask, query.value);
  if (value === null || value === undefined) return refused(call, refuse('not_found'));
  const body = JSON.stringify(value);
  const tag = entityTag(body);
  const headers = {
    etag: tag,
    'cache-control': ask.actor.person ? 'private, no-store' : 'public, max-age=0, must-revalidate',
    vary: 'Accept-Language, Authorization',
  };
  if (notModified(ask.request, tag)) return new Response(null, { status: 304, headers });
  return new Response(body, {
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** A POST of the API: JSON, or multipart where files belong to it. */
export async function serveOperation(call: ApiCall, route: ActRoute): Promise<Response> {
  const { site, ask } = call;
  const key = ask.request.headers.get('idempotency-key') ?? '';
  if (key.length < 8 || key.length > 100) return refused(call, refuse('key_missing'));
  const sent = await readBody(call, route);
  if (sent instanceof Response) return sent;
  const input = check(route.input, sent.value);
  if (!input.ok) return refused(call, input);
  const outcome = await runAct(
    site,
    ask,
    route,
    { key, typed: sent.typed, input: input.value, files: sent.files, patient: false },
    async (act, output) =>
      jsonResponse(output ?? {}, 200, {
        'cache-control': 'private, no-store',
        ...site.told?.inHead(act),
      }),
  );
  return outcome.kind === 'done' ? outcome.response : refused(call, outcome.refusal);
}

type Body = { value: unknown; typed: Typed; files: Files };

async function readBody(call: ApiCall, route: ActRoute): Promise<Body | Response> {
  const { site, ask } = call;
  const type = ask.request.headers.get('content-type') ?? '';
  if (/^multipart\/form-data\b/i.test(type)) {
    const form = await site.guard.readForm(ask.request, route.files || smallForm);
    if (!form.ok) return refused(call, form);
    return {
      value: fromForm(route.input, form.value.typed),
      typed: form.value.typed,
      files: form.value.files,
    };
  }
  // A page of another site can send text/plain without asking; JSON it cannot.
  if (!/^application\/json\b/i.test(type)) return refused(call, refuse('wrong_type'));
  const read = await site.guard.readJson(ask.request);
  if (!read.ok) return refused(call, read);
  return { value: read.value, typed: { body: JSON.stringify(read.value) }, files: {} };
}
