import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Subject } from './subject.ts';

export type Following = Subject & { readonly wants: boolean };

/** Saying it twice is saying it once; the later word counts. Returns whether anything changed. */
export async function saveFollow(
  writer: Writer,
  person: string,
  subject: Subject,
  wants: boolean,
  at: Date,
): Promise<boolean> {
  const count = await writer.run(sql`
    insert into follow (community_id, person_id, subject_kind, subject_id, wants, at)
    values (${writer.community}, ${person}, ${subject.kind}, ${subject.id}, ${wants}, ${at})
    on conflict (community_id, subject_kind, subject_id, person_id)
    do update set wants = excluded.wants, at = excluded.at where follow.wants <> excluded.wants`);
  return count === 1;
}

export async function removeFollow(
  writer: Writer,
  person: string,
  subject: Subject,
): Promise<boolean> {
  const count = await writer.run(sql`
    delete from follow where community_id = ${writer.community} and person_id = ${person}
      and subject_kind = ${subject.kind} and subject_id = ${subject.id}`);
  return count === 1;
}

/** What a person said about a subject: wants it, does not want it, or nothing. */
export async function wordOn(
  reader: Reader,
  person: string,
  subject: Subject,
): Promise<boolean | null> {
  const row = await reader.row(sql<{ wants: boolean }>`
    select wants from follow where community_id = ${reader.community} and person_id = ${person}
      and subject_kind = ${subject.kind} and subject_id = ${subject.id}`);
  return row?.wants ?? null;
}

/** Everything a person said, the latest first. */
export function followsOf(reader: Reader, person: string, most: number): Promise<Following[]> {
  return reader.rows(sql<Following>`
    select subject_kind as kind, subject_id as id, wants from follow
    where community_id = ${reader.community} and person_id = ${person}
    order by at desc, subject_kind, subject_id limit ${most}`);
}

export async function countFollows(reader: Reader, person: string): Promise<number> {
  const row = await reader.row(sql<{ count: number }>`
    select count(*)::int as count from follow
    where community_id = ${reader.community} and person_id = ${person}`);
  return row?.count ?? 0;
}

/** After a merge: whoever followed `from` now follows `to` as well, unless they said otherwise about `to`. */
export function followOn(writer: Writer, from: string, to: string, at: Date): Promise<number> {
  return writer.run(sql`
    insert into follow (community_id, person_id, subject_kind, subject_id, wants, at)
    select community_id, person_id, 'concern', ${to}::text, true, ${at}::timestamptz from follow
    where community_id = ${writer.community} and subject_kind = 'concern' and subject_id = ${from} and wants
    on conflict do nothing`);
}

/** Everything this capability keeps about a person. */
export async function forgetPerson(writer: Writer, person: string): Promise<void> {
  const { community } = writer;
  await writer.run(
    sql`delete from follow where community_id = ${community} and person_id = ${person}`,
  );
  await writer.run(
    sql`delete from notice where community_id = ${community} and person_id = ${person}`,
  );
  await writer.run(
    sql`delete from notice_letter where community_id = ${community} and person_id = ${person}`,
  );
  await writer.run(
    sql`delete from notice_setting where community_id = ${community} and person_id = ${person}`,
  );
  await writer.run(
    sql`delete from notice_stop where community_id = ${community} and person_id = ${person}`,
  );
}
