import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { Age } from './person.ts';

export type PersonRow = {
  readonly id: string;
  readonly kind: 'resident' | 'staff';
  readonly pseudonym: string | null;
  readonly publicName: string | null;
  readonly age: Age;
  readonly guardian: string | null;
  readonly assurance: 0 | 1 | 2;
  readonly residenceBy: 'counter' | 'posted' | 'vouched' | null;
  readonly homePlace: string | null;
  /** Where no house is known, only the block. */
  readonly homeBlock: string | null;
  readonly lang: Language;
  readonly account: boolean;
  readonly createdAt: Date;
  readonly welcomedAt: Date | null;
  readonly suspendedAt: Date | null;
  readonly erasedAt: Date | null;
};

const columns = sql`
  p.id, p.kind, p.pseudonym, p.public_name as "publicName", p.age, p.guardian_id as guardian, p.assurance,
  p.residence_by as "residenceBy", p.home_place_id as "homePlace", p.home_block_id as "homeBlock", p.lang, p.account, p.created_at as "createdAt",
  p.welcomed_at as "welcomedAt", p.suspended_at as "suspendedAt", p.erased_at as "erasedAt"`;

export function personById(reader: Reader, id: string): Promise<PersonRow | undefined> {
  return reader.row(sql<PersonRow>`
    select ${columns} from person p where p.community_id = ${reader.community} and p.id = ${id}`);
}

/** The same, and nobody else changes this person until the transaction ends. */
export function lockPerson(writer: Writer, id: string): Promise<PersonRow | undefined> {
  return writer.row(sql<PersonRow>`
    select ${columns} from person p where p.community_id = ${writer.community} and p.id = ${id} for update`);
}

export function personByPseudonym(reader: Reader, name: string): Promise<PersonRow | undefined> {
  return reader.row(sql<PersonRow>`
    select ${columns} from person p
    where p.community_id = ${reader.community} and lower(p.pseudonym) = lower(${name})`);
}

export function personsById(reader: Reader, ids: readonly string[]): Promise<PersonRow[]> {
  return reader.rows(sql<PersonRow>`
    select ${columns} from person p where p.community_id = ${reader.community} and p.id = any(${[...ids]}::text[])`);
}

/** Which of these names are taken. */
export async function takenNames(reader: Reader, names: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows(sql<{ name: string }>`
    select lower(pseudonym) as name from person
    where community_id = ${reader.community} and lower(pseudonym) = any(${names.map((n) => n.toLowerCase())}::text[])`);
  return new Set(rows.map(({ name }) => name));
}

export type NewPerson = {
  readonly id: string;
  readonly kind: 'resident' | 'staff';
  readonly pseudonym: string;
  readonly age: Age;
  readonly guardian: string | null;
  readonly lang: Language;
  readonly account: boolean;
  readonly enrolledBy: string | null;
  readonly at: Date;
};

export async function addPerson(writer: Writer, person: NewPerson): Promise<void> {
  await writer.run(sql`
    insert into person (community_id, id, kind, pseudonym, age, guardian_id, lang, account, enrolled_by, created_at)
    values (${writer.community}, ${person.id}, ${person.kind}, ${person.pseudonym}, ${person.age}, ${person.guardian},
            ${person.lang}, ${person.account}, ${person.enrolledBy}, ${person.at})`);
}

