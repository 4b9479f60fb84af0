import type { Refusal } from '../result.ts';

/** What a refusal code means for a program that reads the status only. Unlisted codes are 409. */
const statusByCode: Readonly<Record<string, number>> = {
  invalid_input: 422,
  not_found: 404,
  not_allowed: 403,
  not_yours: 403,
  assurance_needed: 403,
  second_person_needed: 403,
  conflict_of_interest: 403,
  sign_in_needed: 401,
  proof_needed: 401,
  second_factor_needed: 403,
  key_missing: 400,
  key_reused: 422,
  bad_query: 400,
  bad_body: 400,
  body_too_large: 413,
  body_too_slow: 408,
  wrong_type: 415,
  too_many: 429,
  overloaded: 503,
  storage_unavailable: 503,
  record_refused: 503,
  internal: 500,
  foreign_origin: 403,
  unknown_host: 421,
};

export function statusOf(refusal: Refusal): number {
  return statusByCode[refusal.code] ?? 409;
}

/** When to come back, wherever it is known; whoever is turned away because of us is always told. */
export function retryAfter(refusal: Refusal): Record<string, string> {
  const seconds = refusal.detail?.['retryAfter'];
  if (seconds !== undefined) return { 'retry-after': String(seconds) };
  return [429, 503].includes(statusOf(refusal)) ? { 'retry-after': '5' } : {};
}

/** RFC 9457. `type` is an address where the code is explained; `title` a sentence in the asker's language. */
export function problem(
  refusal: Refusal,
  given: { title: string; requestId: string; headers?: Record<string, string> },
): Response {
  const status = statusOf(refusal);
  const body = {
    type: `/api/problems#${refusal.code}`,
    title: given.title,
    status,
    code: refusal.code,
    ...(refusal.field && { field: refusal.field }),
    ...(refusal.fields && { fields: refusal.fields }),
    ...(refusal.detail && { detail: refusal.detail }),
    requestId: given.requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...retryAfter(refusal),
      ...given.headers,
    },
  });
}
