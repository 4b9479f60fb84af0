import { createHash } from 'node:crypto';
import type { KeptAnswer } from './form-keys.ts';
import type { Files, RouteRow } from './route.ts';
import type { Site } from './site.ts';

/** Files as a key's hash counts them: a photo changed is another submission. */
export async function digestOf(files: Files): Promise<string[]> {
  const digests: string[] = [];
  for (const [field, list] of Object.entries(files))
    for (const file of list) {
      const bytes = Buffer.from(await file.arrayBuffer());
      const hash = createHash('sha256').update(bytes).digest('base64url');
      digests.push(JSON.stringify([field, file.name, hash]));
    }
  return digests.sort();
}

/**
 * What a repetition of the same submission gets. Cookies go along, so that a connection cut at a sign-in still signs
 * in. An answer that shows contact data or codes is sealed for an hour or two only.
 */
export async function toKept(
  site: Site,
  row: RouteRow,
  secret: boolean,
  response: Response,
): Promise<KeptAnswer> {
  const cookies = response.headers.getSetCookie();
  const sealed = {
    status: response.status,
    ...(cookies.length > 0 && { sealedCookies: site.guard.seal(JSON.stringify(cookies)) }),
  };
  const location = response.headers.get('location');
  if (location) return { ...sealed, location };
  const body = await response.clone().text();
  const link = response.headers.get('link');
  return {
    ...sealed,
    ...(link && { link }),
    contentType: response.headers.get('content-type') ?? 'text/html; charset=utf-8',
    ...(secret || row.audit === 'private'
      ? { brief: site.guard.sealBriefly(body) }
      : { sealedBody: site.guard.seal(body) }),
  };
}

/** null: it was done, and what it showed is no longer there to be shown. */
export function fromKept(site: Site, kept: KeptAnswer): Response | null {
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  const cookies = kept.sealedCookies ? site.guard.unseal(kept.sealedCookies) : null;
  // Written by toKept: a list of texts.
  for (const cookie of cookies ? (JSON.parse(cookies) as string[]) : [])
    headers.append('set-cookie', cookie);
  if (kept.location) {
    headers.set('location', kept.location);
    headers.set('cache-control', 'no-store');
    return new Response(null, { status: kept.status, headers });
  }
  const body = kept.brief
    ? site.guard.unsealBriefly(kept.brief)
    : kept.sealedBody
      ? site.guard.unseal(kept.sealedBody)
      : null;
  if (body === null) return null;
  headers.set('content-type', kept.contentType ?? 'text/html; charset=utf-8');
  if (kept.link) headers.set('link', kept.link);
  return new Response(body, { status: kept.status, headers });
}
