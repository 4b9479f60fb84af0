-- For the figures: by when contact and the work itself were promised (promised-dates.ts). `promise` and `due_at` tell
-- only what runs now.
alter table concern
  add column contact_due_at timestamptz,
  add column contact_met_at timestamptz,
  add column work_due_at timestamptz,
  add column work_original_due_at timestamptz,
  add check (contact_met_at is null or contact_due_at is not null),
  add check ((work_due_at is null) = (work_original_due_at is null));

create index concern_contact_due on concern (community_id, contact_due_at) where contact_due_at is not null;
-- Holds all that the headline figure needs: the first page counts it without touching the rows.
create index concern_work_due on concern (community_id, work_original_due_at)
  include (state, resolution, confirmation, id) where work_original_due_at is not null;
create index concern_submitted on concern (community_id, submitted_at);
create index concern_closed on concern (community_id, closed_at) where closed_at is not null;
create index concern_event_closing on concern_event (community_id, at) where to_state in ('closed', 'reopened');
create index concern_by_place on concern (community_id, place_id, state)
  where public and precision = 'place' and place_id is not null;
-- The first page of a community counts and lists these two.
create index concern_late on concern (community_id, due_at, id)
  where public and due_at is not null and promise_owner is distinct from 'author';
create index concern_confirmed on concern (community_id, closed_at, id)
  where public and state = 'closed' and resolution = 'solved' and confirmation = 'confirmed';
