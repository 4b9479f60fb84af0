import { sql, type Writer } from '../platform/db/database.ts';

/** Wherever an act of an office or a word for a neighbour names who it was. It stays, and names somebody unknown. */
const named: readonly (readonly [table: string, column: string])[] = [
  ['vouch', 'voucher_id'],
  ['role_held', 'person_id'],
  ['role_held', 'granted_by'],
  ['role_held', 'approved_by'],
  ['role_held', 'ended_by'],
  ['role_request', 'person_id'],
  ['role_request', 'requested_by'],
  ['role_request', 'decided_by'],
  ['contact_reading', 'reader_id'],
  ['letter', 'asked_by_worker'],
  ['letter', 'printed_by'],
  ['one_time_code', 'made_by'],
  ['person', 'enrolled_by'],
];

/**
 * Puts a stone with a name of chance in the place of an erased person: that there was somebody stays, for counts and
 * for the two who stand behind an office, but the id by which others knew them is nowhere any more.
 */
export async function leaveStone(writer: Writer, person: string, stone: string): Promise<void> {
  await writer.run(sql`
    insert into person (community_id, id, kind, age, lang, account, created_at, erased_at)
    select community_id, ${stone}, kind, age, lang, false, created_at, erased_at from person
    where community_id = ${writer.community} and id = ${person} and erased_at is not null`);
  for (const [table, column] of named)
    await writer.run(sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${stone}
      where community_id = ${writer.community} and ${sql.ref(column)} = ${person}`);
  await writer.run(sql`
    delete from person where community_id = ${writer.community} and id = ${person}`);
}
