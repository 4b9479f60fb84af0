-- What somebody wants to hear about. `wants = false` is a person's word that they do not want to hear about a thing
-- which would reach them anyway (their own concern, one they stand behind).
create table follow (
  community_id text not null references community (id),
  person_id text not null,
  subject_kind text not null check (subject_kind in ('concern', 'place', 'category', 'body', 'community')),
  subject_id text not null,
  wants boolean not null default true,
  at timestamptz not null,
  -- Subject before person: one event finds all its followers in one range.
  primary key (community_id, subject_kind, subject_id, person_id)
);
create index follow_of_person on follow (community_id, person_id, at desc);

-- One letter by e-mail; it may carry several notices.
create table notice_letter (
  community_id text not null references community (id),
  id text not null,
  person_id text not null,
  state text not null check (state in ('claimed', 'sent', 'failed', 'refused', 'no_address')),
  at timestamptz not null,
  primary key (community_id, id)
);
create index notice_letter_of_person on notice_letter (community_id, person_id, at);

-- Something a person is told. Codes, ids and counts only: words are made when it is read, from what may be read then.
create table notice (
  community_id text not null references community (id),
  person_id text not null,
  event_id text not null,
  kind text not null,
  why text not null check (why in ('own', 'assigned', 'supported', 'followed', 'digest')),
  subject_kind text not null check (subject_kind in ('concern', 'community')),
  subject_id text not null,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  at timestamptz not null,
  read_at timestamptz,
  -- Waits to go out by e-mail, as soon as the hour and the day's limit allow.
  mail_waits boolean not null default false,
  mail_tries integer not null default 0 check (mail_tries >= 0),
  letter_id text,
  -- A repeated event tells nobody twice.
  primary key (community_id, person_id, event_id),
  foreign key (community_id, letter_id) references notice_letter (community_id, id)
);
create index notice_newest on notice (community_id, person_id, at desc, event_id desc);
create index notice_unread on notice (community_id, person_id) where read_at is null;
create index notice_mail_waits on notice (community_id, person_id) where mail_waits;
create index notice_of_letter on notice (community_id, letter_id) where letter_id is not null;
create index notice_by_age on notice (community_id, at);

-- Only who chose something has a row; settings.ts says what holds otherwise.
create table notice_setting (
  community_id text not null references community (id),
  person_id text not null,
  mail text not null check (mail in ('none', 'own', 'followed')),
  digest boolean not null,
  quiet_from time not null,
  quiet_to time not null,
  primary key (community_id, person_id)
);

-- In every letter, so that it can be stopped without signing in.
create table notice_stop (
  community_id text not null references community (id),
  code text not null,
  person_id text not null,
  primary key (community_id, code),
  unique (community_id, person_id)
);

-- What changed in public, one row an event however many follow: what digests count.
create table public_change (
  community_id text not null references community (id),
  event_id text not null,
  concern_id text not null,
  kind text not null,
  place_id text,
  category text,
  body_id text,
  at timestamptz not null,
  primary key (community_id, event_id)
);
create index public_change_newest on public_change (community_id, at);

-- The weeks whose digest went out. `week` is the Monday on which it did.
create table digest_sent (
  community_id text not null references community (id),
  week date not null,
  at timestamptz not null,
  people integer not null check (people >= 0),
  primary key (community_id, week)
);
