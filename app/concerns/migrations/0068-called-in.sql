-- The body called in. Until it takes the concern up, `body_id` stays whoever called it in: they answer for it, and
-- they alone may open the author's contact data.
alter table concern
  add column called_in text,
  add foreign key (community_id, called_in) references body (community_id, id);

update concern c set called_in = c.body_id, body_id = (
    select e.detail ->> 'body' from concern_event e
    where e.community_id = c.community_id and e.concern_id = c.id and e.detail ? 'body'
      and e.kind in ('assign', 'unpark', 'take_over', 'resume')
    order by e.seq desc limit 1)
where c.state = 'escalated';

create index concern_called_in_due on concern (community_id, called_in, due_at, id)
  where called_in is not null and due_at is not null;
