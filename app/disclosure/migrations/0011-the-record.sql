-- The public log as a Merkle tree (RFC 6962, C2SP tlog-tiles). One log for the installation: it holds no person and
-- nobody's free words, so its tables belong to no community.

-- Public facts that wait for their number. A row is written with its fact, in the act's own transaction.
create table record_pending (
  community_id text not null,
  fact_id text not null,
  -- The fact's own position: acts that saw each other come in their order.
  position bigint not null,
  primary key (community_id, fact_id)
);
create index record_pending_in_order on record_pending (position);

-- Which entry a fact became.
create table record_number (
  community_id text not null,
  fact_id text not null,
  seq bigint not null,
  primary key (community_id, fact_id)
);
create index record_number_by_entry on record_number (seq);
create index record_number_by_fact on record_number (fact_id);

-- One row: the newest head and who may make the next. `token` grows with every change of the signer: whoever was
-- asleep while another took over fails at it.
create table record_log (
  one boolean primary key default true check (one),
  origin text not null,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  -- The keys that sign, as everybody may know them (vkeys), the newest first.
  vkeys text[] not null,
  -- Time of the newest entry: entries never go back.
  last_at timestamptz,
  holder text,
  token bigint not null default 0,
  leased_until timestamptz
);

-- The entries, byte for byte as they were hashed.
create table record_leaf (
  seq bigint primary key,
  leaf bytea not null check (length(leaf) <= 65535),
  hash bytea not null check (length(hash) = 32),
  -- Where the act happened, to find its page; '' for the installation itself.
  of_community text not null
);

-- The tiles: up to 256 hashes each. The last one of a level grows until it is full; narrower ones are its beginning.
create table record_tile (
  level smallint not null,
  number bigint not null,
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, number)
);

-- Every head that was ever signed.
create table record_checkpoint (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null
);

create table record_witness (
  name text primary key,
  vkey text not null,
  -- Where it takes checkpoints, and where others read what it has seen.
  url text not null,
  added_at timestamptz not null
);

create table record_cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);

-- What was published stays: also a program that was taken over cannot change it by mistake.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the record only grows' using errcode = 'integrity_constraint_violation';
end $$;
create trigger record_leaf_stays before update or delete on record_leaf
  for each row execute function refuse_rewriting();
create trigger record_checkpoint_stays before update or delete on record_checkpoint
  for each row execute function refuse_rewriting();
create trigger record_number_stays before update or delete on record_number
  for each row execute function refuse_rewriting();

insert into record_pending (community_id, fact_id, position)
select community_id, id, position from disclosed_fact where log = 'public';
