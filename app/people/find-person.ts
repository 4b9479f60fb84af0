import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { can } from './can.ts';
import { personsByLookup } from './contact-store.ts';
import { lookupOf } from './contacts.ts';
import { type Age, readEmail, readPhone } from './person.ts';
import { personByPseudonym, personsById } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

export type FoundPerson = {
  readonly person: string;
  readonly name: string;
  readonly resident: boolean;
  readonly age: Age;
};

/**
 * Finds the account of somebody at the counter, by its name or by what they say their number or address is. Shows no
 * contact data: whoever knows the number learns only what the account is called. That it was looked for is written down.
 */
export async function findPerson(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  typed: string,
): Promise<Result<FoundPerson[]>> {
  const verdict = can(actor, 'people.enrol', {});
  if (!verdict.ok) return refuse(verdict.code);
  const email = readEmail(typed);
  const phone = readPhone(typed);
  const lookup = email.ok
    ? lookupOf(tools.keys, writer.community, 'email', email.value)
    : phone.ok
      ? lookupOf(tools.keys, writer.community, 'phone', phone.value)
      : null;
  const ids = lookup
    ? (await personsByLookup(writer, lookup, false)).map(({ person }) => person)
    : [(await personByPseudonym(writer, typed.normalize('NFC').trim()))?.id ?? ''];
  const rows = (await personsById(writer, ids)).filter(
    (row) => (row.account || row.age === 'under_14') && !row.erasedAt && !row.suspendedAt,
  );
  for (const row of rows)
    await tellPrivately(writer, tools.clock, {
      type: 'person.looked_for',
      about: row.id,
      actor: actor.person,
      body: { by: lookup ? 'contact' : 'name' },
    });
  return accept(
    rows.map((row) => ({
      person: row.id,
      name: row.pseudonym ?? '',
      resident: row.assurance === 2,
      age: row.age,
    })),
  );
}
