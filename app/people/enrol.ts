import { atlasOf } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import { dropCodes } from './code-store.ts';
import { giveConsent } from './contact-store.ts';
import { keepContact } from './contacts.ts';
import { showOutgoing } from './demo.ts';
import { standingOf } from './login-store.ts';
import { isNameTaken, makePerson } from './make-person.ts';
import { issueCode } from './one-time-codes.ts';
import {
  type Age,
  type ContactKind,
  type ContactPurpose,
  readEmail,
  readName,
  readPhone,
  readPseudonym,
} from './person.ts';
import { atLeastConfirmed, lockPerson, personById, setResidence } from './person-store.ts';
import { staffRoles } from './roles.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Version of the words by which people agree that contact data is kept. */
export const consentVersion = 'contact-1';

export type Contacts = {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Door: unit, floor, room. The building is a place. */
  readonly door?: string | undefined;
};

export type Enrolment = Contacts & {
  readonly lang: Language;
  readonly age: Age;
  readonly building?: string | undefined;
  /** The worker has seen that the person lives here (no document number is written down). */
  readonly livesHere: boolean;
  /** The person agreed that what they say here is kept. */
  readonly consent: boolean;
};

export type SlipGiven = {
  readonly person: string;
  readonly pseudonym: string;
  /** As printed. Shown once. */
  readonly code: string;
  readonly expiresAt: Date;
};

/** Reads what was said at the counter; `null` where nothing was. */
export function readContacts(given: Contacts): Result<readonly [ContactKind, string][]> {
  const wanted: [ContactKind, Result<string> | null][] = [
    ['name', given.name ? readName(given.name) : null],
    ['phone', given.phone ? readPhone(given.phone) : null],
    ['email', given.email ? readEmail(given.email) : null],
    ['address', given.door ? readDoor(given.door) : null],
  ];
  const read: [ContactKind, string][] = [];
  for (const [kind, result] of wanted) {
    if (!result) continue;
    if (!result.ok) return result;
    read.push([kind, result.value]);
  }
  return accept(read);
}

export function readDoor(typed: string): Result<string, 'door_invalid'> {
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return text.length >= 1 && text.length <= 60 && !/[\p{Cc}\p{Cf}]/u.test(text)
    ? accept(text)
    : refuse('door_invalid', { field: 'door' });
}

async function keepAll(
  writer: Writer,
  tools: Tools,
  person: string,
  contacts: readonly [ContactKind, string][],
  purpose: ContactPurpose,
): Promise<void> {
  for (const [kind, value] of contacts)
    await keepContact(writer, tools, person, { kind, value, purpose, confirmed: kind === 'name' });
  await giveConsent(writer, {
    id: newId(tools.clock),
    person,
    purpose: `contact_${purpose}`,
    version: consentVersion,
    by: 'counter',
    at: tools.clock.now(),
  });
}

/** A worker who sees the person confirms them and prints a slip; its code opens the account. */
export async function enrol(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: Enrolment,
): Promise<Result<SlipGiven>> {
  const verdict = can(actor, 'people.enrol', {});
  if (!verdict.ok) return refuse(verdict.code);
  // ■ Under 14 only through a guardian: see `enrolChild`.
  if (given.age === 'under_14') return refuse('guardian_acts', { field: 'age' });
  const contacts = readContacts(given);
  if (!contacts.ok) return contacts;
  if (contacts.value.length > 0 && !given.consent)
    return refuse('consent_needed', { field: 'consent' });
  const place = await readBuilding(writer, given.building);
  if (!place.ok) return place;
  if (given.livesHere && !place.value) return refuse('building_needed', { field: 'building' });
  const person = await makePerson(writer, tools, {
    kind: 'resident',
    lang: given.lang,
    account: true,
    age: given.age,
    enrolledBy: actor.person,
  });
  if (contacts.value.length > 0) await keepAll(writer, tools, person, contacts.value, 'account');
  if (given.livesHere)
    await setResidence(writer, person, { assurance: 2, by: 'counter', place: place.value });
  else await atLeastConfirmed(writer, person);
  await tellPrivately(writer, tools.clock, {
    type: 'person.enrolled',
    about: person,
    actor: actor.person,
    body: { way: 'counter', assurance: given.livesHere ? 2 : 1 },
  });
  return accept(await giveSlip(writer, tools, person, 'sign_up', actor.person));
}

