-- The signed-in state of one browser, or a program's access. Only the hash of the token is kept.
create table login (
  community_id text not null,
  id text not null,
  person_id text not null,
  token_hash text not null,
  kind text not null check (kind in ('browser', 'api')),
  way text not null check (way in ('slip', 'letter', 'email', 'password', 'setup', 'demo', 'token')),
  label text not null,
  shared_device boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds integer check (idle_seconds > 0),
  expires_at timestamptz not null,
  proven_at timestamptz not null,
  second_factor_at timestamptz,
  factor_tries integer not null default 0,
  revoked_at timestamptz,
  revoked_for text,
  primary key (community_id, id),
  unique (community_id, token_hash),
  foreign key (community_id, person_id) references person (community_id, id)
);
create index login_of_person on login (community_id, person_id, created_at desc);
create index login_by_age on login (community_id, expires_at);

-- A code or link that works once, for one purpose. Kept as a keyed hash of purpose, community and code.
create table one_time_code (
  community_id text not null,
  id text not null,
  purpose text not null check (purpose in
    ('sign_up', 'recover', 'staff_invite', 'confirm_residence', 'email_sign_in', 'confirm_email', 'vouch')),
  hash text not null,
  person_id text,
  place_id text,
  -- For a code sent to a mailbox: whose, as a keyed hash, and which browser asked.
  lookup text,
  device text,
  made_by text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  foreign key (community_id, place_id) references place (community_id, id),
  check ((purpose in ('email_sign_in', 'confirm_email')) = (lookup is not null))
);
create unique index one_time_code_hash on one_time_code (community_id, hash) where lookup is null;
create index one_time_code_lookup on one_time_code (community_id, lookup, made_at desc) where lookup is not null;
create index one_time_code_of_person on one_time_code (community_id, person_id) where person_id is not null;

-- How often a password was wrong lately for what was typed as the account (a keyed hash of it, whether or not there is
-- such an account).
create table wrong_password (
  community_id text not null,
  who_hash text not null,
  tries integer not null,
  since timestamptz not null,
  primary key (community_id, who_hash)
);

-- The one-time link of the first administrator. Not tied to a row of `community`: it may be printed before there is one.
create table setup_link (
  community_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (community_id, token_hash)
);

create table password (
  community_id text not null,
  person_id text not null,
  hash text not null check (hash like 'scrypt$%'),
  set_at timestamptz not null,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references person (community_id, id)
);

create table totp (
  community_id text not null,
  person_id text not null,
  sealed text not null check (sealed like 'a256gcm.%'),
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references person (community_id, id)
);

create table recovery_code (
  community_id text not null,
  person_id text not null,
  hash text not null,
  used_at timestamptz,
  primary key (community_id, person_id, hash),
  foreign key (community_id, person_id) references person (community_id, id)
);

-- Letters that wait to be printed. The code is made when the letter is; address and name are wiped at that moment.
create table letter (
  community_id text not null,
  id text not null,
  person_id text,
  place_id text not null,
  address_sealed text check (address_sealed like 'a256gcm.%'),
  -- A keyed hash of the address while it counts towards the limit of letters to one door.
  address_hash text not null,
  asked_by_worker text,
  asked_at timestamptz not null,
  printed_at timestamptz,
  printed_by text,
  cancelled_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  foreign key (community_id, place_id) references place (community_id, id),
  check ((address_sealed is null) = (printed_at is not null or cancelled_at is not null))
);
create index letter_queue on letter (community_id, asked_at) where printed_at is null and cancelled_at is null;
create index letter_to_door on letter (community_id, address_hash, asked_at);

-- Two residents say that somebody lives here.
create table vouch (
  community_id text not null,
  id text not null,
  person_id text not null,
  voucher_id text not null,
  at timestamptz not null,
  revoked_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person (community_id, id),
  foreign key (community_id, voucher_id) references person (community_id, id),
  check (voucher_id <> person_id)
);
create unique index vouch_once on vouch (community_id, person_id, voucher_id) where revoked_at is null;
create index vouch_by_voucher on vouch (community_id, voucher_id, at);

-- What a demonstration shows of the paper that went out. Stays empty where the community is not marked as one.
create table demo_outbox (
  community_id text not null,
  id text not null,
  kind text not null check (kind in ('slip', 'letter', 'email')),
  recipient text not null,
  code text not null,
  at timestamptz not null,
  primary key (community_id, id)
);
create table demo_person (
  community_id text not null,
  person_id text not null,
  position integer not null,
  names jsonb not null,
  note jsonb not null,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references person (community_id, id)
);
