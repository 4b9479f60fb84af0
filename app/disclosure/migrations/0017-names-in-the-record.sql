-- In the log everything is called by 128 bits of chance. What the program calls by a word ('offices', 'accounts') or by
-- an id that somebody chose has a second name here, made once and the same ever after.
create table record_name (
  community_id text not null,
  name text not null check (length(name) between 1 and 200),
  id text not null check (id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  primary key (community_id, name),
  unique (community_id, id)
);

-- Who may be shown it: everybody, because it is public anyway, or only whoever it belongs to. What stood here before
-- was nowhere to be seen.
alter table disclosed_opening
  add column open_to text not null default 'owner' check (open_to in ('everybody', 'owner'));
