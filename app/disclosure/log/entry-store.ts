import { type Reader, sql } from '../../platform/db/database.ts';

/** An entry as it was hashed. `community`: where the act happened; '' for the installation itself. */
export type EntryRow = {
  readonly seq: number;
  readonly leaf: Buffer;
  readonly hash: Buffer;
  readonly community: string;
};

export async function entryAt(reader: Reader, seq: number): Promise<EntryRow | null> {
  const found = await reader.row(sql<EntryRow>`
    select seq, leaf, hash, of_community as community from record_leaf where seq = ${seq}`);
  return found ?? null;
}

/** The newest entries, or those before one. */
export function entriesBefore(
  reader: Reader,
  before: number | null,
  most: number,
): Promise<EntryRow[]> {
  return reader.rows(sql<EntryRow>`
    select seq, leaf, hash, of_community as community from record_leaf
    ${before === null ? sql`` : sql`where seq < ${before}`} order by seq desc limit ${most}`);
}

/** The fact behind an entry; null where it is not of this community. */
export async function factOfEntry(reader: Reader, seq: number): Promise<string | null> {
  const found = await reader.row(sql<{ id: string }>`
    select fact_id as id from record_number where community_id = ${reader.community} and seq = ${seq}`);
  return found?.id ?? null;
}

/**
 * Which entry a public fact became. The reader is of `everyCommunity`: these tables hold random ids and numbers, and
 * whoever has a receipt does not know in which community it was given.
 *
 * @returns `number` null: it waits for its number; null: no public fact is called that
 */
export async function entryOfFact(
  reader: Reader,
  factId: string,
): Promise<{ readonly number: number | null } | null> {
  const found = await reader.row(sql<{ number: number | null }>`
    select seq as number from record_number where fact_id = ${factId}
    union all
    select null from record_pending where fact_id = ${factId}
    order by number nulls last limit 1`);
  return found ?? null;
}

/** When a public fact of this community was told; null: there is none of that name. */
export async function publicFactAt(reader: Reader, factId: string): Promise<Date | null> {
  const found = await reader.row(sql<{ at: Date }>`
    select at from disclosed_fact
    where community_id = ${reader.community} and id = ${factId} and log = 'public'`);
  return found?.at ?? null;
}

/** What was done in public under any of these names. */
export type PublicAct = {
  readonly factId: string;
  readonly type: string;
  readonly at: Date;
  readonly ref: string;
  /** null: it waits for its number. */
  readonly number: number | null;
  readonly hash: Buffer | null;
  readonly position: number;
};

/**
 * What a person did in public: under any of their names, or sealed. The newest first.
 *
 * @param who.sealedAs fields that hold whoever acted where the leaf itself does not say it
 * @param given.before the position of the last one seen
 */
export function publicActsOf(
  reader: Reader,
  who: {
    readonly person: string;
    readonly pseudonyms: readonly string[];
    readonly sealedAs: readonly string[];
  },
  given: { readonly before: number | null; readonly most: number },
): Promise<PublicAct[]> {
  return reader.rows(sql<PublicAct>`
    with mine as (
      select id from disclosed_fact
      where community_id = ${reader.community} and log = 'public' and actor = any(${[...who.pseudonyms]}::text[])
      union
      select fact_id from disclosed_opening
      where community_id = ${reader.community} and person_id = ${who.person}
        and field = any(${[...who.sealedAs]}::text[]))
    select f.id as "factId", f.type, f.at, f.ref, n.seq as number, l.hash, f.position
    from mine join disclosed_fact f on f.community_id = ${reader.community} and f.id = mine.id
    left join record_number n on n.community_id = f.community_id and n.fact_id = f.id
    left join record_leaf l on l.seq = n.seq
    where f.log = 'public'
      ${given.before === null ? sql`` : sql`and f.position < ${given.before}`}
    order by f.position desc limit ${given.most}`);
}
