-- The tenant. A reference table: every other table of a community points here, and nothing else crosses communities.
create table community (
  id text primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  time_zone text not null,
  created_at timestamptz not null
);

-- A form sent twice acts once. The row lives in the act's own transaction.
create table form_key (
  community_id text not null,
  who text not null,
  route text not null,
  key text not null check (length(key) between 8 and 100),
  request_hash text not null,
  status integer,
  answer jsonb,
  at timestamptz not null,
  primary key (community_id, who, route, key)
);
create index form_key_age on form_key (community_id, at);

-- Which requests read personal data or took an export: who (a person's id), which route, when.
create table access_log (
  community_id text not null,
  id text not null,
  person_id text,
  route text not null,
  params jsonb not null,
  at timestamptz not null,
  primary key (community_id, id)
);
create index access_log_by_person on access_log (community_id, person_id, at);
