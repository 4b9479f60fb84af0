import type { Names } from '../places/index.ts';
import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';

export type Outgoing = {
  readonly id: string;
  readonly kind: 'slip' | 'letter' | 'email';
  readonly recipient: string;
  readonly code: string;
  readonly at: Date;
};

export async function addOutgoing(writer: Writer, item: Outgoing): Promise<void> {
  await writer.run(sql`
    insert into demo_outbox (community_id, id, kind, recipient, code, at)
    values (${writer.community}, ${item.id}, ${item.kind}, ${item.recipient}, ${item.code}, ${item.at})`);
}

export function outgoing(reader: Reader): Promise<Outgoing[]> {
  return reader.rows(sql<Outgoing>`
    select id, kind, recipient, code, at from demo_outbox
    where community_id = ${reader.community} order by at desc, id desc limit 50`);
}

export type DemoPerson = { readonly person: string; readonly names: Names; readonly note: Names };

export async function addDemoPerson(
  writer: Writer,
  given: DemoPerson & { position: number },
): Promise<void> {
  await writer.run(sql`
    insert into demo_person (community_id, person_id, position, names, note)
    values (${writer.community}, ${given.person}, ${given.position}, ${json(given.names)}, ${json(given.note)})`);
}

export function demoPeople(reader: Reader): Promise<DemoPerson[]> {
  return reader.rows(sql<DemoPerson>`
    select d.person_id as person, d.names, d.note from demo_person d
    join person p on p.community_id = d.community_id and p.id = d.person_id
    where d.community_id = ${reader.community} and p.erased_at is null order by d.position, d.person_id`);
}

export async function forgetDemoPerson(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    delete from demo_person where community_id = ${writer.community} and person_id = ${person}`);
}
