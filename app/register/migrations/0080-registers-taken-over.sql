-- Taking over a register that a community kept before. The file and its refused rows are personal data: they stay only
-- as long as somebody works on them.
create table register_import (
  community_id text not null references community (id),
  id text not null,
  -- Its name in the log.
  ref text not null,
  way text not null check (way in ('page', 'command')),
  state text not null check (state in ('columns', 'checking', 'ready', 'running', 'done', 'stopped')),
  file_name text not null,
  encoding text not null,
  encoding_certain boolean not null,
  header jsonb not null,
  -- The first rows, for recognising the columns.
  samples jsonb not null,
  -- Field to column, from 0.
  mapping jsonb,
  -- What reading all rows found, see Findings.
  findings jsonb,
  -- Why it stopped by itself.
  fault text,
  -- The line of the last row that was dealt with.
  cursor_line integer not null default 0,
  rows integer not null default 0,
  added integer not null default 0,
  repeated integer not null default 0,
  refused integer not null default 0,
  by_person text,
  by_pseudonym text,
  at timestamptz not null,
  finished_at timestamptz,
  primary key (community_id, id),
  unique (community_id, ref),
  check (rows = added + repeated + refused)
);
create index register_import_newest on register_import (community_id, at desc);
create index register_import_open on register_import (at) where state in ('checking', 'running');

-- The file as it came, in pieces, until it has been taken over.
create table register_file (
  community_id text not null references community (id),
  import_id text not null,
  part integer not null,
  bytes bytea not null,
  primary key (community_id, import_id, part),
  foreign key (community_id, import_id) references register_import (community_id, id)
);

-- Rows that somebody has to correct.
create table register_refused (
  community_id text not null references community (id),
  import_id text not null,
  line integer not null,
  code text not null,
  cells jsonb not null,
  primary key (community_id, import_id, line),
  foreign key (community_id, import_id) references register_import (community_id, id)
);

-- What has been taken over: the same row is never taken twice, and the same number with other words is noticed.
create table register_row (
  community_id text not null references community (id),
  number text not null,
  content text not null,
  concern_id text not null,
  primary key (community_id, number),
  foreign key (community_id, concern_id) references concern (community_id, id)
);

-- For a set of column names: which of them is which field.
create table register_mapping (
  community_id text not null references community (id),
  columns_key text not null,
  mapping jsonb not null,
  at timestamptz not null,
  primary key (community_id, columns_key)
);
