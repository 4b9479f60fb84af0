import { type Reader, sql } from '../platform/db/database.ts';
import { isLate } from './list-store.ts';
import { type ConcernRow, concernColumns } from './store.ts';

/** Counted no further than this: the first page must stay quick where there are hundreds of thousands. */
export const countedUpTo = 1000;

export type HomeCounts = { fresh: number; open: number; late: number; confirmed: number };

/** Public concerns: taken on since a day, open, past their promise, and confirmed as solved since a day. */
export async function homeCounts(
  reader: Reader,
  times: { now: Date; freshSince: Date; confirmedSince: Date },
): Promise<HomeCounts> {
  const row = await reader.row(sql<HomeCounts>`
    select
      (select count(*)::int from (select from concern c where c.community_id = ${reader.community} and c.public
        and c.accepted_at >= ${times.freshSince} limit ${countedUpTo + 1}) as few) as fresh,
      (select count(*)::int from (select from concern c where c.community_id = ${reader.community} and c.public
        and c.state = any(${openStates}::text[]) limit ${countedUpTo + 1}) as few) as open,
      (select count(*)::int from (select from concern c where c.community_id = ${reader.community} and c.public
        and ${isLate(times.now)} limit ${countedUpTo + 1}) as few) as late,
      (select count(*)::int from (select from concern c where c.community_id = ${reader.community} and c.public
        and c.state = 'closed' and c.resolution = 'solved' and c.confirmation = 'confirmed'
        and c.closed_at >= ${times.confirmedSince} limit ${countedUpTo + 1}) as few) as confirmed`);
  return row ?? { fresh: 0, open: 0, late: 0, confirmed: 0 };
}

/** Public states in which somebody still owes something. */
const openStates = [
  'accepted',
  'assigned',
  'in_progress',
  'candidate',
  'in_topic',
  'escalated',
  'parked',
  'done_claimed',
  'reopened',
];

/** Past a promise that is not the author's own turn, the longest first. */
export function lateNow(reader: Reader, now: Date, most: number): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.public and ${isLate(now)}
    order by c.late_at, c.id limit ${most}`);
}

/** Solved, and confirmed by whoever raised it, the last first. */
export function confirmedLately(reader: Reader, most: number): Promise<ConcernRow[]> {
  return reader.rows(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.public and c.closed_at is not null and c.state = 'closed'
      and c.resolution = 'solved' and c.confirmation = 'confirmed'
    order by c.closed_at desc, c.id desc limit ${most}`);
}
