import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { emit } from '../platform/jobs/jobs.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import { revokeLogins } from './login-store.ts';
import { lockPerson, setSuspended } from './person-store.ts';
import { lockAdministrators } from './role-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

export const suspensionReasons = ['security', 'left_office', 'abuse', 'court_order'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** Closes an account for now. Every sign-in and every program's access ends with the commit. */
export async function suspend(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
  reason: SuspensionReason,
): Promise<Result<{ suspended: true }>> {
  const verdict = can(actor, 'people.suspend', {});
  if (!verdict.ok) return refuse(verdict.code);
  if (person === actor.person) return refuse('not_oneself');
  const now = tools.clock.now();
  const administrators = await lockAdministrators(writer, now);
  const row = await lockPerson(writer, person);
  if (!row || row.erasedAt) return refuse('person_unknown');
  if (row.suspendedAt) return refuse('suspended_already');
  if (administrators.every((one) => one === person)) return refuse('last_administrator');
  await setSuspended(writer, person, now, reason);
  await revokeLogins(writer, person, {}, 'suspended', now);
  await tellPrivately(writer, tools.clock, {
    type: 'person.suspended',
    about: person,
    actor: actor.person,
    body: { reason },
  });
  await emit(writer, { name: 'person.suspended', at: now, payload: { person } });
  return accept({ suspended: true });
}

/** Opens it again. The person signs in anew. */
export async function restoreAccount(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
): Promise<Result<{ restored: true }>> {
  const verdict = can(actor, 'people.suspend', {});
  if (!verdict.ok) return refuse(verdict.code);
  const row = await lockPerson(writer, person);
  if (!row?.suspendedAt) return refuse('person_unknown');
  await setSuspended(writer, person, null, null);
  await tellPrivately(writer, tools.clock, {
    type: 'person.restored',
    about: person,
    actor: actor.person,
  });
  return accept({ restored: true });
}
