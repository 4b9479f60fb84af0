import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { deleteAllContacts, deleteConsents, giveConsent, moveReadings } from './contact-store.ts';
import { keepContact, openContacts } from './contacts.ts';
import { consentVersion } from './enrol.ts';
import { readPseudonym } from './person.ts';
import { blankPerson, forgetPseudonyms, personById, personByPseudonym } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Whether this is somebody without an account: known only because a worker wrote something down for them. */
export async function isGuest(reader: Reader, person: string): Promise<boolean> {
  const row = await personById(reader, person);
  return row !== undefined && !row.account && !row.erasedAt && row.age !== 'under_14';
}

/** The account of this name, for a worker in front of whose counter its owner stands. */
export async function accountCalled(reader: Reader, typed: string): Promise<string | null> {
  const name = readPseudonym(typed);
  const row = name.ok ? await personByPseudonym(reader, name.value) : undefined;
  return row?.account && !row.erasedAt && !row.suspendedAt ? row.id : null;
}

/**
 * What is held of a guest passes to an account: who read the contact data (its owner may always see that) and, when it
 * is the same person, the contact data themselves. Of the guest nothing is left.
 */
export async function joinGuest(
  writer: Writer,
  tools: Tools,
  given: { guest: string; account: string; samePerson: boolean },
): Promise<void> {
  const { guest, account } = given;
  const has = new Set((await openContacts(writer, tools.keys, account)).map(({ kind }) => kind));
  const theirs = given.samePerson ? await openContacts(writer, tools.keys, guest) : [];
  const moving = theirs.filter(({ kind }) => !has.has(kind));
  for (const { kind, value, confirmedAt } of moving)
    await keepContact(writer, tools, account, {
      kind,
      value,
      // Left for a call, and deleted with it: it does not become a contact of the account.
      purpose: 'call_back',
      confirmed: confirmedAt !== null,
    });
  if (moving.length > 0)
    await giveConsent(writer, {
      id: newId(tools.clock),
      person: account,
      purpose: 'contact_call_back',
      version: consentVersion,
      by: 'counter',
      at: tools.clock.now(),
    });
  await moveReadings(writer, guest, account);
  await deleteAllContacts(writer, guest);
  await deleteConsents(writer, guest);
  await forgetPseudonyms(writer, guest);
  await blankPerson(writer, guest, tools.clock.now());
  await tellPrivately(writer, tools.clock, {
    type: 'person.joined',
    about: account,
    actor: account,
    body: { contacts: moving.length },
  });
}
