import type { RouteRow } from './route.ts';

const codes = new WeakMap<Response, string>();

/** Remembers with which code an answer refuses, for the log. */
export function refusedAs(response: Response, code: string): Response {
  codes.set(response, code);
  return response;
}

/** Refusals that say that somebody tries what they may not (ASVS 16.3). */
const always = new Set([
  'foreign_origin',
  'unknown_host',
  'form_expired',
  'not_allowed',
  'not_yours',
  'too_many',
]);

/** The code, where a refusal belongs into the log: forged forms, closed doors, limits, and every failed sign-in. */
export function worthNoting(row: RouteRow, response: Response): string | null {
  const code = codes.get(response);
  if (!code) return [403, 429].includes(response.status) ? `status_${response.status}` : null;
  if (always.has(code) || [403, 429].includes(response.status)) return code;
  return row.rate === 'sign_in' && row.method === 'POST' ? code : null;
}
