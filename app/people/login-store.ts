import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type LoginWay = 'slip' | 'letter' | 'email' | 'password' | 'setup' | 'demo' | 'token';

export type NewLogin = {
  readonly id: string;
  readonly person: string;
  readonly tokenHash: string;
  readonly kind: 'browser' | 'api';
  readonly way: LoginWay;
  readonly label: string;
  readonly shared: boolean;
  readonly at: Date;
  readonly idleSeconds: number | null;
  readonly expiresAt: Date;
  readonly provenAt: Date;
  readonly secondFactorAt: Date | null;
};

export async function addLogin(writer: Writer, login: NewLogin): Promise<void> {
  await writer.run(sql`
    insert into login (community_id, id, person_id, token_hash, kind, way, label, shared_device, created_at,
      last_seen_at, idle_seconds, expires_at, proven_at, second_factor_at)
    values (${writer.community}, ${login.id}, ${login.person}, ${login.tokenHash}, ${login.kind}, ${login.way},
      ${login.label}, ${login.shared}, ${login.at}, ${login.at}, ${login.idleSeconds}, ${login.expiresAt},
      ${login.provenAt}, ${login.secondFactorAt})`);
}

export type Identified = {
  readonly login: string;
  readonly person: string;
  readonly kind: 'browser' | 'api';
  readonly assurance: 0 | 1 | 2;
  readonly provenAt: Date;
  readonly secondFactorAt: Date | null;
  readonly lastSeenAt: Date;
  readonly idleSeconds: number | null;
  readonly expiresAt: Date;
  /** A confirmed second factor of this person exists. */
  readonly hasFactor: boolean;
  readonly roles: readonly { role: string; body: string | null }[];
};

/** Everything that decides whether a token still counts, asked afresh with every request: one query. */
export function loginByToken(
  reader: Reader,
  tokenHash: string,
  kind: 'browser' | 'api',
  now: Date,
): Promise<Identified | undefined> {
  return reader.row(sql<Identified>`
    select l.id as login, l.person_id as person, l.kind, p.assurance, l.proven_at as "provenAt",
      l.second_factor_at as "secondFactorAt", l.last_seen_at as "lastSeenAt", l.idle_seconds as "idleSeconds",
      l.expires_at as "expiresAt",
      exists (select from totp t where t.community_id = l.community_id and t.person_id = l.person_id
        and t.confirmed_at is not null) as "hasFactor",
      ${rolesNow(sql`l.community_id`, sql`l.person_id`, now)} as roles
    from login l join person p on p.community_id = l.community_id and p.id = l.person_id
    where l.community_id = ${reader.community} and l.token_hash = ${tokenHash} and l.kind = ${kind}
      and l.revoked_at is null and l.expires_at > ${now} and p.suspended_at is null and p.erased_at is null and p.age <> 'under_14'`);
}

function rolesNow(community: ReturnType<typeof sql>, person: ReturnType<typeof sql>, now: Date) {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'body', r.body_id) order by r.from_at, r.id), '[]')
    from role_held r where r.community_id = ${community} and r.person_id = ${person}
      and r.ended_at is null and r.from_at <= ${now} and r.until_at > ${now})`;
}

/** What somebody is now, whether or not they are signed in. */
export function standingOf(
  reader: Reader,
  person: string,
  now: Date,
): Promise<Pick<Identified, 'assurance' | 'roles' | 'hasFactor'> | undefined> {
  return reader.row(sql<Pick<Identified, 'assurance' | 'roles' | 'hasFactor'>>`
    select p.assurance, ${rolesNow(sql`p.community_id`, sql`p.id`, now)} as roles,
      exists (select from totp t where t.community_id = p.community_id and t.person_id = p.id
        and t.confirmed_at is not null) as "hasFactor"
    from person p where p.community_id = ${reader.community} and p.id = ${person}
      and p.suspended_at is null and p.erased_at is null and p.age <> 'under_14'`);
}

export type LoginRow = {
  readonly id: string;
  readonly kind: 'browser' | 'api';
  readonly way: LoginWay;
  readonly label: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

export function openLoginsOf(reader: Reader, person: string, now: Date): Promise<LoginRow[]> {
  return reader.rows(sql<LoginRow>`
    select id, kind, way, label, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from login where community_id = ${reader.community} and person_id = ${person} and revoked_at is null
      and expires_at > ${now} and (idle_seconds is null or last_seen_at + idle_seconds * interval '1 second' > ${now})
    order by last_seen_at desc, id`);
}

/** Ends sign-ins of a person: one, all but one, or all. Returns how many. */
export function revokeLogins(
  writer: Writer,
  person: string,
  which: { only?: string; except?: string | null },
  why: string,
  at: Date,
): Promise<number> {
  const chosen = which.only
    ? sql`and id = ${which.only}`
    : which.except
      ? sql`and id <> ${which.except}`
      : sql``;
  return writer.run(sql`
    update login set revoked_at = ${at}, revoked_for = ${why}
    where community_id = ${writer.community} and person_id = ${person} and revoked_at is null ${chosen}`);
}

/** A sign-in is completed (or proven anew) and gets a new token at the same moment. */
export async function renewLogin(
  writer: Writer,
  id: string,
  change: { tokenHash: string; provenAt: Date; secondFactorAt: Date | null },
): Promise<void> {
  await writer.run(sql`
    update login set token_hash = ${change.tokenHash}, proven_at = ${change.provenAt}, factor_tries = 0,
      second_factor_at = coalesce(${change.secondFactorAt}, second_factor_at)
    where community_id = ${writer.community} and id = ${id} and revoked_at is null`);
}

/** Counts a wrong second factor; returns how many there were. */
export async function countFactorTry(writer: Writer, id: string): Promise<number> {
  const row = await writer.row(sql<{ tries: number }>`
    update login set factor_tries = factor_tries + 1 where community_id = ${writer.community} and id = ${id}
    returning factor_tries as tries`);
  return row?.tries ?? 0;
}

export async function sawLogins(
  writer: Writer,
  seen: readonly { id: string; at: Date }[],
): Promise<void> {
  await writer.run(sql`
    update login l set last_seen_at = greatest(l.last_seen_at, s.at)
    from unnest(${seen.map(({ id }) => id)}::text[], ${seen.map(({ at }) => at)}::timestamptz[]) s(id, at)
    where l.community_id = ${writer.community} and l.id = s.id`);
}

export async function lengthOfLogin(
  reader: Reader,
  id: string,
): Promise<{ shared: boolean; expiresAt: Date } | undefined> {
  return reader.row(sql<{ shared: boolean; expiresAt: Date }>`
    select shared_device as shared, expires_at as "expiresAt" from login
    where community_id = ${reader.community} and id = ${id}`);
}

export function deleteLogins(writer: Writer, person: string): Promise<number> {
  return writer.run(
    sql`delete from login where community_id = ${writer.community} and person_id = ${person}`,
  );
}

/** Sign-ins that ended long ago, in every community the writer sees. */
export function deleteOldLogins(writer: Writer, before: Date): Promise<number> {
  return writer.run(sql`
    delete from login where community_id = ${writer.community} and (expires_at < ${before} or revoked_at < ${before})`);
}
