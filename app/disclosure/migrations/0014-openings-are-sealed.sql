-- What opens a commitment is sealed under a key of its own (docs/decisions/0014). The keys stand apart, so that a backup
-- can hold them in a file apart: whoever destroys a key closes the opening in every archive as well.
alter table disclosed_opening
  -- {"salt", "value"}, AES-256-GCM, for this fact and field only.
  add column sealed text check (sealed like 'a256gcm.%'),
  alter column salt drop not null,
  alter column value drop not null,
  -- Rows from before are sealed when the program starts: SQL has no key.
  add check ((sealed is null) = (salt is not null) and (sealed is null) = (value is not null));
create index disclosed_opening_not_sealed on disclosed_opening (community_id, fact_id, field) where sealed is null;

-- The key of one opening, wrapped by the installation's key file. It goes with its opening.
create table opening_key (
  community_id text not null,
  fact_id text not null,
  field text not null,
  wrapped text not null check (wrapped like 'a256gcm.%'),
  primary key (community_id, fact_id, field),
  foreign key (community_id, fact_id, field) references disclosed_opening (community_id, fact_id, field)
    on delete cascade
);
