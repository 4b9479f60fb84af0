-- A change of the rules that somebody wishes for. It has no effect until another person, an administrator, agrees.
create table settings_proposal (
  community_id text not null references community (id),
  id text not null,
  subject text not null check (subject ~ '^[A-Za-z_]{2,30}(\.[A-Za-z_]{2,30})?$'),
  -- What it is to become; null: as if nobody had decided.
  after jsonb,
  reason text not null,
  proposed_by text not null,
  proposed_as text not null check (proposed_as in ('convenor', 'admin')),
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  outcome text check (outcome in ('agreed', 'refused', 'taken_back')),
  primary key (community_id, id),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (decided_by is null)),
  -- Two persons: nobody agrees to what they proposed themselves.
  check (outcome is distinct from 'agreed' or decided_by <> proposed_by),
  check (outcome is distinct from 'taken_back' or decided_by = proposed_by)
);
-- One wish at a time for each setting: what is agreed to is what was compared.
create unique index settings_proposal_open on settings_proposal (community_id, subject) where outcome is null;
