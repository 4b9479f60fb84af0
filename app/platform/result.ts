/**
 * Refusals are values. A refusal is something a person can cause and can mend: it carries a stable
 * `code` (part of the public API, never renamed), the form field it belongs to if there is one, and
 * plain values for the sentence that the message catalogue makes of it.
 */
export type Refusal<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly field?: string;
  /** Several fields at once: field name to code. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly detail?: Readonly<Record<string, string | number>>;
};

export type Accepted<T> = { readonly ok: true; readonly value: T };

export type Result<T, Code extends string = string> = Accepted<T> | Refusal<Code>;

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  more: Omit<Refusal, 'ok' | 'code'> = {},
): Refusal<Code> {
  return { ok: false, code, ...more };
}
