-- A privacy officer reads somebody's contact data with a second person only (the "2" of the permission matrix). Both
-- are kept here. Agreed, it holds for a day and for one reading.
create table contact_request (
  community_id text not null,
  id text not null,
  person_id text not null,
  subject_kind text not null check (subject_kind in ('concern', 'data_request')),
  subject_id text not null,
  why text not null check (why ~ '^[a-z_]{2,40}$'),
  reason text not null check (length(reason) between 1 and 500),
  requested_by text not null,
  requested_role text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_role text,
  decided_at timestamptz,
  outcome text check (outcome in ('agreed', 'refused', 'taken_back')),
  lapses_at timestamptz,
  read_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  check ((outcome is null) = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((decided_by is null) = (decided_role is null)),
  -- Two persons, and neither of them the one whose data it is.
  constraint contact_request_by_two check (outcome is distinct from 'agreed' or decided_by <> requested_by),
  constraint contact_request_of_others check (requested_by <> person_id and decided_by is distinct from person_id),
  check ((outcome is not distinct from 'agreed') = (lapses_at is not null)),
  check (lapses_at <= decided_at + interval '24 hours'),
  constraint contact_request_in_time check (read_at is null or (lapses_at is not null and read_at < lapses_at))
);
create index contact_request_open on contact_request (community_id, requested_at) where outcome is null;
create unique index contact_request_once on contact_request (community_id, person_id, subject_id, requested_by)
  where outcome is null;
create index contact_request_of_person on contact_request (community_id, person_id);
create index contact_request_by on contact_request (community_id, requested_by, requested_at desc);

-- What the person is shown of it: both offices, and the sentence that was written beforehand.
alter table contact_reading
  add column request_id text,
  add column agreed_by text,
  add column agreed_role text,
  add column reason text,
  add foreign key (community_id, request_id) references contact_request (community_id, id),
  add check ((request_id is null) = (agreed_by is null)),
  add check ((agreed_by is null) = (agreed_role is null)),
  add constraint contact_reading_by_two check (agreed_by <> reader_id);
create unique index contact_reading_of_request on contact_reading (community_id, request_id) where request_id is not null;
