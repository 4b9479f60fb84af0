-- Who took a concern over from whom, and on what proof. No words, no document numbers: the code of the proof is enough.
create table concern_handing (
  community_id text not null references community (id),
  id text not null,
  concern_id text not null,
  -- Whose it is now. Whose it was is told only by what is kept of the concern itself.
  person_id text,
  way text not null check (way in ('code', 'counter')),
  proof text not null check (proof in ('slip', 'self', 'kin', 'represents')),
  -- The worker who saw the proof.
  seen_by text,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, concern_id) references concern (community_id, id),
  check ((way = 'code') = (proof = 'slip'))
);
create index concern_handing_of_concern on concern_handing (community_id, concern_id, at);
create index concern_handing_of_person on concern_handing (community_id, person_id) where person_id is not null;

-- Of somebody known to be under 18: shown by no name, and none of its pictures.
alter table concern add column of_minor boolean not null default false;
alter table concern_consent drop constraint concern_consent_way_check;
alter table concern_consent add constraint concern_consent_way_check
  check (way in ('spoken', 'signed', 'telephone', 'guardian'));

-- The body whose conduct it is about. Its people see neither the author's words nor who it is.
alter table concern
  add column about_body_id text,
  add foreign key (community_id, about_body_id) references body (community_id, id),
  add check (about_body_id is null or visibility = 'hidden');

-- What that body wants to know goes through a worker: what it asked, and what it was told.
create table concern_call (
  community_id text not null references community (id),
  id text not null,
  concern_id text not null,
  asked_by text,
  question text not null,
  asked_at timestamptz not null,
  answered_by text,
  answer text,
  answered_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, concern_id) references concern (community_id, id),
  check ((answer is null) = (answered_at is null))
);
create index concern_call_of_concern on concern_call (community_id, concern_id, asked_at);
