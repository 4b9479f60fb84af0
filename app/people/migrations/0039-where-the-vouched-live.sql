-- Whoever speaks for a neighbour says where they live, as far as they know. When both mean one house, that is the home;
-- when only the block is the same, the block is.
alter table vouch
  add column place_id text,
  add foreign key (community_id, place_id) references place (community_id, id);
alter table person
  add column home_block_id text,
  add foreign key (community_id, home_block_id) references grid_block (community_id, id),
  add check (erased_at is null or home_block_id is null);
