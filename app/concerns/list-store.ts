import { allOf, type Reader, type Sql, sql } from '../platform/db/database.ts';
import { type ConcernRow, concernColumns } from './store.ts';

/** Pages go by key, not by number: the next one starts after the last row seen. */
export type Cursor = { at: Date; id: string };

export type PublicFilter = {
  states?: readonly string[];
  category?: string;
  place?: string;
  body?: string;
  /** A tsquery of quoted lexemes (platform/text, `searchQuery`). */
  query?: string;
  confirmation?: string;
  /** Only what is past its promise now. */
  overdueAt?: Date;
  after?: Cursor | null;
  most: number;
};

/** The one question for what is late at a time: the column follows `lateFrom` (flags.ts). */
export const isLate = (now: Date): Sql => sql`c.late_at < ${now}`;

function publicConditions(reader: Reader, filter: PublicFilter): Sql[] {
  const conditions: Sql[] = [sql`c.community_id = ${reader.community}`, sql`c.public`];
  if (filter.states) conditions.push(sql`c.state = any(${[...filter.states]}::text[])`);
  if (filter.category) conditions.push(sql`c.category = ${filter.category}`);
  // Only a place that the public may know narrows the list: else a filter would tell what the page hides.
  if (filter.place) conditions.push(sql`c.place_id = ${filter.place} and c.precision = 'place'`);
  if (filter.body) conditions.push(sql`c.body_id = ${filter.body}`);
  if (filter.query) conditions.push(sql`c.search_words @@ ${filter.query}::tsquery`);
  if (filter.confirmation) conditions.push(sql`c.confirmation = ${filter.confirmation}`);
  if (filter.overdueAt) conditions.push(isLate(filter.overdueAt));
  return conditions;
}

/** Newest first. One row more than asked tells that there is a next page. */
export async function publicConcerns(reader: Reader, filter: PublicFilter): Promise<ConcernRow[]> {
  if (!filter.query) return newestOf(reader, filter);
  const found = await amongTheNewest(reader, filter);
  return found.length > filter.most ? found : fromTheIndex(reader, filter);
}

function conditionsFrom(reader: Reader, filter: PublicFilter): Sql[] {
  const { after } = filter;
  const conditions = publicConditions(reader, filter);
  if (after) conditions.push(sql`(c.accepted_at, c.id) < (${after.at}, ${after.id})`);
  return conditions;
}

function newestOf(reader: Reader, filter: PublicFilter): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c where ${allOf(conditionsFrom(reader, filter))}
    order by c.accepted_at desc, c.id desc limit ${filter.most + 1}`);
}

/** A frequent word fills a page from here; looking further is cheaper by the index of words. */
const newest = 4_000;

/** What asks for words, among the newest that fulfil everything else. */
function amongTheNewest(reader: Reader, filter: PublicFilter): Promise<ConcernRow[]> {
  const { query, ...rest } = filter;
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from (
      select c.* from concern c where ${allOf(conditionsFrom(reader, rest))}
      order by c.accepted_at desc, c.id desc limit ${newest}) c
    where c.search_words @@ ${query}::tsquery
    order by c.accepted_at desc, c.id desc limit ${filter.most + 1}`);
}

/** All of them first, by the index of words, then in their order: few, or the newest would have filled the page. */
function fromTheIndex(reader: Reader, filter: PublicFilter): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    with found as materialized (
      select c.id, c.accepted_at from concern c where ${allOf(conditionsFrom(reader, filter))}),
    page as (select id from found order by accepted_at desc, id desc limit ${filter.most + 1})
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.id in (select id from page)
    order by c.accepted_at desc, c.id desc`);
}

/** Past their promise, the longest first. */
export function lateConcerns(reader: Reader, now: Date, most: number): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.public and ${isLate(now)}
    order by c.late_at, c.id limit ${most}`);
}

