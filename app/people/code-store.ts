import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type CodePurpose =
  | 'sign_up'
  | 'recover'
  | 'staff_invite'
  | 'confirm_residence'
  | 'email_sign_in'
  | 'confirm_email'
  | 'vouch';

export type CodeRow = {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly hash: string;
  readonly person: string | null;
  readonly place: string | null;
  readonly madeBy: string | null;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly usedAt: Date | null;
};

const columns = sql`
  id, purpose, hash, person_id as person, place_id as place, made_by as "madeBy", expires_at as "expiresAt", tries,
  used_at as "usedAt"`;

export async function addCode(
  writer: Writer,
  code: {
    id: string;
    purpose: CodePurpose;
    hash: string;
    person: string | null;
    place: string | null;
    lookup: string | null;
    device: string | null;
    madeBy: string | null;
    at: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await writer.run(sql`
    insert into one_time_code (community_id, id, purpose, hash, person_id, place_id, lookup, device, made_by, made_at, expires_at)
    values (${writer.community}, ${code.id}, ${code.purpose}, ${code.hash}, ${code.person}, ${code.place}, ${code.lookup},
            ${code.device}, ${code.madeBy}, ${code.at}, ${code.expiresAt})`);
}

/** Of these hashes at most one exists; nobody else uses it until the transaction ends. */
export function lockCode(writer: Writer, hashes: readonly string[]): Promise<CodeRow | undefined> {
  return writer.row(sql<CodeRow>`
    select ${columns} from one_time_code
    where community_id = ${writer.community} and hash = any(${[...hashes]}::text[]) and lookup is null for update`);
}

export function codeByHash(reader: Reader, hash: string): Promise<CodeRow | undefined> {
  return reader.row(sql<CodeRow>`
    select ${columns} from one_time_code
    where community_id = ${reader.community} and hash = ${hash} and lookup is null`);
}

/** The newest code that was sent to this contact at the wish of this browser. */
export async function lockSentCode(
  writer: Writer,
  purpose: 'email_sign_in' | 'confirm_email',
  lookup: string,
  device: string,
): Promise<CodeRow | undefined> {
  const rows = await writer.rows(sql<CodeRow>`
    select ${columns} from one_time_code
    where community_id = ${writer.community} and lookup = ${lookup} and device = ${device} and purpose = ${purpose}
    order by made_at desc, id desc limit 1 for update`);
  return rows[0];
}

/** Until the transaction ends nobody else in this community has a code sent. */
export async function oneSendingAtATime(writer: Writer): Promise<void> {
  await writer.run(
    sql`select pg_advisory_xact_lock(hashtextextended('codes-sent ' || ${writer.community}, 0))`,
  );
}

/** How many codes went to mailboxes in the whole community. */
export async function allSentSince(reader: Reader, since: Date): Promise<number> {
  const row = await reader.row(sql<{ count: number }>`
    select count(*)::int as count from one_time_code
    where community_id = ${reader.community} and lookup is not null and made_at >= ${since}`);
  return row?.count ?? 0;
}

export async function useCode(writer: Writer, id: string, at: Date): Promise<void> {
  await writer.run(sql`
    update one_time_code set used_at = ${at} where community_id = ${writer.community} and id = ${id}`);
}

export async function countCodeTry(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`
    update one_time_code set tries = tries + 1 where community_id = ${writer.community} and id = ${id}`);
}

/** How many codes went to this contact since then. */
export async function sentSince(reader: Reader, lookup: string, since: Date): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*) as n from one_time_code
    where community_id = ${reader.community} and lookup = ${lookup} and made_at > ${since}`);
  return row?.n ?? 0;
}

/** Earlier codes of a person for the same purpose stop working when a new one is made. */
export async function dropCodes(
  writer: Writer,
  person: string,
  purposes: readonly CodePurpose[],
): Promise<void> {
  await writer.run(sql`
    delete from one_time_code where community_id = ${writer.community} and person_id = ${person}
      and purpose = any(${[...purposes]}::text[]) and used_at is null`);
}

export async function deleteCodesOf(writer: Writer, person: string): Promise<void> {
  await writer.run(
    sql`delete from one_time_code where community_id = ${writer.community} and person_id = ${person}`,
  );
}

export function deleteOldCodes(writer: Writer, before: Date): Promise<number> {
  return writer.run(
    sql`delete from one_time_code where community_id = ${writer.community} and expires_at < ${before}`,
  );
}

export async function addSetupLink(
  writer: Writer,
  link: { tokenHash: string; at: Date; expiresAt: Date },
): Promise<void> {
  // A new link puts earlier ones out of use.
  await writer.run(
    sql`delete from setup_link where community_id = ${writer.community} and used_at is null`,
  );
  await writer.run(sql`
    insert into setup_link (community_id, token_hash, made_at, expires_at)
    values (${writer.community}, ${link.tokenHash}, ${link.at}, ${link.expiresAt})`);
}

export async function setupLinkOpen(
  reader: Reader,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const row = await reader.row(sql<{ open: boolean }>`
    select exists (select from setup_link where community_id = ${reader.community} and token_hash = ${tokenHash}
      and used_at is null and expires_at > ${now}) as open`);
  return row?.open ?? false;
}

export async function useSetupLink(writer: Writer, tokenHash: string, now: Date): Promise<boolean> {
  const touched = await writer.run(sql`
    update setup_link set used_at = ${now} where community_id = ${writer.community} and token_hash = ${tokenHash}
      and used_at is null and expires_at > ${now}`);
  return touched === 1;
}
