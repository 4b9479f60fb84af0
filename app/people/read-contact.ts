import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { can, type Thing } from './can.ts';
import { addReading, deleteContactsFor, withdrawConsent } from './contact-store.ts';
import { type OpenContact, openContacts } from './contacts.ts';
import type { ContactPurpose } from './person.ts';
import { personById } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Why somebody's contact data is read: a code, and what it is about. Both are shown to the person. */
export type ReadingReason = {
  readonly why:
    | 'call_back'
    | 'first_contact'
    | 'duty_call'
    | 'ask_more'
    | 'deliver_answer'
    | 'data_request';
  readonly subject?: { readonly kind: string; readonly id: string };
};

/**
 * Opens somebody's contact data for whoever works on their matter. `thing` is that matter (responsible body, handler):
 * the decision falls here, and each reading is written down and shown to the person, also when it finds nothing.
 */
export async function readContact(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
  thing: Thing,
  reason: ReadingReason,
): Promise<Result<OpenContact[]>> {
  const verdict = can(actor, 'contact.see', { ...thing, author: person });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  // Two persons: a privacy officer alone may not.
  if (verdict.second) return refuse('second_person_needed');
  const row = await personById(writer, person);
  if (!row || row.erasedAt) return accept([]);
  const contacts = await openContacts(writer, tools.keys, person);
  if (actor.person === person) return accept(contacts);
  await addReading(writer, {
    id: newId(tools.clock),
    person,
    kinds: contacts.length > 0 ? contacts.map(({ kind }) => kind) : ['phone'],
    reader: actor.person,
    readerRole: verdict.role,
    why: reason.why,
    subjectKind: reason.subject?.kind ?? null,
    subjectId: reason.subject?.id ?? null,
    at: tools.clock.now(),
  });
  await tellPrivately(writer, tools.clock, {
    type: 'contact.read',
    about: person,
    actor: actor.person,
    body: { role: verdict.role, why: reason.why },
  });
  return accept(contacts);
}

/**
 * Retention: deletes the contact data that these persons left for one purpose. Data that belongs to an account stays
 * until the person deletes it. Returns how many values went.
 */
export async function deleteContacts(
  writer: Writer,
  tools: Tools,
  persons: readonly string[],
  purpose: ContactPurpose = 'call_back',
): Promise<number> {
  const gone = await deleteContactsFor(writer, persons, purpose);
  for (const person of new Set(gone.map((one) => one.person))) {
    await withdrawConsent(writer, person, `contact_${purpose}`, tools.clock.now());
    await tellPrivately(writer, tools.clock, {
      type: 'contact.deleted',
      about: person,
      actor: null,
      body: { basis: 'retention' },
    });
  }
  return gone.length;
}

/** Confirmed e-mail addresses, for the system's own letters to these people about what they follow. */
export async function mailAddresses(
  reader: Reader,
  keys: ServerKeys,
  persons: readonly string[],
): Promise<ReadonlyMap<string, { readonly to: string; readonly lang: Language }>> {
  const found = new Map<string, { to: string; lang: Language }>();
  for (const person of persons) {
    const row = await personById(reader, person);
    if (!row || row.erasedAt || row.suspendedAt) continue;
    const email = (await openContacts(reader, keys, person)).find(
      ({ kind, confirmedAt }) => kind === 'email' && confirmedAt,
    );
    if (email) found.set(person, { to: email.value, lang: row.lang });
  }
  return found;
}
