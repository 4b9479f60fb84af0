/** Why values were refused: a stable code, and what a sentence about it needs. */
export type Fault = {
  readonly why: string;
  readonly detail?: Readonly<Record<string, string | number>>;
};

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & Fault);

export const good = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const fault = (why: string, detail?: Fault['detail']): { readonly ok: false } & Fault =>
  detail ? { ok: false, why, detail } : { ok: false, why };
