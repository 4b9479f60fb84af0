import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { NoticeRow } from './notice-store.ts';
import { defaultSettings, lettersADay } from './settings.ts';

/**
 * People for whom something waits to go out and may go out now: not in their quiet hours, not beyond the day's
 * letters, and no letter to them failed just now. What is urgent waits for neither hours nor limits. Whoever asks second waits until the first has claimed, so that two
 * nodes do not write to the same person.
 */
export async function whoMayGetLetters(
  writer: Writer,
  given: { now: Date; timeZone: string; most: number },
): Promise<string[]> {
  await writer.rows(sql`
    select pg_advisory_xact_lock(hashtextextended(${`${writer.community}/letters`}, 0))`);
  const rows = await writer.rows(sql<{ person: string }>`
    with here as (
      select ${given.now}::timestamptz at time zone ${given.timeZone}::text as local
    ), waiting as (
      select person_id as person, bool_or(mail_urgent) as urgent from notice
      where community_id = ${writer.community} and mail_waits group by person_id
    )
    select w.person from waiting w cross join here
    left join notice_setting s on s.community_id = ${writer.community} and s.person_id = w.person
    cross join lateral (
      select coalesce(s.quiet_from, ${defaultSettings.quietFrom}::time) as starts,
             coalesce(s.quiet_to, ${defaultSettings.quietTo}::time) as ends) q
    where (w.urgent or not case when q.starts <= q.ends
        then here.local::time >= q.starts and here.local::time < q.ends
        else here.local::time >= q.starts or here.local::time < q.ends end)
      and (w.urgent or ${lettersADay} > (
        select count(*) from notice_letter l
        where l.community_id = ${writer.community} and l.person_id = w.person and l.state in ('claimed', 'sent')
          and l.at >= here.local::date::timestamp at time zone ${given.timeZone}::text))
      and not exists (
        select from notice_letter l
        where l.community_id = ${writer.community} and l.person_id = w.person and l.state = 'failed'
          and l.at > ${given.now}::timestamptz - case when w.urgent then interval '1 minute' else interval '30 minutes' end)
    order by w.person limit ${given.most}`);
  return rows.map(({ person }) => person);
}

/** A letter a person, with everything that waits for them. Before it is sent: a crash loses it rather than doubles it. */
export async function claimLetters(
  writer: Writer,
  letters: readonly { id: string; person: string }[],
  at: Date,
): Promise<(NoticeRow & { person: string; letter: string })[]> {
  const ids = letters.map(({ id }) => id);
  const persons = letters.map(({ person }) => person);
  await writer.run(sql`
    insert into notice_letter (community_id, id, person_id, state, at)
    select ${writer.community}, i, p, 'claimed', ${at}::timestamptz
    from unnest(${ids}::text[], ${persons}::text[]) as x(i, p)`);
  return writer.rows(sql<NoticeRow & { person: string; letter: string }>`
    update notice n set mail_waits = false, mail_tries = n.mail_tries + 1, letter_id = x.i
    from unnest(${ids}::text[], ${persons}::text[]) as x(i, p)
    where n.community_id = ${writer.community} and n.person_id = x.p and n.mail_waits
    returning n.person_id as person, x.i as letter, n.event_id as id, n.kind, n.why, n.subject_kind as "subjectKind",
      n.subject_id as subject, n.detail, n.at, n.read_at as "readAt"`);
}

export type LetterEnd = { id: string; state: 'sent' | 'failed' | 'refused' | 'no_address' };

/** What became of claimed letters. What failed waits again, at most eight times. */
export async function endLetters(writer: Writer, ends: readonly LetterEnd[]): Promise<void> {
  await writer.run(sql`
    update notice_letter l set state = x.state
    from unnest(${ends.map(({ id }) => id)}::text[], ${ends.map(({ state }) => state)}::text[]) as x(id, state)
    where l.community_id = ${writer.community} and l.id = x.id and l.state = 'claimed'`);
  const failed = ends.filter(({ state }) => state === 'failed').map(({ id }) => id);
  if (failed.length > 0)
    await writer.run(sql`
      update notice set mail_waits = mail_tries < 8, letter_id = null
      where community_id = ${writer.community} and letter_id = any(${failed}::text[])`);
}

/** Whether there is anything to do for `whoMayGetLetters`. */
export async function lettersWait(reader: Reader): Promise<boolean> {
  const row = await reader.row(sql<{ waits: boolean }>`
    select exists (select from notice where community_id = ${reader.community} and mail_waits) as waits`);
  return row?.waits ?? false;
}
