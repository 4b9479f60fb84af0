import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export async function passwordOf(reader: Reader, person: string): Promise<string | null> {
  const row = await reader.row(sql<{ hash: string }>`
    select hash from password where community_id = ${reader.community} and person_id = ${person}`);
  return row?.hash ?? null;
}

export async function savePassword(
  writer: Writer,
  person: string,
  hash: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    insert into password (community_id, person_id, hash, set_at) values (${writer.community}, ${person}, ${hash}, ${at})
    on conflict (community_id, person_id) do update set hash = excluded.hash, set_at = excluded.set_at`);
}

export type TotpRow = {
  readonly sealed: string;
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
};

export function totpOf(reader: Reader, person: string): Promise<TotpRow | undefined> {
  return reader.row(sql<TotpRow>`
    select sealed, confirmed_at as "confirmedAt", last_step as "lastStep" from totp
    where community_id = ${reader.community} and person_id = ${person}`);
}

/** Locks, so that one code cannot be used twice at once. */
export function lockTotp(writer: Writer, person: string): Promise<TotpRow | undefined> {
  return writer.row(sql<TotpRow>`
    select sealed, confirmed_at as "confirmedAt", last_step as "lastStep" from totp
    where community_id = ${writer.community} and person_id = ${person} for update`);
}

/** A secret to be confirmed; one that is confirmed already stays until the new one is. */
export async function startTotp(
  writer: Writer,
  person: string,
  sealed: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    insert into totp (community_id, person_id, sealed, made_at) values (${writer.community}, ${person}, ${sealed}, ${at})
    on conflict (community_id, person_id) do update
      set sealed = excluded.sealed, made_at = excluded.made_at, last_step = null
      where totp.confirmed_at is null`);
}

export async function acceptTotpStep(
  writer: Writer,
  person: string,
  step: number,
  confirmedAt: Date,
): Promise<void> {
  await writer.run(sql`
    update totp set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${confirmedAt})
    where community_id = ${writer.community} and person_id = ${person}`);
}

export async function saveRecoveryCodes(
  writer: Writer,
  person: string,
  hashes: readonly string[],
): Promise<void> {
  await writer.run(sql`
    delete from recovery_code where community_id = ${writer.community} and person_id = ${person}`);
  await writer.run(sql`
    insert into recovery_code (community_id, person_id, hash)
    select ${writer.community}, ${person}, h from unnest(${[...hashes]}::text[]) h`);
}

export async function useRecoveryCode(
  writer: Writer,
  person: string,
  hash: string,
  at: Date,
): Promise<boolean> {
  const touched = await writer.run(sql`
    update recovery_code set used_at = ${at} where community_id = ${writer.community} and person_id = ${person}
      and hash = ${hash} and used_at is null`);
  return touched === 1;
}

export async function recoveryCodesLeft(reader: Reader, person: string): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from recovery_code
    where community_id = ${reader.community} and person_id = ${person} and used_at is null`);
  return row?.n ?? 0;
}

export async function deleteSecondFactor(writer: Writer, person: string): Promise<void> {
  await writer.run(
    sql`delete from totp where community_id = ${writer.community} and person_id = ${person}`,
  );
  await writer.run(
    sql`delete from recovery_code where community_id = ${writer.community} and person_id = ${person}`,
  );
}

export async function deletePassword(writer: Writer, person: string): Promise<void> {
  await writer.run(
    sql`delete from password where community_id = ${writer.community} and person_id = ${person}`,
  );
}

/** Wrong passwords for what was typed as the account, since `since`; older ones are forgotten. */
export async function wrongPasswords(
  reader: Reader,
  whoHash: string,
  since: Date,
): Promise<number> {
  const row = await reader.row(sql<{ tries: number }>`
    select tries from wrong_password
    where community_id = ${reader.community} and who_hash = ${whoHash} and since > ${since}`);
  return row?.tries ?? 0;
}

export async function countWrongPassword(
  writer: Writer,
  whoHash: string,
  at: Date,
  since: Date,
): Promise<void> {
  await writer.run(sql`
    insert into wrong_password (community_id, who_hash, tries, since) values (${writer.community}, ${whoHash}, 1, ${at})
    on conflict (community_id, who_hash) do update set
      tries = case when wrong_password.since > ${since} then wrong_password.tries + 1 else 1 end,
      since = case when wrong_password.since > ${since} then wrong_password.since else excluded.since end`);
}

export function forgetWrongPasswords(writer: Writer, before: Date): Promise<number> {
  return writer.run(
    sql`delete from wrong_password where community_id = ${writer.community} and since < ${before}`,
  );
}
