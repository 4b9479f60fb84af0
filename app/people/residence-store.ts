import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export async function addLetter(
  writer: Writer,
  letter: {
    id: string;
    person: string | null;
    place: string;
    sealed: string;
    addressHash: string;
    askedByWorker: string | null;
    at: Date;
  },
): Promise<void> {
  await writer.run(sql`
    insert into letter (community_id, id, person_id, place_id, address_sealed, address_hash, asked_by_worker, asked_at)
    values (${writer.community}, ${letter.id}, ${letter.person}, ${letter.place}, ${letter.sealed}, ${letter.addressHash},
            ${letter.askedByWorker}, ${letter.at})`);
}

/** Letters to one door since then. */
export async function lettersToDoor(
  reader: Reader,
  addressHash: string,
  since: Date,
): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from letter
    where community_id = ${reader.community} and address_hash = ${addressHash} and asked_at > ${since}`);
  return row?.n ?? 0;
}

export async function lettersWaiting(reader: Reader): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from letter
    where community_id = ${reader.community} and printed_at is null and cancelled_at is null`);
  return row?.n ?? 0;
}

export type WaitingLetter = {
  readonly id: string;
  readonly person: string | null;
  readonly place: string;
  readonly sealed: string;
  readonly askedAt: Date;
};

export function letterQueue(reader: Reader, limit: number): Promise<WaitingLetter[]> {
  return reader.rows(sql<WaitingLetter>`
    select id, person_id as person, place_id as place, address_sealed as sealed, asked_at as "askedAt" from letter
    where community_id = ${reader.community} and printed_at is null and cancelled_at is null
    order by asked_at, id limit ${limit}`);
}

export function lockLetters(writer: Writer, ids: readonly string[]): Promise<WaitingLetter[]> {
  return writer.rows(sql<WaitingLetter>`
    select id, person_id as person, place_id as place, address_sealed as sealed, asked_at as "askedAt" from letter
    where community_id = ${writer.community} and id = any(${[...ids]}::text[])
      and printed_at is null and cancelled_at is null
    order by asked_at, id for update`);
}

/** The address goes as the letter does. */
export async function letterPrinted(
  writer: Writer,
  id: string,
  by: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    update letter set printed_at = ${at}, printed_by = ${by}, address_sealed = null
    where community_id = ${writer.community} and id = ${id}`);
}

/** Of a person who leaves: what waits is not sent, what was sent is nobody's. */
export async function cancelLetters(writer: Writer, person: string, at: Date): Promise<void> {
  await writer.run(sql`
    update letter set person_id = null, address_sealed = null,
      cancelled_at = case when printed_at is null then coalesce(cancelled_at, ${at}) end
    where community_id = ${writer.community} and person_id = ${person}`);
}

export function lettersOf(
  reader: Reader,
  person: string,
): Promise<{ askedAt: Date; printedAt: Date | null }[]> {
  return reader.rows(sql<{ askedAt: Date; printedAt: Date | null }>`
    select asked_at as "askedAt", printed_at as "printedAt" from letter
    where community_id = ${reader.community} and person_id = ${person} and cancelled_at is null
    order by asked_at desc`);
}

/** Letters printed long ago: the hash of their address has nothing to count any more. */
export function deleteOldLetters(writer: Writer, before: Date): Promise<number> {
  return writer.run(sql`
    delete from letter where community_id = ${writer.community}
      and coalesce(printed_at, cancelled_at) < ${before}`);
}

export async function addVouch(
  writer: Writer,
  vouch: { id: string; person: string; voucher: string; place: string | null; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into vouch (community_id, id, person_id, voucher_id, place_id, at)
    values (${writer.community}, ${vouch.id}, ${vouch.person}, ${vouch.voucher}, ${vouch.place}, ${vouch.at})`);
}

export async function hasVouched(
  reader: Reader,
  person: string,
  voucher: string,
): Promise<boolean> {
  const row = await reader.row(sql<{ found: boolean }>`
    select exists (select from vouch where community_id = ${reader.community} and person_id = ${person}
      and voucher_id = ${voucher} and revoked_at is null) as found`);
  return row?.found ?? false;
}

/** Revoked ones count too: taking a word back does not make room for another within the year. */
export async function vouchesSince(reader: Reader, voucher: string, since: Date): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from vouch
    where community_id = ${reader.community} and voucher_id = ${voucher} and at > ${since}`);
  return row?.n ?? 0;
}

export async function standingVouches(reader: Reader, person: string): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from vouch
    where community_id = ${reader.community} and person_id = ${person} and revoked_at is null`);
  return row?.n ?? 0;
}

/** Where those who stand for this person say that they live; null from whoever did not know exactly. */
export async function vouchedPlaces(reader: Reader, person: string): Promise<(string | null)[]> {
  const rows = await reader.rows(sql<{ place: string | null }>`
    select place_id as place from vouch
    where community_id = ${reader.community} and person_id = ${person} and revoked_at is null`);
  return rows.map(({ place }) => place);
}

export type GivenVouch = { readonly id: string; readonly at: Date; readonly name: string | null };

export function vouchesGiven(reader: Reader, voucher: string): Promise<GivenVouch[]> {
  return reader.rows(sql<GivenVouch>`
    select v.id, v.at, p.pseudonym as name from vouch v
    join person p on p.community_id = v.community_id and p.id = v.person_id
    where v.community_id = ${reader.community} and v.voucher_id = ${voucher} and v.revoked_at is null
    order by v.at desc, v.id`);
}

/** Returns for whom it was, if it was this voucher's and stood. */
export async function revokeVouch(
  writer: Writer,
  id: string,
  voucher: string,
  at: Date,
): Promise<string | null> {
  const row = await writer.row(sql<{ person: string }>`
    update vouch set revoked_at = ${at}
    where community_id = ${writer.community} and id = ${id} and voucher_id = ${voucher} and revoked_at is null
    returning person_id as person`);
  return row?.person ?? null;
}

export async function forgetVouchesFor(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from vouch where community_id = ${writer.community} and person_id = ${person}`);
}
