import { type Reader, sql, type Writer } from '../platform/db/database.ts';

/** The wish of a privacy officer to open somebody's contact data, and what became of it. */
export type ContactRequestRow = {
  readonly id: string;
  readonly person: string;
  readonly subjectKind: 'concern' | 'data_request';
  readonly subjectId: string;
  readonly why: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedRole: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedRole: string | null;
  readonly decidedAt: Date | null;
  readonly outcome: 'agreed' | 'refused' | 'taken_back' | null;
  readonly lapsesAt: Date | null;
  readonly readAt: Date | null;
};

const columns = sql`
  q.id, q.person_id as person, q.subject_kind as "subjectKind", q.subject_id as "subjectId", q.why, q.reason,
  q.requested_by as "requestedBy", q.requested_role as "requestedRole", q.requested_at as "requestedAt",
  q.decided_by as "decidedBy", q.decided_role as "decidedRole", q.decided_at as "decidedAt", q.outcome,
  q.lapses_at as "lapsesAt", q.read_at as "readAt"`;

/** false: the same officer has asked the same already and waits. */
export async function addContactRequest(
  writer: Writer,
  request: Pick<
    ContactRequestRow,
    | 'id'
    | 'person'
    | 'subjectKind'
    | 'subjectId'
    | 'why'
    | 'reason'
    | 'requestedBy'
    | 'requestedRole'
  > & { at: Date },
): Promise<boolean> {
  const added = await writer.run(sql`
    insert into contact_request (community_id, id, person_id, subject_kind, subject_id, why, reason, requested_by,
      requested_role, requested_at)
    values (${writer.community}, ${request.id}, ${request.person}, ${request.subjectKind}, ${request.subjectId},
      ${request.why}, ${request.reason}, ${request.requestedBy}, ${request.requestedRole}, ${request.at})
    on conflict do nothing`);
  return added === 1;
}

export function lockContactRequest(
  writer: Writer,
  id: string,
): Promise<ContactRequestRow | undefined> {
  return writer.row(sql<ContactRequestRow>`
    select ${columns} from contact_request q
    where q.community_id = ${writer.community} and q.id = ${id} for update`);
}

export async function decideContactRequest(
  writer: Writer,
  id: string,
  decision: {
    outcome: 'agreed' | 'refused' | 'taken_back';
    by: string;
    role: string;
    at: Date;
    lapsesAt: Date | null;
  },
): Promise<void> {
  await writer.run(sql`
    update contact_request set outcome = ${decision.outcome}, decided_by = ${decision.by},
      decided_role = ${decision.role}, decided_at = ${decision.at}, lapses_at = ${decision.lapsesAt}
    where community_id = ${writer.community} and id = ${id} and outcome is null`);
}

export async function markRead(writer: Writer, id: string, at: Date): Promise<void> {
  await writer.run(sql`
    update contact_request set read_at = ${at} where community_id = ${writer.community} and id = ${id}`);
}

/** All that wait for somebody's word, the oldest first. */
export function contactRequestsOpen(reader: Reader): Promise<ContactRequestRow[]> {
  return reader.rows(sql<ContactRequestRow>`
    select ${columns} from contact_request q
    where q.community_id = ${reader.community} and q.outcome is null order by q.requested_at, q.id`);
}

/** What this officer may read now. */
export function permissionsOf(
  reader: Reader,
  officer: string,
  now: Date,
): Promise<ContactRequestRow[]> {
  return reader.rows(sql<ContactRequestRow>`
    select ${columns} from contact_request q
    where q.community_id = ${reader.community} and q.requested_by = ${officer} and q.outcome = 'agreed'
      and q.read_at is null and q.lapses_at > ${now} order by q.lapses_at, q.id`);
}

/** What was decided lately, the newest first. */
export function contactRequestsDecided(reader: Reader, most: number): Promise<ContactRequestRow[]> {
  return reader.rows(sql<ContactRequestRow>`
    select ${columns} from contact_request q
    where q.community_id = ${reader.community} and q.outcome is not null
    order by q.decided_at desc, q.id limit ${most}`);
}

export async function deleteContactRequests(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from contact_request where community_id = ${writer.community} and person_id = ${person}`);
}
