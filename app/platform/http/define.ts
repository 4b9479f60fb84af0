import { z } from 'zod';
import type { Refusal, Result } from '../result.ts';
import type {
  Act,
  ActRoute,
  Answer,
  Ask,
  Files,
  Needs,
  PageRoute,
  Prepared,
  QuestionRoute,
  RateClass,
  RouteRow,
  Scope,
  See,
  SwitchRoute,
  Typed,
} from './route.ts';

type Common = {
  /** Unique, `capability.what`. */
  id: string;
  path: string;
  action: string;
  scope?: Scope;
  needs?: Needs;
  rate?: RateClass;
  audit?: RouteRow['audit'];
};

function row(
  given: Common,
  fixed: Pick<RouteRow, 'method' | 'csrf' | 'cache'>,
  rate: RateClass,
): RouteRow {
  return {
    id: given.id,
    path: given.path,
    action: given.action,
    scope: given.scope ?? 'community',
    needs: given.needs ?? 'nobody',
    rate: given.rate ?? rate,
    audit: given.audit ?? 'none',
    ...fixed,
  };
}

/** A page: GET, no effect. `cache: 'public'` only where every visitor sees the same. */
export function page(
  given: Common & {
    cache?: RouteRow['cache'];
    loopback?: boolean;
    show(ask: Ask): Promise<Answer | null>;
  },
): PageRoute {
  const fixed = { method: 'GET', csrf: 'none', cache: given.cache ?? 'private' } as const;
  const { show, loopback = false } = given;
  return { kind: 'page', row: row(given, fixed, 'read'), loopback, show };
}

/**
 * Something a person does: a form's POST and, by the same declaration, an operation of the JSON API at
 * `/api/v1/communities/:community<path>`. Runs in one transaction together with its idempotency key; a refusal
 * undoes everything and shows the form again with what was typed.
 */
export function act<I extends z.ZodObject, O extends z.ZodType, P = undefined>(
  given: Common & {
    /** One sentence for the API's documentation. */
    summary: string;
    input: I;
    output?: O;
    /** false: not offered to programs (sign-in steps, pages that only rearrange a form). */
    api?: boolean;
    csrf?: RouteRow['csrf'];
    /** Bytes of the whole form, where files belong to it. Left out: 256 KB, and no files. */
    files?: number;
    /** Its answer shows contact data or codes: it is not kept for a repetition longer than an hour or two. */
    secret?: boolean;
    /** What takes long and locks nothing: decoding photos, reading a table. `ask.reader` takes a connection a question. */
    prepare?(ask: Ask, input: z.infer<I>, files: Files): Promise<Result<Prepared<P>>>;
    perform(act: Act, input: z.infer<I>, files: Files, prepared: P): Promise<Result<z.infer<O>>>;
    done(ask: Act, output: z.infer<O>, input: z.infer<I>): Answer | Promise<Answer>;
    again?(ask: Ask, refusal: Refusal, typed: Typed): Promise<Answer | null>;
  },
): ActRoute {
  const fixed = { method: 'POST', csrf: given.csrf ?? 'form', cache: 'private' } as const;
  return {
    kind: 'act',
    row: row(given, fixed, 'submit'),
    summary: given.summary,
    input: given.input,
    output: given.output ?? z.object({}),
    api: given.api ?? true,
    files: given.files ?? 0,
    secret: given.secret ?? false,
    // The server parses with `input` before it calls, so the values have these types.
    perform: given.perform as ActRoute['perform'],
    done: given.done as ActRoute['done'],
    ...(given.prepare && { prepare: given.prepare as NonNullable<ActRoute['prepare']> }),
    ...(given.again && { again: given.again }),
  };
}

/** A question of the JSON API: GET `/api/v1/communities/:community<path>`. null: 404. */
export function question<Q extends z.ZodObject, O extends z.ZodType>(
  given: Common & {
    summary: string;
    query?: Q;
    output: O;
    answer(ask: Ask, query: z.infer<Q>): Promise<z.infer<O> | null>;
  },
): QuestionRoute {
  const fixed = { method: 'GET', csrf: 'none', cache: 'public' } as const;
  return {
    kind: 'question',
    row: row(given, fixed, 'read'),
    summary: given.summary,
    query: given.query ?? z.object({}),
    output: given.output,
    answer: given.answer as QuestionRoute['answer'],
  };
}

/** A choice kept in this browser only. Guarded by the request's origin; a public page can then hold the form as it is. */
export function choice(
  given: Common & { flip(ask: Ask, typed: Typed): Promise<See> },
): SwitchRoute {
  const fixed = { method: 'POST', csrf: 'none', cache: 'private' } as const;
  return { kind: 'switch', row: row(given, fixed, 'read'), flip: given.flip };
}

/**
 * A question whose words are somebody's own, or too long for an address: asked by POST, since addresses end up in the
 * logs of whatever stands in between. Without effect; guarded by the request's origin. Files: 256 KB in all.
 */
export function inquiry(
  given: Common & { answer(ask: Ask, typed: Typed, files: Files): Promise<Answer> },
): SwitchRoute {
  const fixed = { method: 'POST', csrf: 'none', cache: 'private' } as const;
  return { kind: 'switch', row: row(given, fixed, 'search'), flip: given.answer };
}
