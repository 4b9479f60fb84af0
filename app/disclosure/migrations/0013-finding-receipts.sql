-- A receipt is asked for by the random id of its fact before it has a number, too.
create index record_pending_by_fact on record_pending (fact_id);

-- What somebody did in public, the newest first, by the names that they have in each matter.
create index disclosed_fact_by_actor on disclosed_fact (community_id, actor, position) where log = 'public';

-- Since when a witness has not signed what it was asked to, and why; null: it signs.
alter table record_witness
  add column silent_since timestamptz,
  add column silent_why text check (silent_why ~ '^[a-z0-9_]{1,40}$');
