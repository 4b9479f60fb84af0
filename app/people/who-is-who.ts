import { atlasOf } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { Visibility } from './person.ts';
import { personById, personsById } from './person-store.ts';
import { nameOfPseudonym } from './pseudonyms.ts';
import { personsWith, type RoleRow, rolesHeld } from './role-store.ts';

/** The name of an account, for its owner and for whoever works at the counter. Empty for an erased one. */
export async function displayNameOf(reader: Reader, person: string): Promise<string> {
  return (await personById(reader, person))?.pseudonym ?? '';
}

/** The same for many at once. */
export async function displayNamesOf(
  reader: Reader,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await personsById(reader, persons);
  return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym ?? '']));
}

/** The name by which this person wishes to be shown in public, if they wish it. */
export async function publicNameOf(reader: Reader, person: string): Promise<string | null> {
  return (await personById(reader, person))?.publicName ?? null;
}

/**
 * How somebody appears on a public page of one process: by name where they chose it (and still do), else by words
 * made from the pseudonym of this process, which no other process shows; or not at all.
 */
export async function shownInProcess(
  reader: Reader,
  given: {
    person: string | null;
    pseudonym: string;
    visibility: Visibility;
    lang: Language;
  },
): Promise<string | null> {
  if (given.visibility === 'hidden') return null;
  const name =
    given.visibility === 'name' && given.person ? await publicNameOf(reader, given.person) : null;
  return name ?? nameOfPseudonym(given.pseudonym, given.lang);
}

/** Who holds this role now, for this body if one is named. Nobody suspended, nobody out of term. */
export async function whoHas(
  reader: Reader,
  now: Date,
  role: string,
  body?: string,
): Promise<string[]> {
  return (await personsWith(reader, role, body ?? null, now)).map(({ person }) => person);
}

/** Everybody who handles or leads for a body: who is told when something is assigned to it. */
export async function staffOfBody(reader: Reader, now: Date, body: string): Promise<string[]> {
  const found = [
    ...(await whoHas(reader, now, 'handler', body)),
    ...(await whoHas(reader, now, 'dept_lead', body)),
  ];
  return [...new Set(found)];
}

/** Which offices are held, for which body and until when: public, without the persons. */
export async function officesHeld(
  reader: Reader,
  now: Date,
): Promise<Pick<RoleRow, 'role' | 'body' | 'fromAt' | 'untilAt' | 'singleAdministrator'>[]> {
  return (await rolesHeld(reader, now)).map(
    ({ role, body, fromAt, untilAt, singleAdministrator }) => ({
      role,
      body,
      fromAt,
      untilAt,
      singleAdministrator,
    }),
  );
}

/** Whether this person was confirmed to live in this building. The place itself is told to nobody. */
export async function livesAt(reader: Reader, person: string, place: string): Promise<boolean> {
  const row = await personById(reader, person);
  return row?.assurance === 2 && row.homePlace === place;
}

/** Where a resident lives, as far as it was confirmed: for routing to a block, never for a page. */
export async function homeOf(reader: Reader, person: string): Promise<string | null> {
  const row = await personById(reader, person);
  return row?.assurance === 2 ? row.homePlace : null;
}

/** Whether this person was confirmed to live in this block: in one of its houses, or as far as is known in the block. */
export async function livesInBlock(
  reader: Reader,
  person: string,
  block: string,
): Promise<boolean> {
  const row = await personById(reader, person);
  if (row?.assurance !== 2) return false;
  const home = row.homePlace && (await atlasOf(reader)).place(row.homePlace);
  return (home ? home.block : row.homeBlock) === block;
}
