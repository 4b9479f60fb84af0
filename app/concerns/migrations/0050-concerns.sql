-- A concern and what is derived from its events. The events are the truth; the columns here are what lists and
-- queues need to find it. Flags (overdue, at risk, stalled) are computed when asked, never kept.
create table concern (
  community_id text not null references community (id),
  id text not null,
  -- Its name in the logs: chance alone, tells neither when nor where it began.
  ref text not null,
  -- For people: "2026-0045". Never used to find anything.
  number integer not null,
  year integer not null,
  old_number text,
  state text not null,
  -- The author's own words: seen by the author and whoever works on it.
  own_title text,
  own_text text,
  lang text not null,
  -- What everybody may read, once accepted: masked, and set by whoever accepted it.
  public_title text,
  public_text text,
  public boolean not null default false,
  category text,
  urgency text not null default 'normal' check (urgency in ('enquiry', 'normal', 'urgent', 'complex', 'emergency')),
  place_id text,
  precision text check (precision in ('place', 'block', 'community')),
  visibility text not null check (visibility in ('pseudonym', 'name', 'hidden')),
  channel text not null check (channel in ('web', 'counter', 'phone', 'paper', 'api', 'import')),
  author_id text,
  -- The author's pseudonym within this concern's process; other processes know another one.
  author_pseudonym text not null,
  on_behalf boolean not null default false,
  entered_by text,
  body_id text,
  handler_id text,
  transfer_to text,
  target_id text,
  resolution text,
  confirmation text check (confirmation in ('confirmed', 'unconfirmed', 'disputed', 'no_reply')),
  rating integer check (rating between 1 and 5),
  transfer_count integer not null default 0 check (transfer_count >= 0),
  reopen_count integer not null default 0 check (reopen_count >= 0),
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  first_contact_at timestamptz,
  done_at timestamptz,
  closed_at timestamptz,
  last_event_at timestamptz not null,
  -- The promise now running and its date, and the next thing that happens by itself: both follow from the events.
  promise text,
  promise_owner text,
  promise_started_at timestamptz,
  due_at timestamptz,
  original_due_at timestamptz,
  missed integer not null default 0,
  paused boolean not null default false,
  next_step text,
  next_step_at timestamptz,
  review_at timestamptz,
  status_code_hash text,
  search_words tsvector not null default ''::tsvector,
  search_version text not null default '',
  events integer not null default 0,
  primary key (community_id, id),
  unique (community_id, ref),
  unique (community_id, year, number),
  unique (community_id, old_number),
  unique (community_id, status_code_hash),
  foreign key (community_id, place_id) references place (community_id, id),
  foreign key (community_id, body_id) references body (community_id, id),
  check (not public or public_text is not null),
  check (target_id is null or target_id <> id)
);
create index concern_public_newest on concern (community_id, accepted_at desc, id desc) where public;
create index concern_public_state on concern (community_id, state, accepted_at desc, id desc) where public;
create index concern_public_place on concern (community_id, place_id, accepted_at desc) where public;
create index concern_due on concern (community_id, due_at, id) where due_at is not null;
create index concern_body_due on concern (community_id, body_id, due_at, id) where due_at is not null;
create index concern_state_queue on concern (community_id, state, submitted_at, id);
create index concern_next_step on concern (next_step_at, community_id, id) where next_step_at is not null;
create index concern_of_author on concern (community_id, author_id, submitted_at desc) where author_id is not null;
create index concern_merged_into on concern (community_id, target_id) where target_id is not null;
create index concern_search on concern using gin (search_words);

-- One transition or happening. Never changed, never removed.
create table concern_event (
  community_id text not null references community (id),
  concern_id text not null,
  seq integer not null check (seq >= 0),
  kind text not null,
  from_state text,
  to_state text,
  at timestamptz not null,
  actor_role text not null,
  actor_pseudonym text,
  -- Who it was, for the audit log and for the conflict of interest; never published.
  actor_person text,
  reason_code text,
  reason_text text,
  detail jsonb not null default '{}',
  public boolean not null,
  rule_version text not null,
  fact_id text,
  primary key (community_id, concern_id, seq),
  foreign key (community_id, concern_id) references concern (community_id, id)
);
create index concern_event_newest on concern_event (community_id, at desc);
create index concern_event_by_person on concern_event (community_id, actor_person, at) where actor_person is not null;

-- Who stands behind it. One row a person and concern; after a merge `came_from` tells where it was first given.
create table concern_support (
  community_id text not null references community (id),
  concern_id text not null,
  person_id text not null,
  assurance integer not null check (assurance between 0 and 2),
  came_from text,
  at timestamptz not null,
  primary key (community_id, concern_id, person_id),
  foreign key (community_id, concern_id) references concern (community_id, id)
);
create index concern_support_of_person on concern_support (community_id, person_id, at desc);

create table concern_photo (
  community_id text not null references community (id),
  id text not null,
  concern_id text not null,
  event_seq integer,
  file text not null,
  thumbnail text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  public boolean not null default false,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, concern_id) references concern (community_id, id)
);
create index concern_photo_of_concern on concern_photo (community_id, concern_id, at);

-- What the person agreed to when somebody else typed for them.
create table concern_consent (
  community_id text not null references community (id),
  concern_id text not null,
  way text not null check (way in ('spoken', 'signed', 'telephone')),
  read_back boolean not null,
  taken_by text not null,
  at timestamptz not null,
  primary key (community_id, concern_id),
  foreign key (community_id, concern_id) references concern (community_id, id)
);

-- Numbers for people, counted without gaps a year.
create table concern_counter (
  community_id text not null references community (id),
  year integer not null,
  last integer not null,
  primary key (community_id, year)
);
