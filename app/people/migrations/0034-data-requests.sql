-- What somebody asks about their own data, by account, by the slip of a concern, or at the counter. The number and
-- the dates stay for the counts; the words and the person go with the account.
create table data_request (
  community_id text not null references community (id),
  id text not null,
  number integer not null,
  year integer not null,
  kind text not null check (kind in ('see', 'correct', 'erase', 'restrict', 'object')),
  text text check (length(text) between 1 and 2000),
  way text not null check (way in ('account', 'slip', 'counter')),
  person_id text,
  -- Asked by whoever holds the slip of this concern.
  concern_id text,
  -- For whoever asked at the counter: the code on the receipt, as a keyed hash.
  code_hash text,
  entered_by text,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  outcome text check (outcome in ('done', 'partly', 'refused')),
  answer text check (length(answer) between 1 and 2000),
  answered_by text,
  answered_role text,
  answered_at timestamptz,
  forgotten_at timestamptz,
  primary key (community_id, id),
  unique (community_id, year, number),
  unique (community_id, code_hash),
  foreign key (community_id, person_id) references person (community_id, id),
  check (due_at > asked_at),
  check (forgotten_at is not null or text is not null),
  check (forgotten_at is null or (text is null and answer is null and person_id is null and code_hash is null)),
  -- Somebody can come back for the answer.
  check (forgotten_at is not null or coalesce(person_id, concern_id, code_hash) is not null),
  check ((outcome is null) = (answered_at is null)),
  check (outcome is null or forgotten_at is not null or (answer is not null and answered_by is not null)),
  -- Nobody answers what they asked.
  check (answered_by is distinct from person_id or answered_by is null)
);
create index data_request_open on data_request (community_id, due_at, id) where outcome is null and forgotten_at is null;
create index data_request_of_person on data_request (community_id, person_id, asked_at desc) where person_id is not null;
create index data_request_of_concern on data_request (community_id, concern_id) where concern_id is not null;
create index data_request_answered on data_request (community_id, answered_at desc) where answered_at is not null;

-- Numbers for people, counted without gaps a year.
create table data_request_counter (
  community_id text not null references community (id),
  year integer not null,
  last integer not null,
  primary key (community_id, year)
);
