import type { Actor } from '../platform/access/actor.ts';
import type { RouteRow } from '../platform/http/route.ts';
import { type ActionRow, type Cell, defaultPolicy, type Policy, rowOf } from './permissions.ts';
import { bodyRoles, isGivenRole, type Role, unproven } from './roles.ts';

/** What is known of the thing that somebody wants to do something with. Leave out what it does not have. */
export type Thing = {
  /** Whose it is: the author of a concern, of an article; the owner of an account. */
  readonly author?: string | null;
  /** Who wrote it down for somebody else at the counter; may answer for it in the author's place. */
  readonly enteredBy?: string | null;
  /** The body that is responsible for it now. */
  readonly body?: string | null;
  /** The body whose conduct it is about: its people learn nothing of whoever complains. */
  readonly about?: string | null;
  /** The person it is assigned to, if one person is. */
  readonly handler?: string | null;
  /** Who asked for it, where a second person has to agree. */
  readonly requestedBy?: string | null;
  readonly seated?: boolean;
  readonly present?: boolean;
};

export type RefusalCode =
  | 'sign_in_needed'
  | 'second_factor_needed'
  | 'not_allowed'
  | 'not_yours'
  | 'assurance_needed'
  | 'conflict_of_interest'
  | 'second_person_needed';

/**
 * May or may not. `role`: by which role, for the event. `second`: it only becomes effective when another person
 * agrees. `hidden`: say that there is nothing (404) rather than no (403).
 */
export type Verdict =
  | { readonly ok: true; readonly role: Role; readonly second: boolean }
  | { readonly ok: false; readonly code: RefusalCode; readonly hidden: boolean };

/**
 * The only decision about who may do what. Pure: term, suspension and tenant were judged when the actor was identified
 * (a role out of its term is not among `actor.roles`; rows of another community do not exist for its reader).
 *
 * Without `thing` it answers for the best case ("anywhere in this community"): good for menus and for the coarse
 * check of a route, never enough for an act on a thing.
 */
export function can(
  actor: Actor,
  action: string,
  thing?: Thing,
  policy: Policy = defaultPolicy,
): Verdict {
  const row = rowOf(action);
  // A misspelt action is a hole only if it opens: it stays shut, and the test over all routes finds it.
  if (!row) return no('not_allowed', true);
  const hidden = !row.visible;
  if (isUnproven(actor) && !row.beforeSecondFactor) return no('second_factor_needed', false);
  const conflict = thing && conflictOf(actor, row, thing);
  let best: Verdict = no(actor.person ? 'not_allowed' : 'sign_in_needed', hidden);
  for (const role of rolesOf(actor)) {
    const cell = row.cells[role];
    if (!cell || (role === 'visitor' && actor.person && row.cells.resident)) continue;
    const verdict = judge({ actor, row, role, cell, thing, policy, hidden });
    if (verdict.ok) {
      if (conflict) return no('conflict_of_interest', false);
      return verdict;
    }
    if (rank(verdict.code) > rank(best.ok ? 'not_allowed' : best.code)) best = verdict;
  }
  return best;
}

type Case = {
  actor: Actor;
  row: ActionRow;
  role: Role;
  cell: Cell;
  thing: Thing | undefined;
  policy: Policy;
  hidden: boolean;
};

function judge({ actor, row, role, cell, thing, policy, hidden }: Case): Verdict {
  if (row.policy === 'visitors_submit' && role === 'visitor' && !policy.visitorsSubmit)
    return no('sign_in_needed', false);
  if (row.policy === 'workers_confirm' && role === 'worker' && !policy.workersConfirm)
    return no('not_allowed', hidden);
  const yes: Verdict = { ok: true, role, second: false };
  switch (cell) {
    case 'yes':
      return assured(actor, row, role, policy) ? yes : no('assurance_needed', false);
    case 'as_resident':
    case 'not_own_matter':
      // By what they are as a resident; that role is judged by itself.
      return no('not_allowed', hidden);
    case 'own':
      if (!thing || isOwn(actor, role, thing)) return yes;
      return no('not_yours', hidden);
    case 'scope':
      return inScope(actor, role, thing) ? yes : no('not_allowed', hidden);
    case 'assigned':
      return assignedTo(actor, role, thing) ? yes : no('not_allowed', hidden);
    case 'two':
      if (thing?.requestedBy && thing.requestedBy === actor.person)
        return no('second_person_needed', false);
      return { ok: true, role, second: true };
    case 'seated':
      return !thing || thing.seated ? yes : no('not_allowed', hidden);
    case 'present':
      return !thing || thing.present ? yes : no('not_allowed', hidden);
  }
}