async function readBuilding(
  writer: Writer,
  building: string | undefined,
): Promise<Result<string | null>> {
  if (!building) return accept(null);
  const place = (await atlasOf(writer)).place(building);
  return place?.kind === 'building'
    ? accept(place.id)
    : refuse('building_unknown', { field: 'building' });
}

async function giveSlip(
  writer: Writer,
  tools: Tools,
  person: string,
  purpose: 'sign_up' | 'recover' | 'staff_invite',
  by: string | null,
): Promise<SlipGiven> {
  await dropCodes(writer, person, ['sign_up', 'recover', 'staff_invite']);
  const issued = await issueCode(writer, tools, { purpose, person, madeBy: by });
  const row = await personById(writer, person);
  const pseudonym = row?.pseudonym ?? '';
  await showOutgoing(writer, tools, { kind: 'slip', recipient: pseudonym, code: issued.shown });
  return { person, pseudonym, code: issued.shown, expiresAt: issued.expiresAt };
}

/**
 * A new slip for somebody who has an account and came to the counter without a way to sign in. Never weaker than
 * signing in: a second factor, where there is one, is still asked for. Staff recover through an administrator.
 */
export async function printNewSlip(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
): Promise<Result<SlipGiven>> {
  const verdict = can(actor, 'people.enrol', {});
  if (!verdict.ok) return refuse(verdict.code);
  const row = await lockPerson(writer, person);
  if (!row || row.erasedAt || row.suspendedAt || row.kind !== 'resident')
    return refuse('person_unknown');
  if (row.age === 'under_14') return refuse('guardian_acts');
  const standing = await standingOf(writer, person, tools.clock.now());
  const office = standing?.roles.some(({ role }) => staffRoles.some((one) => one === role));
  if (office || person === actor.person) return refuse('person_unknown');
  await tellPrivately(writer, tools.clock, {
    type: 'slip.printed',
    about: person,
    actor: actor.person,
  });
  return accept(await giveSlip(writer, tools, person, 'recover', actor.person));
}

/** An account for somebody who works here. It can do nothing until a role is granted and a second factor is set up. */
export async function inviteStaff(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { pseudonym: string; lang: Language },
): Promise<Result<SlipGiven>> {
  const verdict = can(actor, 'people.staff', {});
  if (!verdict.ok) return refuse(verdict.code);
  const name = readPseudonym(given.pseudonym);
  if (!name.ok) return name;
  if (await isNameTaken(writer, name.value))
    return refuse('pseudonym_taken', { field: 'pseudonym' });
  const person = await makePerson(writer, tools, {
    kind: 'staff',
    lang: given.lang,
    account: true,
    age: 'adult',
    pseudonym: name.value,
    enrolledBy: actor.person,
  });
  await tellPrivately(writer, tools.clock, {
    type: 'staff.invited',
    about: person,
    actor: actor.person,
  });
  return accept(await giveSlip(writer, tools, person, 'staff_invite', actor.person));
}

/** Another slip for somebody who works here and lost theirs, or their way in. By an administrator, never for oneself. */
export async function renewInvitation(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
): Promise<Result<SlipGiven>> {
  const verdict = can(actor, 'people.staff', {});
  if (!verdict.ok) return refuse(verdict.code);
  const row = await lockPerson(writer, person);
  if (!row || row.erasedAt || row.suspendedAt || person === actor.person)
    return refuse('person_unknown');
  await tellPrivately(writer, tools.clock, {
    type: 'slip.printed',
    about: person,
    actor: actor.person,
  });
  return accept(await giveSlip(writer, tools, person, 'staff_invite', actor.person));
}

/**
 * Somebody who tells their worry at the counter or by telephone and wants no account: what is needed to call back,
 * and nothing else. Deleted with the worry's contact data. The consent was asked by the worker.
 */
export async function enrolOnBehalf(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: Contacts & { readonly lang: Language },
): Promise<Result<{ person: string }>> {
  const verdict = can(actor, 'concern.enter_at_counter', {});
  if (!verdict.ok) return refuse(verdict.code);
  const contacts = readContacts(given);
  if (!contacts.ok) return contacts;
  const person = await makePerson(writer, tools, {
    kind: 'resident',
    lang: given.lang,
    account: false,
    enrolledBy: actor.person,
  });
  if (contacts.value.length > 0) await keepAll(writer, tools, person, contacts.value, 'call_back');
  return accept({ person });
}
