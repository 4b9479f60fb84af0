import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';
import { defaultSettings } from './settings.ts';
import type { Reason, Subject } from './subject.ts';

export type NoticeRow = {
  /** The event; with the person it names the notice. */
  id: string;
  kind: string;
  why: Reason;
  subjectKind: 'concern' | 'community';
  subject: string;
  detail: Record<string, unknown>;
  at: Date;
  readAt: Date | null;
};

export type NoticeCursor = { at: Date; id: string };

export type Telling = {
  event: string;
  kind: string;
  subject: string;
  detail: Record<string, string | number | null>;
  at: Date;
  /** Never told: they did it. */
  actor: string | null;
  author: string | null;
  /** The author is told even if they did not want to hear of this concern. */
  asksAuthor: boolean;
  assigned: readonly string[];
  /** Whoever decides or oversees, by their office. */
  offices: readonly string[];
  supporters: readonly string[];
  /** Whose followers are told; empty where the public may not know. */
  subjects: readonly Subject[];
  /** Whether letters can go out at all. */
  mail: boolean;
  /** Goes out at any hour: somebody has to do something now. */
  urgent: boolean;
};

const columns = sql`n.event_id as id, n.kind, n.why, n.subject_kind as "subjectKind", n.subject_id as subject,
  n.detail, n.at, n.read_at as "readAt"`;

/**
 * One statement however many people: everybody the event touches, each once with the nearest reason, without
 * whoever did it and whoever does not want it. Repeating it adds nothing. Returns how many were told.
 */
export function tell(writer: Writer, given: Telling): Promise<number> {
  const { community } = writer;
  return writer.run(sql`
    with touched as (
      select ${given.author}::text as person, 0 as near
      union all select unnest(${[...given.assigned]}::text[]), 1
      union all select unnest(${[...given.offices]}::text[]), 2
      union all select unnest(${[...given.supporters]}::text[]), 3
      union all select f.person_id, 4
        from unnest(${given.subjects.map(({ kind }) => kind)}::text[], ${given.subjects.map(({ id }) => id)}::text[]) as s(kind, id)
        join follow f on f.community_id = ${community} and f.subject_kind = s.kind and f.subject_id = s.id and f.wants
    ), nearest as (
      select person, min(near) as near from touched
      where person is not null and person is distinct from ${given.actor}::text group by person
    )
    insert into notice (community_id, person_id, event_id, kind, why, subject_kind, subject_id, detail, at, mail_waits, mail_urgent)
    select ${community}, p.person, ${given.event}, ${given.kind},
      (array['own', 'assigned', 'desk', 'supported', 'followed'])[p.near + 1], 'concern', ${given.subject},
      ${json(given.detail)}, ${given.at},
      ${given.mail}::boolean and case coalesce(s.mail, ${defaultSettings.mail}::text)
        when 'followed' then true when 'own' then p.near < 4 else false end,
      ${given.urgent}::boolean
    from nearest p
    left join notice_setting s on s.community_id = ${community} and s.person_id = p.person
    left join follow word on word.community_id = ${community} and word.person_id = p.person
      and word.subject_kind = 'concern' and word.subject_id = ${given.subject}
    where coalesce(word.wants, true) or p.near in (1, 2) or (p.near = 0 and ${given.asksAuthor}::boolean)
    on conflict (community_id, person_id, event_id) do nothing`);
}

/** Newest first; one row more than asked tells that there is a next page. */
export function noticesOf(
  reader: Reader,
  person: string,
  filter: { after: NoticeCursor | null; most: number },
): Promise<NoticeRow[]> {
  // Always the same statement: a cursor from beyond the end stands for none.
  const after = filter.after ?? { at: new Date(8_000_000_000_000), id: '' };
  return reader.rows(sql<NoticeRow>`
    select ${columns} from notice n
    where n.community_id = ${reader.community} and n.person_id = ${person}
      and (n.at, n.event_id) < (${after.at}, ${after.id})
    order by n.at desc, n.event_id desc limit ${filter.most + 1}`);
}

/** How many are new, up to `most`: nobody needs the exact number of a thousand. */
export async function countUnread(reader: Reader, person: string, most: number): Promise<number> {
  const row = await reader.row(sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from notice
      where community_id = ${reader.community} and person_id = ${person} and read_at is null limit ${most}) n`);
  return row?.count ?? 0;
}

/** Marks all up to and including a time as read: what came after the page was made stays new. */
export function markRead(writer: Writer, person: string, until: Date, at: Date): Promise<number> {
  return writer.run(sql`
    update notice set read_at = ${at}
    where community_id = ${writer.community} and person_id = ${person} and read_at is null and at <= ${until}`);
}

/** Removes old notices and the letters that carried only them. */
export async function prune(writer: Writer, before: Date): Promise<number> {
  const { community } = writer;
  const gone = await writer.run(
    sql`delete from notice where community_id = ${community} and at < ${before}`,
  );
  await writer.run(sql`
    delete from notice_letter l where l.community_id = ${community} and l.at < ${before}
      and not exists (select from notice n where n.community_id = l.community_id and n.letter_id = l.id)`);
  await writer.run(
    sql`delete from public_change where community_id = ${community} and at < ${before}`,
  );
  return gone;
}
