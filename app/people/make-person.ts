import type { Reader, Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { newId } from '../platform/ids.ts';
import { type Random, systemRandom } from '../platform/security/random.ts';
import type { Age } from './person.ts';
import { addPerson, personByPseudonym, takenNames } from './person-store.ts';
import { offerPseudonyms } from './pseudonyms.ts';
import type { Tools } from './tools.ts';

/** Names that nobody here has, to choose from. */
export async function freePseudonyms(
  reader: Reader,
  lang: Language,
  count: number,
  random: Random = systemRandom,
): Promise<string[]> {
  const free: string[] = [];
  // When most of the plain names are taken, the later rounds put a number behind.
  for (let round = 0; free.length < count && round < 20; round++) {
    const offered = offerPseudonyms(lang, count * 2, random, round > 2);
    const taken = await takenNames(reader, offered);
    for (const name of offered)
      if (!taken.has(name.toLowerCase()) && !free.includes(name) && free.length < count)
        free.push(name);
  }
  return free;
}

/** A new row for a person, with a name at random unless one is given. Says nothing about who it is. */
export async function makePerson(
  writer: Writer,
  tools: Tools,
  given: {
    kind: 'resident' | 'staff';
    lang: Language;
    account: boolean;
    pseudonym?: string;
    age?: Age;
    guardian?: string | null;
    enrolledBy?: string | null;
    id?: string;
  },
): Promise<string> {
  const id = given.id ?? newId(tools.clock);
  const pseudonym = given.pseudonym ?? (await freePseudonyms(writer, given.lang, 1))[0];
  if (!pseudonym) throw new Error('no name is free');
  await addPerson(writer, {
    id,
    kind: given.kind,
    pseudonym,
    age: given.age ?? 'unknown',
    guardian: given.guardian ?? null,
    lang: given.lang,
    account: given.account,
    enrolledBy: given.enrolledBy ?? null,
    at: tools.clock.now(),
  });
  return id;
}

export async function isNameTaken(reader: Reader, name: string): Promise<boolean> {
  return (await personByPseudonym(reader, name)) !== undefined;
}
