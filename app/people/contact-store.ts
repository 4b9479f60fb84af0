import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { ContactKind, ContactPurpose } from './person.ts';

export type ContactRow = {
  readonly id: string;
  readonly kind: ContactKind;
  readonly sealed: string;
  readonly purpose: ContactPurpose;
  readonly confirmedAt: Date | null;
  readonly addedAt: Date;
};

export async function addKey(
  writer: Writer,
  person: string,
  wrapped: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    insert into person_key (community_id, person_id, wrapped, made_at)
    values (${writer.community}, ${person}, ${wrapped}, ${at})`);
}

export async function wrappedKey(reader: Reader, person: string): Promise<string | null> {
  const row = await reader.row(sql<{ wrapped: string }>`
    select wrapped from person_key where community_id = ${reader.community} and person_id = ${person}`);
  return row?.wrapped ?? null;
}

export async function saveContact(
  writer: Writer,
  contact: {
    id: string;
    person: string;
    kind: ContactKind;
    sealed: string;
    lookup: string | null;
    purpose: ContactPurpose;
    confirmedAt: Date | null;
    at: Date;
  },
): Promise<void> {
  await deleteContact(writer, contact.person, contact.kind);
  await writer.run(sql`
    insert into contact (community_id, id, person_id, kind, sealed, lookup, purpose, confirmed_at, added_at)
    values (${writer.community}, ${contact.id}, ${contact.person}, ${contact.kind}, ${contact.sealed}, ${contact.lookup},
            ${contact.purpose}, ${contact.confirmedAt}, ${contact.at})`);
}

export function contactsOf(reader: Reader, person: string): Promise<ContactRow[]> {
  return reader.rows(sql<ContactRow>`
    select id, kind, sealed, purpose, confirmed_at as "confirmedAt", added_at as "addedAt" from contact
    where community_id = ${reader.community} and person_id = ${person} order by kind`);
}

export function deleteContact(writer: Writer, person: string, kind: ContactKind): Promise<number> {
  return writer.run(sql`
    delete from contact where community_id = ${writer.community} and person_id = ${person} and kind = ${kind}`);
}

/** Contacts of these persons that were left for one purpose only. */
export function deleteContactsFor(
  writer: Writer,
  persons: readonly string[],
  purpose: ContactPurpose,
): Promise<{ person: string; kind: ContactKind }[]> {
  return writer.rows(sql<{ person: string; kind: ContactKind }>`
    delete from contact where community_id = ${writer.community} and person_id = any(${[...persons]}::text[])
      and purpose = ${purpose} returning person_id as person, kind`);
}

export async function deleteAllContacts(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from contact where community_id = ${writer.community} and person_id = ${person}`);
  await writer.run(sql`
    delete from person_key where community_id = ${writer.community} and person_id = ${person}`);
}

/** Whoever said this telephone number or address is theirs. `confirmed`: only who proved it. */
export function personsByLookup(
  reader: Reader,
  lookup: string,
  confirmed: boolean,
): Promise<{ person: string }[]> {
  return reader.rows(sql<{ person: string }>`
    select c.person_id as person from contact c
    join person p on p.community_id = c.community_id and p.id = c.person_id
    where c.community_id = ${reader.community} and c.lookup = ${lookup} and p.account
      and (c.confirmed_at is not null or not ${confirmed}) order by c.added_at limit 5`);
}

/** Another person's confirmed address: it cannot be confirmed a second time. */
export async function emailTaken(reader: Reader, lookup: string, by: string): Promise<boolean> {
  const row = await reader.row(sql<{ taken: boolean }>`
    select exists (select from contact where community_id = ${reader.community} and lookup = ${lookup}
      and kind = 'email' and confirmed_at is not null and person_id <> ${by}) as taken`);
  return row?.taken ?? false;
}

export type ReadingRow = {
  readonly kinds: readonly ContactKind[];
  readonly readerRole: string;
  readonly why: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** Where a second person had to agree: in which office, and what was given as the reason beforehand. */
  readonly agreedRole: string | null;
  readonly reason: string | null;
  readonly at: Date;
};

