import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import {
  addContactRequest,
  type ContactRequestRow,
  decideContactRequest,
  lockContactRequest,
  markRead,
} from './contact-request-store.ts';
import { addReading } from './contact-store.ts';
import { type OpenContact, openContacts } from './contacts.ts';
import type { AccountFact } from './leaf-kinds.ts';
import { personById } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** How long a permission holds that was not used. The database knows the same number. */
export const permissionLastsMs = 24 * 3_600_000;

/** On what ground a privacy officer may ask. */
export const groundsForTwo = ['data_request', 'danger', 'legal_duty', 'misuse_check'] as const;
export type GroundForTwo = (typeof groundsForTwo)[number];

export type ReadingWish = {
  readonly why: GroundForTwo;
  /** A sentence that the person will read. */
  readonly reason: string;
  readonly subject: { readonly kind: 'concern' | 'data_request'; readonly id: string };
};

/** A privacy officer asks to open somebody's contact data. Nothing is opened by it. */
export async function askToRead(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
  wish: ReadingWish,
): Promise<Result<{ request: string }>> {
  const verdict = can(actor, 'contact.read_by_two', { author: person });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  if (actor.person === person) return refuse('not_oneself');
  const reason = wish.reason.trim();
  if (!reason) return refuse('reading_reason_missing', { field: 'reason' });
  const row = await personById(writer, person);
  if (!row || row.erasedAt) return refuse('person_unknown');
  const request = newId(tools.clock);
  const added = await addContactRequest(writer, {
    id: request,
    person,
    subjectKind: wish.subject.kind,
    subjectId: wish.subject.id,
    why: wish.why,
    reason,
    requestedBy: actor.person,
    requestedRole: verdict.role,
    at: tools.clock.now(),
  });
  if (!added) return refuse('reading_asked_already');
  await tellPrivately(writer, tools.clock, {
    type: 'contact.reading_asked',
    about: person,
    actor: actor.person,
    body: { role: verdict.role, why: wish.why },
  });
  return accept({ request });
}

/** The second person says yes: the first may read once, within a day. */
export async function agreeToReading(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
): Promise<Result<{ until: string }>> {
  const request = await lockContactRequest(writer, id);
  const verdict = can(actor, 'contact.read_by_two', { requestedBy: request?.requestedBy ?? null });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  if (!request) return refuse('not_found');
  if (request.outcome) return refuse('reading_decided');
  if (request.person === actor.person) return refuse('not_oneself');
  const at = tools.clock.now();
  const lapsesAt = new Date(at.getTime() + permissionLastsMs);
  const { role } = verdict;
  await decideContactRequest(writer, id, {
    outcome: 'agreed',
    by: actor.person,
    role,
    at,
    lapsesAt,
  });
  await tellDecision(writer, tools, actor.person, request, 'contact.reading_agreed', role);
  return accept({ until: lapsesAt.toISOString() });
}

/** Somebody says no, or whoever asked takes it back: neither needs a second person. */
export async function refuseReading(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
): Promise<Result<{ refused: true }>> {
  const verdict = can(actor, 'contact.read_by_two', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const request = await lockContactRequest(writer, id);
  if (!request) return refuse('not_found');
  if (request.outcome) return refuse('reading_decided');
  if (request.person === actor.person) return refuse('not_oneself');
  const outcome = request.requestedBy === actor.person ? 'taken_back' : 'refused';
  const { role } = verdict;
  await decideContactRequest(writer, id, {
    outcome,
    by: actor.person,
    role,
    at: tools.clock.now(),
    lapsesAt: null,
  });
  await tellDecision(writer, tools, actor.person, request, `contact.reading_${outcome}`, role);
  return accept({ refused: true });
}

/** Opens it, once, for whoever asked. The person is shown both offices and the reason. */
export async function readByTwo(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
): Promise<Result<{ request: ContactRequestRow; contacts: OpenContact[] }>> {
  const verdict = can(actor, 'contact.read_by_two', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const request = await lockContactRequest(writer, id);
  if (!request || request.requestedBy !== actor.person) return refuse('not_found');
  if (request.outcome !== 'agreed') return refuse('second_person_needed');
  if (request.readAt) return refuse('permission_used');
  const at = tools.clock.now();
  if (!request.lapsesAt || request.lapsesAt <= at) return refuse('permission_lapsed');
  await markRead(writer, id, at);
  const contacts = await openContacts(writer, tools.keys, request.person);
  await addReading(writer, {
    id: newId(tools.clock),
    person: request.person,
    kinds: contacts.length > 0 ? contacts.map(({ kind }) => kind) : ['phone'],
    reader: actor.person,
    readerRole: verdict.role,
    why: request.why,
    subjectKind: request.subjectKind,
    subjectId: request.subjectId,
    at,
    byTwo: {
      request: request.id,
      agreedBy: request.decidedBy ?? '',
      agreedRole: request.decidedRole ?? '',
      reason: request.reason,
    },
  });
  await tellPrivately(writer, tools.clock, {
    type: 'contact.read',
    about: request.person,
    actor: actor.person,
    body: { role: verdict.role, why: request.why, second: request.decidedRole ?? undefined },
  });
  return accept({ request: { ...request, readAt: at }, contacts });
}

function tellDecision(
  writer: Writer,
  tools: Tools,
  actor: string,
  request: ContactRequestRow,
  type: AccountFact,
  role: string,
): Promise<void> {
  return tellPrivately(writer, tools.clock, {
    type,
    about: request.person,
    actor,
    body: { role, why: request.why },
  });
}
