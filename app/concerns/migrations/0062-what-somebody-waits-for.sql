-- What runs beside the promise of a stage: a call that is owed after an emergency, and decisions that somebody waits
-- for. All of it follows from the events (asks.ts); kept here so that the desks of those who can answer find it.
alter table concern
  -- What the emergency screen recognised before its author had called and handed it in as well.
  add column emergency text,
  -- The nearest date of what somebody waits for here; null: nobody waits for anything besides the promise.
  add column asked_due_at timestamptz,
  -- From when on it is late. Not the author's turn, not while the clock stands still (flags.ts).
  add column late_at timestamptz,
  add column reported_at timestamptz;

create table concern_ask (
  community_id text not null references community (id),
  concern_id text not null,
  kind text not null,
  -- Roles that can answer; none where a body is asked.
  asked_of text[] not null,
  body_id text,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  primary key (community_id, concern_id, kind),
  foreign key (community_id, concern_id) references concern (community_id, id),
  check ((body_id is null) = (cardinality(asked_of) > 0))
);
create index concern_ask_due on concern_ask (community_id, due_at, concern_id);
create index concern_ask_of_body on concern_ask (community_id, body_id, due_at, concern_id) where body_id is not null;

-- What was asked before this table was there. Dates of a working day are the next event's to correct.
insert into concern_ask (community_id, concern_id, kind, asked_of, body_id, asked_at, due_at)
select community_id, id, 'duty_call_back', '{worker}', null, promise_started_at, due_at
from concern where state = 'redirected' and promise = 'duty_call_back' and due_at is not null;

insert into concern_ask (community_id, concern_id, kind, asked_of, body_id, asked_at, due_at)
select community_id, id, 'transfer_acceptance', '{}', transfer_to, last_event_at, last_event_at + interval '1 day'
from concern where state = 'assigned' and transfer_to is not null;

with last as (
  select distinct on (e.community_id, e.concern_id, a.kind) e.community_id, e.concern_id, e.kind, e.at, a.kind as ask, a.asked
  from concern_event e
  join (values
    ('transfer_decision', 'ask_transfer', '{worker,convenor}'::text[], array['ask_transfer', 'grant_transfer', 'refuse_transfer', 'start']),
    ('extension_decision', 'ask_extension', '{convenor,supervisor}', array['ask_extension', 'grant_extension', 'refuse_extension', 'claim_done', 'escalate', 'park', 'propose_topic']),
    ('parking_decision', 'propose_park', '{convenor}', array['propose_park', 'refuse_park', 'park', 'assign', 'escalate', 'claim_done', 'merge', 'withdraw']),
    ('appeal_answer', 'appeal', '{supervisor}', array['appeal', 'answer_appeal'])
  ) as a(kind, opens, asked, steps) on e.kind = any(a.steps)
  order by e.community_id, e.concern_id, a.kind, e.seq desc
)
insert into concern_ask (community_id, concern_id, kind, asked_of, body_id, asked_at, due_at)
select l.community_id, l.concern_id, l.ask, l.asked, null, l.at, coalesce(c.due_at, l.at + interval '15 days')
from last l join concern c on c.community_id = l.community_id and c.id = l.concern_id
where l.kind in ('ask_transfer', 'ask_extension', 'propose_park', 'appeal')
  and c.state in ('accepted', 'assigned', 'in_progress', 'declined')
on conflict do nothing;

update concern c set
  asked_due_at = (select min(a.due_at) from concern_ask a where a.community_id = c.community_id and a.concern_id = c.id),
  reported_at = (select max(e.at) from concern_event e where e.community_id = c.community_id and e.concern_id = c.id
    and e.kind in ('report', 'ask_transfer', 'ask_extension'));
update concern set late_at = least(
  case when promise_owner is distinct from 'author' and (state = 'parked' or not paused) then due_at end, asked_due_at);

-- The first page, the list of what is late and the figures beside it ask one question.
drop index concern_late;
create index concern_late on concern (community_id, late_at, id) where public and late_at is not null;
