import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type SupportCount = {
  concern: string;
  all: number;
  /** How many of them live here; null: a handful of them does, or a handful does not, and one could tell who. */
  residents: number | null;
};

const fewest = 5;

/** Counts for the rows of one page, in one question: everybody, and those at L2. */
export function supportCounts(
  reader: Reader,
  concerns: readonly string[],
): Promise<SupportCount[]> {
  return reader.rows(sql<SupportCount>`
    select concern, "all", case when residents = 0 or residents = "all"
        or (residents >= ${fewest} and "all" - residents >= ${fewest}) then residents end as residents
    from (
      select concern_id as concern, count(*)::int as "all", (count(*) filter (where assurance = 2))::int as residents
      from concern_support
      where community_id = ${reader.community} and concern_id = any(${[...concerns]}::text[]) group by concern_id) as s`);
}

export async function supports(reader: Reader, concern: string, person: string): Promise<boolean> {
  const row = await reader.row(sql<{ one: number }>`
    select 1 as one from concern_support
    where community_id = ${reader.community} and concern_id = ${concern} and person_id = ${person}`);
  return row !== undefined;
}

/** Returns whether it is new. Twice is once: the key says so. */
export async function addSupport(
  writer: Writer,
  support: {
    concern: string;
    person: string;
    assurance: number;
    cameFrom: string | null;
    at: Date;
  },
): Promise<boolean> {
  const count = await writer.run(sql`
    insert into concern_support (community_id, concern_id, person_id, assurance, came_from, at)
    values (${writer.community}, ${support.concern}, ${support.person}, ${support.assurance}, ${support.cameFrom}, ${support.at})
    on conflict do nothing`);
  return count === 1;
}

/** Also behind everything that was joined with it: what came along must not come back when that is taken apart. */
export async function removeSupport(
  writer: Writer,
  concern: string,
  person: string,
): Promise<boolean> {
  const count = await writer.run(sql`
    with recursive joined as (
      select ${concern}::text as id
      union select c.id from concern c join joined j on c.target_id = j.id
      where c.community_id = ${writer.community} and c.state = 'merged')
    delete from concern_support
    where community_id = ${writer.community} and person_id = ${person} and concern_id in (select id from joined)`);
  return count > 0;
}

/**
 * After a merge: whoever stood behind `from` now stands behind `to`, told where it first came from; but nobody behind
 * what they told themselves. Returns whom.
 */
export async function copySupports(writer: Writer, from: string, to: string): Promise<string[]> {
  const moved = await writer.rows(sql<{ person: string }>`
    insert into concern_support (community_id, concern_id, person_id, assurance, came_from, at)
    select s.community_id, ${to}, s.person_id, s.assurance, coalesce(s.came_from, ${from}), s.at
    from concern_support s
    join concern c on c.community_id = s.community_id and c.id = ${to}
    where s.community_id = ${writer.community} and s.concern_id = ${from}
      and s.person_id is distinct from c.author_id
    on conflict do nothing returning person_id as person`);
  return moved.map(({ person }) => person);
}

/**
 * Undoing a merge: supports that came along from `from`, or from what had been joined with it, go back; `along` are
 * the concerns they had come to, one joined with the next.
 */
export async function withdrawCopies(
  writer: Writer,
  from: string,
  along: readonly string[],
): Promise<number> {
  return writer.run(sql`
    with recursive joined as (
      select ${from}::text as id
      union select c.id from concern c join joined j on c.target_id = j.id
      where c.community_id = ${writer.community} and c.state = 'merged')
    delete from concern_support
    where community_id = ${writer.community} and concern_id = any(${[...along]}::text[])
      and came_from in (select id from joined)`);
}

export function supportersOf(reader: Reader, concern: string): Promise<{ person: string }[]> {
  return reader.rows(sql<{ person: string }>`
    select person_id as person from concern_support
    where community_id = ${reader.community} and concern_id = ${concern}`);
}
