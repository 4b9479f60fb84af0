import { noteErasure } from '../disclosure/index.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { deleteContact, giveConsent, withdrawConsent } from './contact-store.ts';
import { keepContact, openContacts } from './contacts.ts';
import { consentVersion } from './enrol.ts';
import { type ContactKind, readName, readPhone, readPseudonym } from './person.ts';
import { lockPerson, personByPseudonym, rename, setPublicName } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Version of the words by which people agree that their name is shown. */
export const nameConsentVersion = 'public-name-1';

/** Another name for the account. */
export async function choosePseudonym(
  writer: Writer,
  tools: Tools,
  person: string,
  typed: string,
): Promise<Result<{ pseudonym: string }>> {
  const name = readPseudonym(typed);
  if (!name.ok) return name;
  const holder = await personByPseudonym(writer, name.value);
  if (holder && holder.id !== person) return refuse('pseudonym_taken', { field: 'pseudonym' });
  await rename(writer, person, name.value, tools.clock.now());
  return accept({ pseudonym: name.value });
}

/** Keeps one's own name or telephone number; an e-mail address is kept when it has been confirmed. */
export async function keepOwnContact(
  writer: Writer,
  tools: Tools,
  person: string,
  kind: 'name' | 'phone',
  typed: string,
): Promise<Result<{ kept: true }>> {
  const read = kind === 'name' ? readName(typed) : readPhone(typed);
  if (!read.ok) return read;
  await keepContact(writer, tools, person, {
    kind,
    value: read.value,
    purpose: 'account',
    confirmed: kind === 'name',
  });
  await giveConsent(writer, {
    id: newId(tools.clock),
    person,
    purpose: 'contact_account',
    version: consentVersion,
    by: 'self',
    at: tools.clock.now(),
  });
  if (kind === 'name') await setPublicName(writer, person, null);
  await tellPrivately(writer, tools.clock, {
    type: 'contact.changed',
    about: person,
    actor: person,
    body: { kind },
  });
  return accept({ kept: true });
}

/** The names of what is taken back here, in the journal of erasures. */
export const contactErased = 'people.contact';
export const nameHidden = 'people.public_name';

/** Deletes one kind of contact. With the name goes its public showing; with the last one, the consent. */
export async function deleteOwnContact(
  writer: Writer,
  tools: Tools,
  person: string,
  kind: ContactKind,
): Promise<Result<{ deleted: true }>> {
  if ((await deleteContact(writer, person, kind)) === 0) return refuse('not_found');
  await noteErasure(writer, tools.clock, {
    kind: contactErased,
    of: { person, contact: kind },
    basis: 'own_request',
  });
  if (kind === 'name') await showName(writer, tools, person, { show: false });
  if ((await openContacts(writer, tools.keys, person)).length === 0)
    await withdrawConsent(writer, person, 'contact_account', tools.clock.now());
  await tellPrivately(writer, tools.clock, {
    type: 'contact.deleted',
    about: person,
    actor: person,
    body: { kind, basis: 'own_request' },
  });
  return accept({ deleted: true });
}

/**
 * Shows one's real name where one has chosen to appear by name, or no longer. Adults only: nobody under 18 has a
 * public name.
 */
export async function showName(
  writer: Writer,
  tools: Tools,
  person: string,
  given: { show: boolean },
): Promise<Result<{ shown: boolean }>> {
  const row = await lockPerson(writer, person);
  if (!row) return refuse('not_found');
  if (!given.show) {
    if (row.publicName !== null)
      await noteErasure(writer, tools.clock, {
        kind: nameHidden,
        of: { person },
        basis: 'own_request',
      });
    await setPublicName(writer, person, null);
    await withdrawConsent(writer, person, 'public_name', tools.clock.now());
    return accept({ shown: false });
  }
  // Not by a box of one's own: a worker has seen it at the counter.
  if (row.age !== 'adult') return refuse('adult_only', { field: 'show' });
  const name = (await openContacts(writer, tools.keys, person)).find(({ kind }) => kind === 'name');
  if (!name) return refuse('name_needed', { field: 'show' });
  await setPublicName(writer, person, name.value);
  await giveConsent(writer, {
    id: newId(tools.clock),
    person,
    purpose: 'public_name',
    version: nameConsentVersion,
    by: 'self',
    at: tools.clock.now(),
  });
  return accept({ shown: true });
}
