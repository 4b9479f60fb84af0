-- Every act leaves one fact, in the public or in the private log, in the act's own transaction.
-- Facts are never changed or removed: the trigger below refuses it to everybody.
create table disclosed_fact (
  community_id text not null,
  id text not null,
  log text not null check (log in ('public', 'private')),
  type text not null,
  at timestamptz not null,
  -- Random names of the thing and of whoever acted; the second is another one in each process.
  ref text not null,
  process text not null,
  actor text,
  rule text not null,
  -- The canonical JSON (RFC 8785) of the fact, byte for byte as it was made.
  leaf bytea not null,
  -- Order of appending within the community; the single signer numbers the public ones when it integrates them.
  position bigint generated always as identity,
  primary key (community_id, id)
);
create index disclosed_fact_of_thing on disclosed_fact (community_id, ref, position);
create index disclosed_fact_in_order on disclosed_fact (community_id, log, position);

-- What opens a commitment: the value and its salt. Deleting the row forgets the person and leaves the fact valid.
create table disclosed_opening (
  community_id text not null,
  fact_id text not null,
  field text not null,
  salt bytea not null check (length(salt) = 32),
  value jsonb not null,
  person_id text,
  primary key (community_id, fact_id, field)
);
create index disclosed_opening_of_person on disclosed_opening (community_id, person_id) where person_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a disclosed fact is never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger disclosed_fact_stays before update or delete on disclosed_fact
  for each row execute function refuse_change();