/** The worker's and the handler's queue: what has a promise, the nearest first. */
export function queue(
  reader: Reader,
  filter: {
    states: readonly string[];
    bodies?: readonly string[];
    /** For whoever may not see the rest. */
    publicOnly?: boolean;
    after?: Cursor | null;
    most: number;
  },
): Promise<ConcernRow[]> {
  const conditions: Sql[] = [
    sql`c.community_id = ${reader.community}`,
    sql`c.state = any(${[...filter.states]}::text[])`,
    sql`c.due_at is not null`,
  ];
  if (filter.publicOnly) conditions.push(sql`c.public`);
  // What a body was called in about waits on its desk as well.
  if (filter.bodies)
    conditions.push(
      sql`(c.body_id = any(${[...filter.bodies]}::text[]) or c.called_in = any(${[...filter.bodies]}::text[]))`,
    );
  if (filter.after)
    conditions.push(sql`(c.due_at, c.id) > (${filter.after.at}, ${filter.after.id})`);
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c where ${allOf(conditions)}
    order by c.due_at, c.id limit ${filter.most + 1}`);
}

export function concernsOfAuthor(
  reader: Reader,
  author: string,
  most: number,
): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.author_id = ${author}
    order by c.submitted_at desc, c.id limit ${most}`);
}

export function concernsSupportedBy(
  reader: Reader,
  person: string,
  most: number,
): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern_support s
    join concern c on c.community_id = s.community_id and c.id = s.concern_id
    where s.community_id = ${reader.community} and s.person_id = ${person} and c.public
    order by s.at desc limit ${most}`);
}

/**
 * Public concerns that share words with a text (a tsquery of quoted lexemes), the most shared first. Looked for among
 * the newest only: whoever is typing waits for it, and nobody joins a worry of years ago.
 */
export function sharingWords(reader: Reader, query: string, most: number): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from (
      select c.* from concern c where c.community_id = ${reader.community} and c.public
      order by c.accepted_at desc, c.id desc limit ${newest}) c
    where c.state not in ('withdrawn', 'merged', 'declined')
      and c.search_words @@ ${query}::tsquery
    order by ts_rank(c.search_words, ${query}::tsquery) desc, c.accepted_at desc limit ${most}`);
}

export function mergedInto(reader: Reader, target: string): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.target_id = ${target} and c.state = 'merged'
    order by c.submitted_at`);
}

/** How many there are in each state, for desks; counts of everything, also what is not public. */
export function countByState(reader: Reader): Promise<{ state: string; count: number }[]> {
  return reader.rows(sql<{ state: string; count: number }>`
    select state, count(*)::int as count from concern where community_id = ${reader.community} group by state`);
}

/** Solved, and the author said so; the newest first. */
export function recentlyConfirmed(reader: Reader, most: number): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.public and c.state = 'closed' and c.confirmation = 'confirmed'
    order by c.accepted_at desc, c.id desc limit ${most}`);
}

/** Public concerns at places that the public may know. */
export function placeCounts(reader: Reader): Promise<{ place: string; count: number }[]> {
  return reader.rows(sql<{ place: string; count: number }>`
    select place_id as place, count(*)::int as count from concern
    where community_id = ${reader.community} and public and precision = 'place' and place_id is not null
    group by place_id order by 2 desc, 1`);
}

/** Of these, the ones that are public, in no order. */
export function publicConcernsById(reader: Reader, ids: readonly string[]): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.public and c.id = any(${[...ids]}::text[])`);
}

export type Counted = { readonly all: number; readonly public: number };

/** How many lie in each state, and how many of them are public: everywhere, or with certain bodies. */
export async function countsFor(
  reader: Reader,
  bodies: readonly string[] | null,
): Promise<ReadonlyMap<string, Counted>> {
  const rows = await reader.rows(sql<Counted & { state: string }>`
    select state, count(*)::int as "all", (count(*) filter (where public))::int as "public" from concern
    where community_id = ${reader.community} and due_at is not null
      and (${bodies === null} or body_id = any(${[...(bodies ?? [])]}::text[])
        or called_in = any(${[...(bodies ?? [])]}::text[]))
    group by state`);
  return new Map(rows.map(({ state, ...counted }) => [state, counted]));
}

export async function countPublic(reader: Reader): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*)::int as n from concern where community_id = ${reader.community} and public`);
  return row?.n ?? 0;
}

/** Ids of public concerns in their order, from one on. */
export async function publicAfter(reader: Reader, after: string, most: number): Promise<string[]> {
  const rows = await reader.rows(sql<{ id: string }>`
    select id from concern where community_id = ${reader.community} and public and id > ${after}
    order by id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** Public concerns by their random public names. */
export function publicByRef(
  reader: Reader,
  refs: readonly string[],
): Promise<{ ref: string; id: string; year: number; number: number }[]> {
  return reader.rows(sql<{ ref: string; id: string; year: number; number: number }>`
    select ref, id, year, number from concern
    where community_id = ${reader.community} and public and ref = any(${[...refs]}::text[])`);
}
