-- Public pages that the log commits to: one row for each version of the page at one address, one more when it is
-- withdrawn. Rows stay; what may name a person is not in them but in the opening of the fact, where it can be deleted.
create table page_version (
  community_id text not null,
  path text not null,
  version int not null check (version > 0),
  withdrawn boolean not null default false,
  -- What kind of page: concern, …
  kind text not null,
  ref text not null,
  fact_id text not null,
  -- Institutional content, canonical; null where it is committed to with a salt.
  content jsonb,
  at timestamptz not null,
  primary key (community_id, path, version, withdrawn),
  foreign key (community_id, fact_id) references disclosed_fact (community_id, id)
);
create trigger page_version_stays before update or delete on page_version
  for each row execute function refuse_change();

-- What a stored file hashes to, as it is served: pages name it beside the picture.
create table file_digest (
  community_id text not null,
  file text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null,
  primary key (community_id, file)
);

-- What stands around the recorded part of pages in one version of the program: GET /record/release. Under the
-- installation's own id, not a community's.
create table release_manifest (
  community_id text not null,
  version text not null,
  manifest bytea not null,
  fact_id text not null,
  at timestamptz not null,
  position bigint generated always as identity,
  primary key (community_id, fact_id),
  foreign key (community_id, fact_id) references disclosed_fact (community_id, id)
);
create trigger release_manifest_stays before update or delete on release_manifest
  for each row execute function refuse_change();
