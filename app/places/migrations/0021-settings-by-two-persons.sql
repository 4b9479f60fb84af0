-- Who stood behind a change of the rules: one person proposed it, another one agreed. Both are kept.
alter table settings_change
  add column proposal_id text,
  add column reason text,
  add column proposed_by text,
  add column proposed_as text check (proposed_as in ('convenor', 'admin')),
  add column agreed_by text,
  add column agreed_as text check (agreed_as = 'admin'),
  add check (agreed_by is null or proposed_by is null or agreed_by <> proposed_by),
  -- A change that somebody proposed has its second person.
  add check ((proposed_by is null) = (agreed_by is null)),
  add unique (community_id, proposal_id);

create index settings_change_at on settings_change (community_id, at desc, id desc);
