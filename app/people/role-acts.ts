import { atlasOf, bodyInRecord } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import { roleConfirmed, roleEnded, roleGranted } from './leaf-kinds.ts';
import { revokeLogins } from './login-store.ts';
import { personById } from './person-store.ts';
import {
  addRequest,
  addRole,
  clearLapsed,
  confirmRole,
  decideRequest,
  endRoles,
  holdsNow,
  lockAdministrators,
  lockRequest,
  lockRole,
  openRequests,
  type RequestRow,
} from './role-store.ts';
import { bodyRoles, isGivenRole } from './roles.ts';
import { officerOf, type Tools, tellPublicly } from './tools.ts';

const dayMs = 24 * 3_600_000;
/** The longest term of a role. */
const longestTermMs = 5 * 366 * dayMs;
/**
 * What the only administrator grants alone holds this long, until a second one agrees. An administrator so granted
 * holds a year: there may be no third person who could agree. Each such grant says in the public log that one person
 * stood behind it.
 */
const aloneMs = 30 * dayMs;
const aloneAdminMs = 366 * dayMs;

export type RoleWish = {
  readonly person: string;
  readonly role: string;
  readonly body: string | null;
  readonly until: Date;
};

export type Granting = { readonly request: string; readonly effective: 'now' | 'when_approved' };

/** An administrator asks that somebody be given a role. Effective when a second one agrees; see `aloneMs`. */
export async function requestRole(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  wish: RoleWish,
): Promise<Result<Granting>> {
  const verdict = can(actor, 'role.grant', {});
  if (!verdict.ok) return refuse(verdict.code);
  const fault = await faultOf(writer, tools, actor, wish);
  if (fault) return fault;
  const now = tools.clock.now();
  const request = newId(tools.clock);
  await addRequest(writer, {
    id: request,
    person: wish.person,
    role: wish.role,
    body: wish.body,
    untilAt: wish.until,
    requestedBy: actor.person,
    at: now,
  });
  const administrators = await lockAdministrators(writer, now);
  if (administrators.length > 1) return accept({ request, effective: 'when_approved' });
  const longest = wish.role === 'admin' ? aloneAdminMs : aloneMs;
  await give(writer, tools, {
    request: { id: request, person: wish.person, role: wish.role, body: wish.body },
    untilAt: new Date(Math.min(wish.until.getTime(), now.getTime() + longest)),
    grantedBy: actor.person,
    approvedBy: null,
  });
  return accept({ request, effective: 'now' });
}

async function faultOf(writer: Writer, tools: Tools, actor: Actor, wish: RoleWish) {
  if (!isGivenRole(wish.role)) return refuse('role_unknown', { field: 'role' });
  if (wish.person === actor.person) return refuse('role_for_oneself', { field: 'person' });
  const person = await personById(writer, wish.person);
  if (!person?.account || person.erasedAt || person.suspendedAt)
    return refuse('person_unknown', { field: 'person' });
  if (person.age !== 'adult' && person.kind !== 'resident')
    return refuse('person_unknown', { field: 'person' });
  const { body } = await atlasOf(writer);
  if (wish.body !== null && !body(wish.body)) return refuse('body_unknown', { field: 'body' });
  if (wish.body === null && bodyRoles.includes(wish.role))
    return refuse('body_needed', { field: 'body' });
  const now = tools.clock.now();
  if (wish.until <= now) return refuse('term_over', { field: 'until' });
  if (wish.until.getTime() > now.getTime() + longestTermMs)
    return refuse('term_too_long', { field: 'until' });
  await clearLapsed(writer, wish.person, wish.role, wish.body, now);
  if (await holdsNow(writer, wish.person, wish.role, wish.body)) return refuse('role_held_already');
  const asked = (await openRequests(writer)).some(
    (open) => open.person === wish.person && open.role === wish.role && open.body === wish.body,
  );
  return asked ? refuse('role_asked_already') : null;
}

type Gift = {
  request: Pick<RequestRow, 'id' | 'person' | 'role' | 'body'>;
  untilAt: Date;
  grantedBy: string | null;
  approvedBy: string | null;
};

/** The role itself. Everybody may know that this office is held, for which body and until when. */
async function give(writer: Writer, tools: Tools, gift: Gift): Promise<string> {
  const now = tools.clock.now();
  const id = newId(tools.clock);
  const alone = gift.approvedBy === null;
  const { person, role, body } = gift.request;
  await addRole(writer, {
    id,
    request: gift.request.id,
    person,
    role,
    body,
    fromAt: now,
    untilAt: gift.untilAt,
    grantedBy: gift.grantedBy,
    approvedBy: gift.approvedBy,
    singleAdministrator: alone,
  });
  // Whoever was signed in signs in again, with what the new role asks for.
  await revokeLogins(writer, person, {}, 'role_changed', now);
  const officer = gift.approvedBy ?? gift.grantedBy;
  const grantors = [gift.grantedBy, gift.approvedBy].filter((one) => one !== null);
  await tellPublicly(writer, tools.clock, {
    kind: roleGranted,
    ref: id,
    actor: officer,
    body: {
      role,
      body: await bodyInRecord(writer, body),
      until: gift.untilAt.toISOString().slice(0, 10),
      single_administrator: alone,
      approved_as: grantors.length > 0 ? grantors.map(() => 'admin') : ['server'],
    },
    committed: {
      holder: await officerOf(writer, person),
      officer: await officerOf(writer, officer),
    },
  });
  return id;
}

