-- What the figures count: one row for each time a concern was taken on or came back (promised-dates.ts). A round that
-- is over keeps its date and its result, so that a figure of a past period stays what it was.
create table concern_round (
  community_id text not null references community (id),
  concern_id text not null,
  round integer not null check (round >= 1),
  state text not null,
  started_at timestamptz not null,
  contact_due_at timestamptz,
  contact_met_at timestamptz,
  taken_at timestamptz,
  due_at timestamptz not null,
  original_due_at timestamptz not null,
  done_at timestamptz,
  resolution text,
  confirmation text,
  transfers integer not null default 0 check (transfers >= 0),
  excluded text check (excluded in ('joined', 'withdrawn')),
  primary key (community_id, concern_id, round),
  foreign key (community_id, concern_id) references concern (community_id, id),
  check (contact_met_at is null or contact_due_at is not null)
);
-- They hold all that the figures need: months of concerns are counted without touching the rows.
create index concern_round_due on concern_round (community_id, original_due_at)
  include (excluded, state, resolution, confirmation, done_at, due_at, transfers, started_at, taken_at);
create index concern_round_contact on concern_round (community_id, contact_due_at)
  include (excluded, contact_met_at) where contact_due_at is not null;

-- What is known of older concerns. The work calendar is not known to SQL: where nothing was promised yet, the date is
-- counted in plain days; the next event of the concern puts it right.
insert into concern_round (community_id, concern_id, round, state, started_at, contact_due_at, contact_met_at,
  taken_at, due_at, original_due_at, done_at, resolution, confirmation, transfers, excluded)
select c.community_id, c.id, c.reopen_count + 1, c.state, c.accepted_at, c.contact_due_at, c.contact_met_at,
  (select min(e.at) from concern_event e where e.community_id = c.community_id and e.concern_id = c.id
    and e.kind in ('start', 'take_over', 'take_up', 'resume')),
  coalesce(c.work_due_at, expected.at), coalesce(c.work_original_due_at, expected.at),
  c.done_at, c.resolution, c.confirmation, c.transfer_count,
  case when c.state = 'merged' then 'joined'
    when c.state = 'withdrawn' and not exists (
      select from concern_event e where e.community_id = c.community_id and e.concern_id = c.id
        and e.kind = 'withdraw' and e.detail->>'afterContact' = 'true') then 'withdrawn' end
from concern c
cross join lateral (select c.accepted_at + interval '1 day' + case c.urgency
  when 'complex' then interval '15 days' when 'normal' then interval '7 days' else interval '1 day' end as at) expected
where c.accepted_at is not null;

drop index concern_work_due;
drop index concern_contact_due;
alter table concern
  drop column contact_due_at, drop column contact_met_at, drop column work_due_at, drop column work_original_due_at;

-- check: select not exists (select from concern c where c.accepted_at is not null and not exists (select from concern_round r where r.community_id = c.community_id and r.concern_id = c.id))
