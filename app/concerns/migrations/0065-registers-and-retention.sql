-- What came from the register of before was agreed to by nobody here: it says so, instead of "signed".
alter table concern_consent drop constraint concern_consent_way_check;
alter table concern_consent add constraint concern_consent_way_check
  check (way in ('spoken', 'signed', 'telephone', 'guardian', 'register'));
update concern_consent t set way = 'register', read_back = false from concern c
where c.community_id = t.community_id and c.id = t.concern_id and c.channel = 'import';
alter table concern_consent add check (way <> 'register' or not read_back);

-- Personal data in the author's own words are masked when the contact data go; once.
alter table concern add column own_words_masked boolean not null default false;
create index concern_own_words_kept on concern (community_id, last_event_at)
  where own_text is not null and not own_words_masked;
drop index concern_contact_kept;
create index concern_contact_kept on concern (community_id, author_id)
  where author_id is not null and not contact_let_go;
