-- Set when the contact data of a closed concern's author were let go, so that it is not looked at again.
alter table concern add column contact_let_go boolean not null default false;
create index concern_contact_kept on concern (community_id, author_id)
  where author_id is not null and on_behalf and not contact_let_go;
