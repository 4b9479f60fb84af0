import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import { defaultSettings, type NoticeSettings } from './settings.ts';

export async function settingsOf(reader: Reader, person: string): Promise<NoticeSettings> {
  const row = await reader.row(sql<NoticeSettings>`
    select mail, digest, to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo"
    from notice_setting where community_id = ${reader.community} and person_id = ${person}`);
  return row ?? defaultSettings;
}

export async function saveSettings(
  writer: Writer,
  person: string,
  chosen: NoticeSettings,
): Promise<void> {
  await writer.run(sql`
    insert into notice_setting (community_id, person_id, mail, digest, quiet_from, quiet_to)
    values (${writer.community}, ${person}, ${chosen.mail}, ${chosen.digest}, ${chosen.quietFrom}::time, ${chosen.quietTo}::time)
    on conflict (community_id, person_id) do update set mail = excluded.mail, digest = excluded.digest,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`);
  // What waits goes by the new word at once.
  if (chosen.mail !== 'followed')
    await writer.run(sql`
      update notice set mail_waits = false
      where community_id = ${writer.community} and person_id = ${person} and mail_waits
        and (${chosen.mail}::text = 'none' or why = 'followed')`);
}

/** Codes by which letters can be stopped; made for whoever has none yet. */
export async function stopCodes(
  writer: Writer,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await writer.rows(sql<{ person: string; code: string }>`
    insert into notice_stop (community_id, person_id, code)
    select ${writer.community}, p, c from unnest(${[...persons]}::text[], ${persons.map(() => newPseudonym())}::text[]) as x(p, c)
    on conflict (community_id, person_id) do update set code = notice_stop.code
    returning person_id as person, code`);
  return new Map(rows.map(({ person, code }) => [person, code]));
}

export async function personOfStopCode(reader: Reader, code: string): Promise<string | null> {
  const row = await reader.row(sql<{ person: string }>`
    select person_id as person from notice_stop where community_id = ${reader.community} and code = ${code}`);
  return row?.person ?? null;
}
