import { type Reader, sql, type Writer } from '../platform/db/database.ts';

/** A public change, kept once however many follow. */
export async function keepChange(
  writer: Writer,
  change: {
    event: string;
    concern: string;
    kind: string;
    place: string | null;
    category: string | null;
    body: string | null;
    at: Date;
  },
): Promise<void> {
  await writer.run(sql`
    insert into public_change (community_id, event_id, concern_id, kind, place_id, category, body_id, at)
    values (${writer.community}, ${change.event}, ${change.concern}, ${change.kind}, ${change.place},
            ${change.category}, ${change.body}, ${change.at})
    on conflict do nothing`);
}

/** How many subjects one digest names. */
const subjectsAtMost = 30;

export type Week = {
  /** The Monday on which the digest goes out, `YYYY-MM-DD`. */
  readonly monday: string;
  readonly from: Date;
  readonly to: Date;
};

/** The digest that is due now and has not gone out: of the latest Monday 09:00 at the place; null: nothing is due. */
export async function weekDue(reader: Reader, now: Date, timeZone: string): Promise<Week | null> {
  const row = await reader.row(sql<Week>`
    with latest as (
      select date_trunc('week', (${now}::timestamptz at time zone ${timeZone}::text) - interval '9 hours')
        + interval '9 hours' as local)
    select to_char(local, 'YYYY-MM-DD') as monday,
      (local - interval '7 days') at time zone ${timeZone}::text as "from", local at time zone ${timeZone}::text as "to"
    from latest
    -- A clock that jumped back does not begin an older week.
    where local::date > coalesce((select max(week) from digest_sent where community_id = ${reader.community}), '-infinity')`);
  return row ?? null;
}

/** Returns false when somebody else has this week already. */
export async function claimWeek(writer: Writer, week: Week, at: Date): Promise<boolean> {
  const count = await writer.run(sql`
    insert into digest_sent (community_id, week, at, people) values (${writer.community}, ${week.monday}::date, ${at}, 0)
    on conflict do nothing`);
  return count === 1;
}

/**
 * One statement for the whole community. What happened is counted once for each place, kind, body and concern that
 * changed, then handed to whoever follows it; a week in which nothing happened tells nobody.
 * By e-mail only for whoever chose e-mail themselves: nobody gets a regular letter they did not ask for.
 * `detail`: `{week, all: {kind: n}, of: [{kind, id, changes: {kind: n}}]}`, the 30 that changed most.
 */
export async function tellWeek(
  writer: Writer,
  week: Week,
  given: { at: Date; mail: boolean },
): Promise<number> {
  const { community } = writer;
  // How many figures there will be is not known when this is planned, and a wrong guess compares everybody with
  // everything (15 s instead of 1 for 40,000 people). For this transaction only.
  await writer.rows(sql`select set_config('enable_nestloop', 'off', true)`);
  const count = await writer.run(sql`
    with change as materialized (
      select concern_id, kind, place_id, category, body_id from public_change
      where community_id = ${community} and at >= ${week.from} and at < ${week.to}
    ), by_subject as materialized (
      select s.kind as subject_kind, s.id as subject_id, c.kind, count(*)::int as n
      from change c cross join lateral (values
        ('community', ${community}::text), ('concern', c.concern_id), ('place', c.place_id), ('category', c.category), ('body', c.body_id)) as s(kind, id)
      where s.id is not null group by 1, 2, 3
    ), figures as materialized (
      select subject_kind, subject_id, jsonb_object_agg(kind, n order by kind) as changes, sum(n) as n
      from by_subject group by 1, 2
    ), entry as (
      -- What somebody follows, with its figures where it has any, beside what they chose.
      select f.person_id as person, g.subject_kind as kind, g.subject_id as id, g.changes, g.n,
        null::boolean as digest, null::boolean as by_mail
      from follow f left join figures g on g.subject_kind = f.subject_kind and g.subject_id = f.subject_id
        and g.subject_kind <> 'community'
      where f.community_id = ${community} and f.wants
      union all
      select s.person_id, null, null, null, null, s.digest, s.mail <> 'none'
      from notice_setting s where s.community_id = ${community}
    ), ranked as (
      select e.*, row_number() over (partition by person order by n desc nulls last, kind, id) as place from entry e
    )
    insert into notice (community_id, person_id, event_id, kind, why, subject_kind, subject_id, detail, at, mail_waits)
    select ${community}, person, ${`digest-${week.monday}`}, 'digest', 'digest', 'community', ${community},
      jsonb_build_object('week', ${week.monday}::text, 'all', (select changes from figures where subject_kind = 'community'),
        'of', coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'changes', changes) order by place)
          filter (where kind is not null and place <= ${subjectsAtMost}), '[]'::jsonb)),
      ${given.at}, ${given.mail}::boolean and coalesce(bool_or(by_mail), false)
    from ranked where exists (select from figures where subject_kind = 'community')
    group by person
    having coalesce(bool_and(digest), true)
    on conflict (community_id, person_id, event_id) do nothing`);
  await writer.run(sql`
    update digest_sent set people = ${count} where community_id = ${community} and week = ${week.monday}::date`);
  return count;
}