/** A second administrator agrees. Not the one who asked, not the one who gets it. */
export async function approveRole(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  requestId: string,
): Promise<Result<{ granted: true }>> {
  const request = await lockRequest(writer, requestId);
  const verdict = can(actor, 'role.grant', { requestedBy: request?.requestedBy ?? null });
  if (!verdict.ok) return refuse(verdict.code);
  if (!request || !actor.person) return refuse('not_found');
  if (request.person === actor.person) return refuse('role_for_oneself');
  const now = tools.clock.now();
  if (request.untilAt <= now) return refuse('term_over');
  const confirmed = await confirmRole(writer, request.id, {
    approvedBy: actor.person,
    untilAt: request.untilAt,
  });
  if (confirmed === 0) {
    const person = await personById(writer, request.person);
    if (!person || person.suspendedAt || person.erasedAt) return refuse('person_unknown');
    await clearLapsed(writer, request.person, request.role, request.body, now);
    if (await holdsNow(writer, request.person, request.role, request.body))
      return refuse('role_held_already');
    await give(writer, tools, {
      request,
      untilAt: request.untilAt,
      grantedBy: request.requestedBy,
      approvedBy: actor.person,
    });
  } else
    await tellPublicly(writer, tools.clock, {
      kind: roleConfirmed,
      ref: request.id,
      actor: actor.person,
      body: {
        role: request.role,
        body: await bodyInRecord(writer, request.body),
        until: request.untilAt.toISOString().slice(0, 10),
        approved_as: ['admin', 'admin'],
      },
      committed: { officer: await officerOf(writer, actor.person) },
    });
  await decideRequest(writer, request.id, { by: actor.person, at: now, outcome: 'granted' });
  return accept({ granted: true });
}

/** Says no to a request, or takes one's own back. What the only administrator had granted by it ends. */
export async function refuseRole(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  requestId: string,
): Promise<Result<{ refused: true }>> {
  const verdict = can(actor, 'role.grant', {});
  if (!verdict.ok) return refuse(verdict.code);
  const request = await lockRequest(writer, requestId);
  if (!request) return refuse('not_found');
  if (request.person === actor.person) return refuse('role_for_oneself');
  const now = tools.clock.now();
  const administrators = await lockAdministrators(writer, now);
  const ended = await endRoles(writer, { request: requestId }, actor.person, now);
  if (leavesNobody(administrators, ended)) return refuse('last_administrator');
  await decideRequest(writer, request.id, { by: actor.person, at: now, outcome: 'refused' });
  await tellEnds(writer, tools, actor.person, ended);
  return accept({ refused: true });
}

type Ended = { id: string; role: string; body: string | null; person: string };

function leavesNobody(administrators: readonly string[], ended: readonly Ended[]): boolean {
  const gone = new Set(ended.filter(({ role }) => role === 'admin').map(({ person }) => person));
  return gone.size > 0 && administrators.every((person) => gone.has(person));
}

async function tellEnds(
  writer: Writer,
  tools: Tools,
  actor: string | null,
  ended: readonly Ended[],
): Promise<void> {
  for (const { id, role, body, person } of ended) {
    await revokeLogins(writer, person, {}, 'role_ended', tools.clock.now());
    await tellPublicly(writer, tools.clock, {
      kind: roleEnded,
      ref: id,
      actor,
      body: { role, body: await bodyInRecord(writer, body) },
      committed: { officer: await officerOf(writer, actor) },
    });
  }
}

/** Takes a role away, at once: less power needs no second person. The last administrator stays. */
export async function endRole(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
): Promise<Result<{ ended: true }>> {
  const role = await lockRole(writer, id);
  if (!role) return refuse('not_found');
  const own = role.person === actor.person;
  const verdict = can(actor, own ? 'own.account' : 'role.end', {});
  if (!verdict.ok) return refuse(verdict.code);
  const now = tools.clock.now();
  const administrators = await lockAdministrators(writer, now);
  const ended = await endRoles(writer, { id }, actor.person, now);
  if (leavesNobody(administrators, ended)) return refuse('last_administrator');
  await tellEnds(writer, tools, actor.person, ended);
  return accept({ ended: true });
}

/** All roles of somebody who leaves or is erased; the last administrator stays, unless told otherwise. */
export async function endAllRoles(
  writer: Writer,
  tools: Tools,
  person: string,
  by: string | null,
  { evenTheLast = false } = {},
): Promise<Result<{ ended: number; leaderless: boolean }>> {
  const now = tools.clock.now();
  const administrators = await lockAdministrators(writer, now);
  const ended = await endRoles(writer, { person }, by, now);
  const leaderless = leavesNobody(administrators, ended);
  if (leaderless && !evenTheLast) return refuse('last_administrator');
  await tellEnds(writer, tools, by, ended);
  return accept({ ended: ended.length, leaderless });
}

/** The first administrator's role, by the one-time link of the server. */
export async function giveByServer(writer: Writer, tools: Tools, person: string): Promise<void> {
  const now = tools.clock.now();
  const request = newId(tools.clock);
  const untilAt = new Date(now.getTime() + 3 * aloneAdminMs);
  await addRequest(writer, {
    id: request,
    person,
    role: 'admin',
    body: null,
    untilAt,
    requestedBy: null,
    at: now,
  });
  await decideRequest(writer, request, { by: null, at: now, outcome: 'granted' });
  await give(writer, tools, {
    request: { id: request, person, role: 'admin', body: null },
    untilAt,
    grantedBy: null,
    approvedBy: null,
  });
}

/** Both steps of a grant, by two administrators: for the loader of a demonstration and for tests. */
export async function grantByTwo(
  writer: Writer,
  tools: Tools,
  administrators: { first: Actor; second: Actor },
  wish: RoleWish,
): Promise<Result<{ granted: true }>> {
  const asked = await requestRole(writer, tools, administrators.first, wish);
  if (!asked.ok) return asked;
  return approveRole(writer, tools, administrators.second, asked.value.request);
}
