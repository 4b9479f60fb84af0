/**
 * Who is asking. Nothing here says what they may do: that is decided in one place, by `can()` of `people`.
 */
export type RoleHeld = {
  readonly role: string;
  /** The body for which the role is held, where it is held for one. */
  readonly body: string | null;
};

/** 0 guest, 1 a contact was confirmed, 2 a resident (domain: L0, L1, L2). */
export type Assurance = 0 | 1 | 2;

export type Actor = {
  /** null: nobody is signed in. */
  readonly person: string | null;
  readonly assurance: Assurance;
  readonly roles: readonly RoleHeld[];
  /** The sign-in that this request came with. */
  readonly login: string | null;
  /** When this person last proved who they are: contact change, role grants, export and erasure ask again. */
  readonly provenAt: Date | null;
};

export const visitor: Actor = {
  person: null,
  assurance: 0,
  roles: [],
  login: null,
  provenAt: null,
};

export function holds(actor: Actor, role: string, body?: string): boolean {
  return actor.roles.some(
    (held) => held.role === role && (body === undefined || held.body === body),
  );
}
