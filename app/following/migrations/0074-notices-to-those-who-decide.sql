-- Whoever has to decide is told, by office; and what cannot wait until the morning goes out at once.
alter table notice drop constraint notice_why_check;
alter table notice add constraint notice_why_check
  check (why in ('own', 'assigned', 'desk', 'supported', 'followed', 'digest'));
alter table notice add column mail_urgent boolean not null default false;
