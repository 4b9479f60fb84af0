import { type Reader, sql } from '../platform/db/database.ts';
import type { Tally } from './moderation.ts';

/** What happened between two moments, by kind and code. */
export function tallyEvents(reader: Reader, from: Date, until: Date): Promise<Tally[]> {
  return reader.rows(sql<Tally>`
    select kind, reason_code as code, count(*)::int as count from concern_event
    where community_id = ${reader.community} and at >= ${from} and at < ${until}
    group by kind, reason_code`);
}

export async function firstEventAt(reader: Reader): Promise<Date | null> {
  const row = await reader.row(sql<{ at: Date | null }>`
    select min(at) as at from concern_event where community_id = ${reader.community}`);
  return row?.at ?? null;
}
