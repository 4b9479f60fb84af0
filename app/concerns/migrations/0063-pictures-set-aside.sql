-- Pictures chosen in a form that first leads to another page (whom to ring, what others said): kept for an hour under
-- a secret that stands in that page only, then claimed by the concern or removed.
create table photo_set_aside (
  community_id text not null references community (id),
  id text not null,
  claim text not null,
  file text not null,
  thumbnail text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  at timestamptz not null,
  primary key (community_id, id)
);
create index photo_set_aside_claim on photo_set_aside (community_id, claim);
create index photo_set_aside_by_age on photo_set_aside (community_id, at);
