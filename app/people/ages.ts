import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import { makePerson } from './make-person.ts';
import { type Age, readPseudonym } from './person.ts';
import {
  childrenOf,
  lockPerson,
  personById,
  personByPseudonym,
  setAge,
  setPublicName,
} from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

export { childrenOf } from './person-store.ts';

/** Known to be under 18. Whoever was never asked is not: they are shown by no name either, see `showName`. */
export async function isMinor(reader: Reader, person: string): Promise<boolean> {
  const age = (await personById(reader, person))?.age;
  return age === 'from_14' || age === 'under_14';
}

/** Whether this grown-up acts for that child. */
export async function actsFor(reader: Reader, guardian: string, child: string): Promise<boolean> {
  return (await childrenOf(reader, guardian)).some(({ person }) => person === child);
}

export type ChildNoted = { readonly child: string; readonly guardian: string };

/**
 * A child under 14 comes to the counter with a guardian. No slip, no way in, no contact data: a name, so that the
 * guardian can say for which child they speak.
 */
export async function enrolChild(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { lang: Language; guardian?: string | undefined },
): Promise<Result<ChildNoted>> {
  const verdict = can(actor, 'people.enrol', {});
  if (!verdict.ok) return refuse(verdict.code);
  const name = given.guardian ? readPseudonym(given.guardian) : null;
  const guardian = name?.ok ? await personByPseudonym(writer, name.value) : undefined;
  if (guardian?.age !== 'adult' || !guardian.account || guardian.suspendedAt)
    return refuse('guardian_needed', { field: 'guardian' });
  const person = await makePerson(writer, tools, {
    kind: 'resident',
    lang: given.lang,
    account: false,
    age: 'under_14',
    guardian: guardian.id,
    enrolledBy: actor.person,
  });
  await tellPrivately(writer, tools.clock, {
    type: 'person.child_noted',
    about: guardian.id,
    actor: actor.person,
  });
  const row = await personById(writer, person);
  return accept({ child: row?.pseudonym ?? '', guardian: guardian.pseudonym ?? '' });
}

const order: readonly Age[] = ['unknown', 'under_14', 'from_14', 'adult'];

/**
 * A worker has seen that somebody is older than was noted: 14, and may have a slip of their own; or 18. Only the band
 * is kept, never a birthday, and nobody grows younger.
 */
export async function recordAge(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { person: string; age: 'from_14' | 'adult' },
): Promise<Result<{ person: string }>> {
  const verdict = can(actor, 'people.enrol', {});
  if (!verdict.ok) return refuse(verdict.code);
  const row = await lockPerson(writer, given.person);
  if (!row || row.erasedAt || row.suspendedAt) return refuse('person_unknown');
  if (row.id === actor.person) return refuse('person_unknown');
  // Somebody of whom nothing was known may turn out to be 14 to 17.
  if (order.indexOf(given.age) <= order.indexOf(row.age)) return refuse('age_not_older');
  await setAge(writer, row.id, given.age);
  if (given.age !== 'adult') await setPublicName(writer, row.id, null);
  await tellPrivately(writer, tools.clock, {
    type: 'person.age_recorded',
    about: row.id,
    actor: actor.person,
    body: { age: given.age },
  });
  return accept({ person: row.id });
}
