import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type RoleRow = {
  readonly id: string;
  readonly request: string;
  readonly person: string;
  readonly name: string | null;
  readonly role: string;
  readonly body: string | null;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly singleAdministrator: boolean;
};

const columns = sql`
  r.id, r.request_id as request, r.person_id as person, p.pseudonym as name, r.role, r.body_id as body,
  r.from_at as "fromAt", r.until_at as "untilAt", r.single_administrator as "singleAdministrator"`;

const joined = sql`role_held r join person p on p.community_id = r.community_id and p.id = r.person_id`;

/** Every role in its term. */
export function rolesHeld(reader: Reader, now: Date): Promise<RoleRow[]> {
  return reader.rows(sql<RoleRow>`
    select ${columns} from ${joined}
    where r.community_id = ${reader.community} and r.ended_at is null and r.from_at <= ${now} and r.until_at > ${now}
    order by r.role, r.body_id nulls first, r.from_at, r.id`);
}

export function lockRole(writer: Writer, id: string): Promise<RoleRow | undefined> {
  return writer.row(sql<RoleRow>`
    select ${columns} from ${joined}
    where r.community_id = ${writer.community} and r.id = ${id} and r.ended_at is null for update of r`);
}

export function rolesOfPerson(reader: Reader, person: string): Promise<RoleRow[]> {
  return reader.rows(sql<RoleRow>`
    select ${columns} from ${joined}
    where r.community_id = ${reader.community} and r.person_id = ${person} order by r.from_at, r.id`);
}

/**
 * Administrators who can act, one row a person. Locks their roles, so that two of them cannot remove each other at
 * the same moment.
 */
export async function lockAdministrators(writer: Writer, now: Date): Promise<string[]> {
  const rows = await writer.rows(sql<{ person: string }>`
    select r.person_id as person from ${joined}
    where r.community_id = ${writer.community} and r.role = 'admin' and r.ended_at is null
      and r.from_at <= ${now} and r.until_at > ${now} and p.suspended_at is null and p.erased_at is null
    order by r.id for update of r`);
  return [...new Set(rows.map(({ person }) => person))];
}

export function personsWith(
  reader: Reader,
  role: string,
  body: string | null,
  now: Date,
): Promise<{ person: string }[]> {
  return reader.rows(sql<{ person: string }>`
    select distinct r.person_id as person from ${joined}
    where r.community_id = ${reader.community} and r.role = ${role} and (${body}::text is null or r.body_id = ${body})
      and r.ended_at is null and r.from_at <= ${now} and r.until_at > ${now}
      and p.suspended_at is null and p.erased_at is null
    order by 1`);
}

export type RequestRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string | null;
  readonly role: string;
  readonly body: string | null;
  readonly untilAt: Date;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
};

const requestColumns = sql`
  q.id, q.person_id as person, p.pseudonym as name, q.role, q.body_id as body, q.until_at as "untilAt",
  q.requested_by as "requestedBy", q.requested_at as "requestedAt"`;

export async function addRequest(
  writer: Writer,
  request: Omit<RequestRow, 'name' | 'requestedAt'> & { at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into role_request (community_id, id, person_id, role, body_id, until_at, requested_by, requested_at)
    values (${writer.community}, ${request.id}, ${request.person}, ${request.role}, ${request.body}, ${request.untilAt},
            ${request.requestedBy}, ${request.at})`);
}

export function openRequests(reader: Reader): Promise<RequestRow[]> {
  return reader.rows(sql<RequestRow>`
    select ${requestColumns} from role_request q join person p on p.community_id = q.community_id and p.id = q.person_id
    where q.community_id = ${reader.community} and q.outcome is null order by q.requested_at, q.id`);
}

export function lockRequest(writer: Writer, id: string): Promise<RequestRow | undefined> {
  return writer.row(sql<RequestRow>`
    select ${requestColumns} from role_request q join person p on p.community_id = q.community_id and p.id = q.person_id
    where q.community_id = ${writer.community} and q.id = ${id} and q.outcome is null for update of q`);
}

export async function decideRequest(
  writer: Writer,
  id: string,
  decision: { by: string | null; at: Date; outcome: 'granted' | 'refused' },
): Promise<void> {
  await writer.run(sql`
    update role_request set decided_by = ${decision.by}, decided_at = ${decision.at}, outcome = ${decision.outcome}
    where community_id = ${writer.community} and id = ${id}`);
}

export async function addRole(
  writer: Writer,
  role: {
    id: string;
    request: string;
    person: string;
    role: string;
    body: string | null;
    fromAt: Date;
    untilAt: Date;
    grantedBy: string | null;
    approvedBy: string | null;
    singleAdministrator: boolean;
  },
): Promise<void> {
  await writer.run(sql`
    insert into role_held (community_id, id, request_id, person_id, role, body_id, from_at, until_at, granted_by,
      approved_by, single_administrator)
    values (${writer.community}, ${role.id}, ${role.request}, ${role.person}, ${role.role}, ${role.body}, ${role.fromAt},
      ${role.untilAt}, ${role.grantedBy}, ${role.approvedBy}, ${role.singleAdministrator})`);
}

/** A second administrator agreed to what the only one had granted: it gets the term that was asked for. */
export function confirmRole(
  writer: Writer,
  request: string,
  change: { approvedBy: string; untilAt: Date },
): Promise<number> {
  return writer.run(sql`
    update role_held set approved_by = ${change.approvedBy}, until_at = ${change.untilAt}, single_administrator = false
    where community_id = ${writer.community} and request_id = ${request} and ended_at is null and single_administrator`);
}

export function endRoles(
  writer: Writer,
  which: { id: string } | { person: string } | { request: string },
  by: string | null,
  at: Date,
): Promise<{ id: string; role: string; body: string | null; person: string }[]> {
  const chosen =
    'id' in which
      ? sql`id = ${which.id}`
      : 'person' in which
        ? sql`person_id = ${which.person}`
        : sql`request_id = ${which.request}`;
  return writer.rows(sql<{ id: string; role: string; body: string | null; person: string }>`
    update role_held set ended_at = ${at}, ended_by = ${by}
    where community_id = ${writer.community} and ended_at is null and ${chosen}
    returning id, role, body_id as body, person_id as person`);
}

/** Whether this person holds, or once its term is over held, the same role: a lapsed one makes room. */
export async function clearLapsed(
  writer: Writer,
  person: string,
  role: string,
  body: string | null,
  now: Date,
): Promise<void> {
  await writer.run(sql`
    update role_held set ended_at = until_at where community_id = ${writer.community} and person_id = ${person}
      and role = ${role} and body_id is not distinct from ${body} and ended_at is null and until_at <= ${now}`);
}

export async function holdsNow(
  reader: Reader,
  person: string,
  role: string,
  body: string | null,
): Promise<boolean> {
  const row = await reader.row(sql<{ found: boolean }>`
    select exists (select from role_held where community_id = ${reader.community} and person_id = ${person}
      and role = ${role} and body_id is not distinct from ${body} and ended_at is null) as found`);
  return row?.found ?? false;
}

export async function deleteRequestsOf(writer: Writer, person: string, at: Date): Promise<void> {
  await writer.run(sql`
    update role_request set outcome = 'refused', decided_at = ${at}
    where community_id = ${writer.community} and person_id = ${person} and outcome is null`);
}