function isOwn(actor: Actor, role: Role, thing: Thing): boolean {
  if (!actor.person) return false;
  return thing.author === actor.person || (role === 'worker' && thing.enteredBy === actor.person);
}

/** Visitor always; resident with an account that is not only an office; and the roles in their term. */
function rolesOf(actor: Actor): Role[] {
  const held = actor.roles.map(({ role }) => role).filter(isGivenRole);
  const resident = actor.person !== null && (held.length === 0 || actor.assurance > 0);
  return [...new Set<Role>([...held, ...(resident ? (['resident'] as const) : []), 'visitor'])];
}

/** Whether this sign-in still lacks its second factor. */
export function isUnproven(actor: Actor): boolean {
  return actor.roles.some(({ role }) => role === unproven);
}

/** A resident's right depends on how sure we are that they live here; an office's does not. */
function assured(actor: Actor, row: ActionRow, role: Role, policy: Policy): boolean {
  if (!row.assurance || role !== 'resident') return true;
  const least =
    row.action === 'concern.support'
      ? policy.supportFrom
      : row.action === 'opinion.vote'
        ? policy.voteFrom
        : row.assurance;
  return actor.assurance >= least;
}

function bodiesFor(actor: Actor, role: Role): string[] {
  return actor.roles.flatMap((held) => (held.role === role && held.body ? [held.body] : []));
}

function inScope(actor: Actor, role: Role, thing: Thing | undefined): boolean {
  if (!thing || !bodyRoles.includes(role)) return true;
  return typeof thing.body === 'string' && bodiesFor(actor, role).includes(thing.body);
}

function assignedTo(actor: Actor, role: Role, thing: Thing | undefined): boolean {
  if (!thing) return true;
  // Assigned to a person: that person. Assigned to the body only: whoever handles for it.
  if (thing.handler) return thing.handler === actor.person && inScope(actor, role, thing);
  return inScope(actor, role, thing);
}

/** ■ A person of the responsible body may not screen, verify, moderate or rate; an author not one's own. */
function conflictOf(actor: Actor, row: ActionRow, thing: Thing): boolean {
  const belongs = (to: string | null | undefined) =>
    Boolean(to) && actor.roles.some(({ body }) => body === to);
  // ■ No sharing of an author's identity with the party complained of.
  if (row.hiddenFromAbout && belongs(thing.about)) return true;
  if (!row.impartial && !row.notOwnBody) return false;
  const ofBody = belongs(thing.body) || belongs(thing.about);
  const author = row.impartial && Boolean(thing.author) && thing.author === actor.person;
  return ofBody || Boolean(author);
}

function no(code: RefusalCode, hidden: boolean): Verdict {
  return { ok: false, code, hidden };
}

/** Of several refusals the one that says most about what could be done. */
function rank(code: RefusalCode): number {
  return [
    'not_allowed',
    'sign_in_needed',
    'not_yours',
    'assurance_needed',
    'second_person_needed',
  ].indexOf(code);
}

/** Whether this actor can do this somewhere in this community: the coarse check of a route. */
export function mayAnywhere(actor: Actor, action: string, policy?: Policy): Verdict {
  return can(actor, action, undefined, policy);
}

/** For how long a proof of identity counts as recent: contact change, role grants, export, erasure. */
export const proofLastsMs = 15 * 60_000;

/** Whether the door of a route opens, as the server asks. Signing in is offered only where it could help. */
export function admit(
  actor: Actor,
  row: Pick<RouteRow, 'action' | 'needs'>,
  now: Date,
  policy?: Policy,
): 'open' | 'sign_in' | 'prove' | 'forbidden' | 'hidden' {
  if (row.needs !== 'nobody' && !actor.person) return 'sign_in';
  const verdict = mayAnywhere(actor, row.action, policy);
  if (!verdict.ok) {
    if (!actor.person) return 'sign_in';
    // What needs a higher assurance opens: the page says how to get it.
    if (verdict.code === 'assurance_needed') return 'open';
    return verdict.hidden ? 'hidden' : 'forbidden';
  }
  if (row.needs === 'recent_proof' && !provenRecently(actor, now)) return 'prove';
  return 'open';
}

export function provenRecently(actor: Actor, now: Date): boolean {
  return actor.provenAt !== null && now.getTime() - actor.provenAt.getTime() < proofLastsMs;
}
