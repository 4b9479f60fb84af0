import type { Database } from '../app/platform/db/database.ts';
import { sql } from '../app/platform/db/database.ts';

/**
 * Fills a community with concerns and their events by SQL: for measuring at sizes that nobody would type. The rows
 * are consistent with each other (states, dates, counts), but nobody acted: the log stays empty. Never for a demo.
 *
 * @param size.concerns how many concerns; every one gets about `size.eventsEach` events
 */
export async function generateConcerns(
  database: Database,
  community: string,
  size: { concerns: number; eventsEach: number },
  report: (done: number) => void = () => {},
): Promise<void> {
  const step = 10_000;
  for (let from = 1; from <= size.concerns; from += step) {
    const to = Math.min(from + step - 1, size.concerns);
    await database.write(community, async (writer) => {
      await writer.run(sql`
        with n as (select generate_series(${from}::int, ${to}::int) as n),
        drawn as (
          select n, lpad(n::text, 26, '0') as id, now() - make_interval(mins => (${size.concerns} - n) * 2) as at,
            (array['submitted','accepted','assigned','in_progress','in_progress','done_claimed','closed','closed','closed','parked'])[1 + n % 10] as state
          from n)
        insert into concern (community_id, id, ref, number, year, state, own_title, own_text, lang, public_title, public_text,
          public, category, urgency, place_id, precision, visibility, channel, author_pseudonym, on_behalf, body_id,
          resolution, confirmation, submitted_at, accepted_at, first_contact_at, done_at, closed_at, last_event_at,
          promise, due_at, original_due_at, late_at, search_words, search_version, events)
        select ${community}, id, id, n, 2000, state, null, null, 'zh-Hans',
          (array['路灯不亮','垃圾没人收','电梯又坏了','夜里太吵','下水道堵了','停车没地方'])[1 + n % 6] || ' ' || n,
          '第' || n || '号:' || (array['晚上走路看不清,希望尽快修好。','已经三天没有清运,味道很重。','老人上下楼不方便。'])[1 + n % 3],
          state not in ('submitted'),
          (array['lighting','environment','housing','noise','drainage','parking'])[1 + n % 6],
          'normal', (select p.id from place p where p.community_id = ${community} order by p.id offset n % 20 limit 1),
          'place', 'pseudonym', 'web', lpad(n::text, 26, '0'), false,
          (select b.id from body b where b.community_id = ${community} order by b.id offset n % 5 limit 1),
          case when state in ('done_claimed','closed') then (array['solved','partly','explained','solved'])[1 + n % 4] end,
          case when state = 'closed' then (array['confirmed','unconfirmed','confirmed'])[1 + n % 3] end,
          at, case when state <> 'submitted' then at + interval '1 day' end, at + interval '2 days',
          case when state in ('done_claimed','closed') then at + interval '6 days' end,
          case when state = 'closed' then at + interval '9 days' end, at + interval '9 days',
          case when state in ('submitted','assigned','in_progress') then 'handling' end,
          case when state in ('submitted','assigned','in_progress') then at + interval '7 days' end,
          case when state in ('submitted','assigned','in_progress') then at + interval '7 days' end,
          case when state in ('submitted','assigned','in_progress') then at + interval '7 days' end,
          array_to_tsvector(array[(array['路灯','垃圾','电梯','吵','下水道','停车'])[1 + n % 6],
            (array['晚上','清运','老人'])[1 + n % 3], 'n' || n]), 'generated', ${size.eventsEach}
        from drawn`);
      await writer.run(sql`
        insert into concern_round (community_id, concern_id, round, state, started_at, contact_due_at, contact_met_at,
          taken_at, due_at, original_due_at, done_at, resolution, confirmation)
        select community_id, id, 1, state, accepted_at, submitted_at + interval '3 days',
          case when state not in ('accepted', 'assigned') then first_contact_at end,
          case when state not in ('accepted', 'assigned') then first_contact_at end,
          submitted_at + interval '9 days', submitted_at + interval '9 days', done_at, resolution, confirmation
        from concern where community_id = ${community} and accepted_at is not null and number between ${from} and ${to}`);
      await writer.run(sql`
        insert into concern_event (community_id, concern_id, seq, kind, from_state, to_state, at, actor_role,
          actor_pseudonym, reason_code, reason_text, detail, public, rule_version)
        select ${community}, lpad(n::text, 26, '0'), e,
          case when closes then 'confirm' when parks then 'park'
            else (array['submit','accept','assign','first_contact','start'])[1 + e % 5] end,
          null,
          case when closes then 'closed' when parks then 'parked'
            else (array['submitted','accepted','assigned',null,'in_progress'])[1 + e % 5] end,
          now() - make_interval(mins => (${size.concerns} - n) * 2) + make_interval(hours => e * 20),
          case when closes then 'author' else (array['author','worker','worker','handler','handler'])[1 + e % 5] end,
          lpad(n::text, 26, '0'), case when parks then 'no_budget' end, null,
          case when closes then jsonb_build_object('rating', 1 + n % 5) else '{}' end, true, 'concern-1'
        from generate_series(${from}::int, ${to}::int) n, generate_series(0, ${size.eventsEach - 1}::int) e,
          lateral (select e = ${size.eventsEach - 1} and n % 10 in (6, 7, 8) as closes,
            e = ${size.eventsEach - 1} and n % 10 = 9 as parks) as how`);
    });
    report(to);
  }
}