export async function rename(
  writer: Writer,
  id: string,
  pseudonym: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    update person set pseudonym = ${pseudonym}, welcomed_at = coalesce(welcomed_at, ${at})
    where community_id = ${writer.community} and id = ${id} and erased_at is null`);
}

export async function setPublicName(
  writer: Writer,
  id: string,
  name: string | null,
): Promise<void> {
  await writer.run(sql`
    update person set public_name = ${name} where community_id = ${writer.community} and id = ${id}`);
}

/** As a worker saw it. Whoever was a child until now may have an account, and no guardian acts for them any more. */
export async function setAge(writer: Writer, id: string, age: 'from_14' | 'adult'): Promise<void> {
  await writer.run(sql`
    update person set age = ${age}, account = account or age = 'under_14', guardian_id = null
    where community_id = ${writer.community} and id = ${id}`);
}

/** The children under 14 for whom this person acts. */
export function childrenOf(
  reader: Reader,
  guardian: string,
): Promise<{ person: string; name: string }[]> {
  return reader.rows(sql<{ person: string; name: string }>`
    select id as person, pseudonym as name from person
    where community_id = ${reader.community} and guardian_id = ${guardian} and age = 'under_14' and erased_at is null
    order by pseudonym`);
}

export async function setResidence(
  writer: Writer,
  id: string,
  change: {
    assurance: 0 | 1 | 2;
    by: PersonRow['residenceBy'];
    place?: string | null;
  },
): Promise<void> {
  await writer.run(sql`
    update person set assurance = ${change.assurance}, residence_by = ${change.by},
      home_place_id = coalesce(${change.place ?? null}, home_place_id)
    where community_id = ${writer.community} and id = ${id}`);
}

/** Where somebody lives, as neighbours said who spoke for them. */
export async function setHome(
  writer: Writer,
  id: string,
  home: { place: string | null; block: string | null },
): Promise<void> {
  await writer.run(sql`
    update person set home_place_id = ${home.place}, home_block_id = ${home.block}
    where community_id = ${writer.community} and id = ${id}`);
}

/** Raises to L1, never lowers. */
export async function atLeastConfirmed(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`
    update person set assurance = greatest(assurance, 1)
    where community_id = ${writer.community} and id = ${id} and erased_at is null`);
}

export async function openAccount(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`
    update person set account = true where community_id = ${writer.community} and id = ${id}`);
}

export async function setSuspended(
  writer: Writer,
  id: string,
  at: Date | null,
  reason: string | null,
): Promise<void> {
  await writer.run(sql`
    update person set suspended_at = ${at}, suspended_for = ${reason}
    where community_id = ${writer.community} and id = ${id} and erased_at is null`);
}

/** Nothing of the person remains in the row but that there was one. */
export async function blankPerson(writer: Writer, id: string, at: Date): Promise<void> {
  await writer.run(sql`
    update person set pseudonym = null, public_name = null, guardian_id = null, assurance = 0, residence_by = null,
      home_place_id = null, home_block_id = null, enrolled_by = null, suspended_at = null, suspended_for = null, account = false,
      age = 'adult', lang = 'en', erased_at = ${at}
    where community_id = ${writer.community} and id = ${id}`);
}

export async function processPseudonym(
  writer: Writer,
  process: string,
  person: string,
  fresh: string,
): Promise<string> {
  await writer.run(sql`
    insert into process_pseudonym (community_id, process, person_id, pseudonym)
    values (${writer.community}, ${process}, ${person}, ${fresh}) on conflict (community_id, process, person_id) do nothing`);
  const row = await writer.row(sql<{ pseudonym: string }>`
    select pseudonym from process_pseudonym
    where community_id = ${writer.community} and process = ${process} and person_id = ${person}`);
  if (!row) throw new Error('a pseudonym vanished while it was made');
  return row.pseudonym;
}

export function knownPseudonym(
  reader: Reader,
  process: string,
  person: string,
): Promise<{ pseudonym: string } | undefined> {
  return reader.row(sql<{ pseudonym: string }>`
    select pseudonym from process_pseudonym
    where community_id = ${reader.community} and process = ${process} and person_id = ${person}`);
}

export function pseudonymsOf(
  reader: Reader,
  person: string,
): Promise<{ process: string; pseudonym: string }[]> {
  return reader.rows(sql<{ process: string; pseudonym: string }>`
    select process, pseudonym from process_pseudonym
    where community_id = ${reader.community} and person_id = ${person} order by process`);
}

export async function forgetPseudonyms(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from process_pseudonym where community_id = ${writer.community} and person_id = ${person}`);
}

/** Accounts of staff, and how each signs in, for the page of the administrators. */
export type StaffRow = PersonRow & { hasPassword: boolean; hasFactor: boolean };

export function staffRows(reader: Reader): Promise<StaffRow[]> {
  return reader.rows(sql<StaffRow>`
    select ${columns},
      exists (select from password w where w.community_id = p.community_id and w.person_id = p.id) as "hasPassword",
      exists (select from totp t where t.community_id = p.community_id and t.person_id = p.id
        and t.confirmed_at is not null) as "hasFactor"
    from person p
    where p.community_id = ${reader.community} and p.erased_at is null and p.account and (
      p.kind = 'staff' or exists (select from role_held r where r.community_id = p.community_id
        and r.person_id = p.id and r.ended_at is null))
    order by p.created_at, p.id`);
}
