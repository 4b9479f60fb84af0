import { createHash } from 'node:crypto';
import type { Answer, Ask, View } from './route.ts';
import type { Site } from './site.ts';
import { textResponse } from './text-response.ts';

/** A short fingerprint of a body, as an entity tag. */
export function entityTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

export function notModified(request: Request, tag: string): boolean {
  const seen = request.headers.get('if-none-match');
  return seen !== null && seen.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}

/** Turns an answer into what goes over the wire. Only our own relative addresses are redirected to. */
export async function respond(
  site: Site,
  ask: Ask,
  answer: Answer,
  newCookies: readonly string[],
): Promise<Response> {
  if ('raw' in answer) return answer.raw;
  if ('see' in answer) {
    if (!/^\/(?![/\\])/.test(answer.see)) throw new Error(`not an address of ours: ${answer.see}`);
    const headers = new Headers({ location: answer.see, 'cache-control': 'no-store' });
    for (const cookie of [...newCookies, ...(answer.cookies ?? [])])
      headers.append('set-cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
  return viewResponse(site, ask, answer, newCookies);
}

export async function viewResponse(
  site: Site,
  ask: Ask,
  view: View & { cookies?: readonly string[] },
  newCookies: readonly string[],
): Promise<Response> {
  const html = await site.dress(ask, view);
  const cookies = [...newCookies, ...(view.cookies ?? [])];
  const shared =
    ask.route.cache === 'public' &&
    !ask.actor.person &&
    cookies.length === 0 &&
    (view.status ?? 200) === 200;
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': shared ? 'public, max-age=0, must-revalidate' : 'private, no-store',
    vary: 'Accept-Language, Cookie',
    'content-language': ask.lang,
    ...view.headers,
  });
  if (view.unlisted || !shared) headers.set('x-robots-tag', 'noindex');
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (shared) headers.set('etag', entityTag(html));
  return textResponse(html, { status: view.status ?? 200, headers });
}
