-- A role is held for a scope and for a term. Two persons stand behind every grant; see `single_administrator`.
create table role_request (
  community_id text not null,
  id text not null,
  person_id text not null,
  role text not null check (role ~ '^[a-z_]{3,30}$'),
  body_id text,
  until_at timestamptz not null,
  requested_by text,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  outcome text check (outcome in ('granted', 'refused')),
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  foreign key (community_id, body_id) references body (community_id, id),
  check ((outcome is null) = (decided_at is null)),
  -- Two persons, and neither of them the one who gets the role.
  check (decided_by is null or requested_by is null or decided_by <> requested_by or outcome = 'refused'),
  check (decided_by is null or decided_by <> person_id)
);
create index role_request_open on role_request (community_id, requested_at) where outcome is null;

create table role_held (
  community_id text not null,
  id text not null,
  request_id text not null,
  person_id text not null,
  role text not null check (role ~ '^[a-z_]{3,30}$'),
  body_id text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  granted_by text,
  approved_by text,
  -- Granted by the only administrator there was: short, until a second one agrees.
  single_administrator boolean not null default false,
  ended_at timestamptz,
  ended_by text,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  foreign key (community_id, request_id) references role_request (community_id, id),
  foreign key (community_id, body_id) references body (community_id, id),
  check (until_at > from_at),
  check (approved_by is null or granted_by is null or approved_by <> granted_by),
  check (approved_by is not null or single_administrator)
);
create unique index role_held_once on role_held (community_id, person_id, role, coalesce(body_id, '')) where ended_at is null;
create index role_held_by_role on role_held (community_id, role) where ended_at is null;
create index role_held_by_body on role_held (community_id, body_id, role) where ended_at is null and body_id is not null;
