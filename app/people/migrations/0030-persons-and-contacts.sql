-- A person, as far as a neighbourhood needs one. No identity number, no attribute that the invariants forbid; whatever
-- could find somebody (name, telephone, address) stands in `contact`, sealed under a key of that person.
create table person (
  community_id text not null references community (id),
  id text not null,
  kind text not null check (kind in ('resident', 'staff')),
  -- The name of the account: chosen by the person, used to sign in. Public pages show another one for each process.
  pseudonym text check (length(pseudonym) between 2 and 40),
  -- Only while the person wishes to be shown by name.
  public_name text check (length(public_name) between 1 and 80),
  age text not null check (age in ('adult', 'from_14', 'under_14')),
  guardian_id text,
  assurance smallint not null default 0 check (assurance between 0 and 2),
  residence_by text check (residence_by in ('counter', 'posted', 'vouched')),
  home_place_id text,
  lang text not null check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  -- false: entered at the counter for a concern; nobody has ever signed in as this person.
  account boolean not null,
  enrolled_by text,
  created_at timestamptz not null,
  -- Until when offered names are still to be chosen from.
  welcomed_at timestamptz,
  suspended_at timestamptz,
  suspended_for text check (suspended_for ~ '^[a-z_]{2,40}$'),
  erased_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, home_place_id) references place (community_id, id),
  foreign key (community_id, guardian_id) references person (community_id, id),
  check (erased_at is not null or pseudonym is not null),
  check (erased_at is null or (pseudonym is null and public_name is null and home_place_id is null
    and guardian_id is null and assurance = 0)),
  -- Under 18 no public name; under 14 only through a guardian.
  check (public_name is null or age = 'adult'),
  check (erased_at is not null or age <> 'under_14' or guardian_id is not null),
  check (assurance <> 2 or residence_by is not null)
);
create unique index person_pseudonym on person (community_id, lower(pseudonym)) where pseudonym is not null;
create index person_home on person (community_id, home_place_id) where home_place_id is not null;

-- The data key of one person, wrapped by the server's. Without this row everything sealed under it is unreadable.
create table person_key (
  community_id text not null,
  person_id text not null,
  wrapped text not null,
  made_at timestamptz not null,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references person (community_id, id)
);

create table contact (
  community_id text not null,
  id text not null,
  person_id text not null,
  kind text not null check (kind in ('name', 'phone', 'email', 'address')),
  sealed text not null check (sealed like 'a256gcm.%'),
  -- Keyed hash of the normal form, to find somebody who says their telephone number. Names and addresses have none.
  lookup text,
  purpose text not null check (purpose in ('account', 'call_back', 'letters')),
  confirmed_at timestamptz,
  added_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  check ((lookup is not null) = (kind in ('phone', 'email')))
);
create unique index contact_one_of_a_kind on contact (community_id, person_id, kind);
create index contact_lookup on contact (community_id, lookup) where lookup is not null;
-- An e-mail address signs in one person.
create unique index contact_confirmed_email on contact (community_id, lookup)
  where kind = 'email' and confirmed_at is not null;

-- Who read somebody's contact data: shown to that person.
create table contact_reading (
  community_id text not null,
  id text not null,
  person_id text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  reader_id text not null,
  reader_role text not null,
  why text not null check (why ~ '^[a-z_]{2,40}$'),
  subject_kind text,
  subject_id text,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id)
);
create index contact_reading_of_person on contact_reading (community_id, person_id, at desc);

-- A consent for one purpose, in the version of its words that was shown.
create table consent (
  community_id text not null,
  id text not null,
  person_id text not null,
  purpose text not null check (purpose ~ '^[a-z_]{2,40}$'),
  version text not null,
  given_at timestamptz not null,
  -- 'self', or 'counter' when somebody said yes to a worker.
  given_by text not null check (given_by in ('self', 'counter')),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id)
);
create unique index consent_standing on consent (community_id, person_id, purpose) where withdrawn_at is null;

-- A person's name in one process. Random, so that two processes cannot be told to have the same person in them.
create table process_pseudonym (
  community_id text not null,
  process text not null,
  person_id text not null,
  pseudonym text not null,
  primary key (community_id, process, person_id),
  unique (community_id, pseudonym),
  foreign key (community_id, person_id) references person (community_id, id)
);
create index process_pseudonym_of_person on process_pseudonym (community_id, person_id);
