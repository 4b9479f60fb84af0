-- Which erasures this database has seen, by the random ids of the journal that lies outside of it. What the journal has
-- and this table has not was erased after the backup from which this database was restored: it is erased again.
create table erasure (
  community_id text not null,
  id text not null,
  at timestamptz not null,
  primary key (community_id, id)
);

-- One row: a name for this database from its beginning until another takes its place. Never part of a backup, so that a
-- restored one begins a life of its own.
create table database_life (
  id text not null,
  only_one boolean primary key default true check (only_one)
);
insert into database_life (id) values (replace(gen_random_uuid()::text, '-', ''));
