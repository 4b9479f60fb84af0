-- For the table of counts by code, what became of what was taken on, and where it comes up again and again, without
-- touching the rows.
create index concern_event_told on concern_event (community_id, at) include (kind, reason_code)
  where kind not in ('submit', 'accept', 'assign', 'first_contact', 'start', 'report', 'claim_done', 'confirm',
    'lapse_confirmation', 'ask_author', 'supplement');
drop index concern_submitted;
create index concern_submitted on concern (community_id, submitted_at) include (channel);
create index concern_taken_on on concern (community_id, accepted_at)
  include (state, resolution, confirmation, place_id, category, precision) where public;
create index concern_support_at on concern_support (community_id, at) include (person_id, assurance);

-- What happened stays as it was, as the facts do. The erasure of a person may take away who it was and what was written
-- in their words, and nothing else.
create function refuse_event_change() returns trigger language plpgsql as $$
declare
  erased constant text[] := '{actor_person,actor_pseudonym,reason_text,detail}';
  words constant text[] := '{evidence,change,photos}';
begin
  if tg_op = 'UPDATE'
    and to_jsonb(new) - erased = to_jsonb(old) - erased
    and (new.actor_person is null or new.actor_person = old.actor_person)
    and (new.actor_pseudonym is null or new.actor_pseudonym = old.actor_pseudonym)
    and (new.reason_text is null or new.reason_text = old.reason_text)
    and new.detail - words = old.detail - words and old.detail @> new.detail
  then
    return new;
  end if;
  raise exception 'what happened to a concern is never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger concern_event_stays before update or delete on concern_event
  for each row execute function refuse_event_change();
