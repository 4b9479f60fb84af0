-- The tree above the communities: city, district, sub-district, ... as many levels as the place has. Reference data,
-- the same for all communities of the installation.
create table level_unit (
  id text primary key,
  parent_id text references level_unit (id),
  level text not null check (level ~ '^[a-z_]{2,30}$'),
  names jsonb not null
);

create table community_profile (
  community_id text primary key references community (id),
  unit_id text references level_unit (id),
  names jsonb not null,
  telephone text,
  -- Calendar, policy, emergency numbers, thresholds, default language: see places/settings.ts.
  settings jsonb not null,
  rule_version integer not null default 1
);

-- Optional parts of a community used to route work, never to watch people.
create table grid_block (
  community_id text not null references community (id),
  id text not null,
  names jsonb not null,
  primary key (community_id, id)
);

create table place (
  community_id text not null references community (id),
  id text not null,
  kind text not null check (kind in ('building', 'public_place')),
  names jsonb not null,
  block_id text,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  households integer check (households >= 0),
  -- Residents by age band, for rates and walking circles: counts, never people.
  population jsonb,
  retired_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, block_id) references grid_block (community_id, id)
);

create table body (
  community_id text not null references community (id),
  id text not null,
  kind text not null,
  level text not null,
  names jsonb not null,
  unit_id text references level_unit (id),
  contact text,
  retired_at timestamptz,
  primary key (community_id, id)
);

-- Every change of configuration, with the value before and after: old records keep the name they had.
create table settings_change (
  community_id text not null references community (id),
  id text not null,
  rule_version integer not null,
  subject text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, rule_version, id)
);
