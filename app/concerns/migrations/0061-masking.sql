-- Faces, plates and names are taken out of what is public. How often a picture was blurred counts as its version.
alter table concern_photo add column masks integer not null default 0 check (masks >= 0);

-- Files that must not exist any more. Written in the transaction that replaced them, gone from here when they are gone
-- from the disk: also after a crash in between.
create table concern_file_doomed (
  community_id text not null references community (id),
  file text not null,
  at timestamptz not null,
  primary key (community_id, file)
);

-- Somebody says that a person can be recognised: in a picture, or (without a picture) in the words.
create table concern_mask_wish (
  community_id text not null references community (id),
  id text not null,
  concern_id text not null,
  photo_id text,
  -- Said again while it waits: counted, not kept twice. Who said it is not kept.
  times integer not null default 1 check (times > 0),
  at timestamptz not null,
  outcome text check (outcome in ('masked', 'kept')),
  decided_by text,
  decided_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, concern_id) references concern (community_id, id),
  foreign key (community_id, photo_id) references concern_photo (community_id, id),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (decided_by is null))
);
create unique index concern_mask_wish_open on concern_mask_wish (community_id, concern_id, coalesce(photo_id, ''))
  where outcome is null;
create index concern_mask_wish_waiting on concern_mask_wish (community_id, at) where outcome is null;
create index concern_event_masks on concern_event (community_id, kind, at) where kind in ('mask_picture', 'mask_words');