export async function addReading(
  writer: Writer,
  reading: Omit<ReadingRow, 'agreedRole' | 'reason'> & {
    id: string;
    person: string;
    reader: string;
    byTwo?: { request: string; agreedBy: string; agreedRole: string; reason: string };
  },
): Promise<void> {
  const { byTwo } = reading;
  await writer.run(sql`
    insert into contact_reading (community_id, id, person_id, kinds, reader_id, reader_role, why, subject_kind, subject_id, at,
      request_id, agreed_by, agreed_role, reason)
    values (${writer.community}, ${reading.id}, ${reading.person}, ${[...reading.kinds]}::text[], ${reading.reader},
            ${reading.readerRole}, ${reading.why}, ${reading.subjectKind}, ${reading.subjectId}, ${reading.at},
            ${byTwo?.request ?? null}, ${byTwo?.agreedBy ?? null}, ${byTwo?.agreedRole ?? null}, ${byTwo?.reason ?? null})`);
}

/** By role, as the person is told it: not which worker, but that a worker, when and why. */
export function readingsOf(reader: Reader, person: string): Promise<ReadingRow[]> {
  return reader.rows(sql<ReadingRow>`
    select kinds, reader_role as "readerRole", why, subject_kind as "subjectKind", subject_id as "subjectId", at,
      agreed_role as "agreedRole", reason
    from contact_reading where community_id = ${reader.community} and person_id = ${person}
    order by at desc, id desc limit 500`);
}

/** How often contact data was opened since, in all and with a second person: for the public counts. */
export async function readingCounts(
  reader: Reader,
  since: Date,
): Promise<{ all: number; byTwo: number }> {
  const row = await reader.row(sql<{ all: number; byTwo: number }>`
    select count(*)::int as "all", count(request_id)::int as "byTwo" from contact_reading
    where community_id = ${reader.community} and at >= ${since}`);
  return row ?? { all: 0, byTwo: 0 };
}

/** Whoever owns the data now sees who read them before. */
export async function moveReadings(writer: Writer, from: string, to: string): Promise<void> {
  await writer.run(sql`
    update contact_reading set person_id = ${to}
    where community_id = ${writer.community} and person_id = ${from}`);
}

export async function deleteReadings(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from contact_reading where community_id = ${writer.community} and person_id = ${person}`);
}

export type ConsentRow = {
  readonly purpose: string;
  readonly version: string;
  readonly givenAt: Date;
  readonly givenBy: 'self' | 'counter';
  readonly withdrawnAt: Date | null;
};

export async function giveConsent(
  writer: Writer,
  consent: {
    id: string;
    person: string;
    purpose: string;
    version: string;
    by: 'self' | 'counter';
    at: Date;
  },
): Promise<void> {
  await writer.run(sql`
    insert into consent (community_id, id, person_id, purpose, version, given_by, given_at)
    values (${writer.community}, ${consent.id}, ${consent.person}, ${consent.purpose}, ${consent.version}, ${consent.by}, ${consent.at})
    on conflict (community_id, person_id, purpose) where withdrawn_at is null do nothing`);
}

export function withdrawConsent(
  writer: Writer,
  person: string,
  purpose: string,
  at: Date,
): Promise<number> {
  return writer.run(sql`
    update consent set withdrawn_at = ${at} where community_id = ${writer.community} and person_id = ${person}
      and purpose = ${purpose} and withdrawn_at is null`);
}

export function consentsOf(reader: Reader, person: string): Promise<ConsentRow[]> {
  return reader.rows(sql<ConsentRow>`
    select purpose, version, given_at as "givenAt", given_by as "givenBy", withdrawn_at as "withdrawnAt" from consent
    where community_id = ${reader.community} and person_id = ${person} order by given_at, id`);
}

export async function deleteConsents(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from consent where community_id = ${writer.community} and person_id = ${person}`);
}
