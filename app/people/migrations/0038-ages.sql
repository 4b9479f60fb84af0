-- Only what a worker was told at the counter is an age. Whoever joined otherwise was kept as "from 14" without being
-- asked; nobody becomes of age by ticking a box of their own.
alter table person drop constraint person_age_check;
alter table person add constraint person_age_check check (age in ('adult', 'from_14', 'under_14', 'unknown'));
update person set age = 'unknown'
where age = 'from_14' and (enrolled_by is null or not account);
-- Under 14 there is no way in of one's own: the guardian acts.
update person set account = false where age = 'under_14';
alter table person add constraint person_child_has_no_account check (age <> 'under_14' or not account);
create index person_guardian on person (community_id, guardian_id) where guardian_id is not null;
