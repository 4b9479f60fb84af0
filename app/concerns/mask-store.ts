import { type Reader, sql, type Writer } from '../platform/db/database.ts';

/** A wish to blur something that waits for a moderator. */
export type MaskWishRow = {
  readonly id: string;
  readonly concern: string;
  readonly photo: string | null;
  readonly times: number;
  readonly at: Date;
  readonly year: number;
  readonly number: number;
  readonly title: string | null;
  readonly author: string | null;
  readonly body: string | null;
};

const columns = sql`
  w.id, w.concern_id as concern, w.photo_id as photo, w.times, w.at, c.year, c.number, c.public_title as title,
  c.author_id as author, c.body_id as body`;
const joined = sql`concern_mask_wish w
  join concern c on c.community_id = w.community_id and c.id = w.concern_id`;

/** Kept once while it waits; whoever says the same again adds to its weight. */
export async function addMaskWish(
  writer: Writer,
  wish: { id: string; concern: string; photo: string | null; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into concern_mask_wish (community_id, id, concern_id, photo_id, at)
    values (${writer.community}, ${wish.id}, ${wish.concern}, ${wish.photo}, ${wish.at})
    on conflict (community_id, concern_id, coalesce(photo_id, '')) where outcome is null
    do update set times = concern_mask_wish.times + 1`);
}

export function maskWishesWaiting(reader: Reader): Promise<MaskWishRow[]> {
  return reader.rows(sql<MaskWishRow>`
    select ${columns} from ${joined}
    where w.community_id = ${reader.community} and w.outcome is null order by w.at, w.id limit 200`);
}

export async function countMaskWishes(reader: Reader): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*)::int as n from concern_mask_wish
    where community_id = ${reader.community} and outcome is null`);
  return row?.n ?? 0;
}

export function lockMaskWish(writer: Writer, id: string): Promise<MaskWishRow | undefined> {
  return writer.row(sql<MaskWishRow>`
    select ${columns} from ${joined}
    where w.community_id = ${writer.community} and w.id = ${id} and w.outcome is null for update of w`);
}

type Decided = { outcome: 'masked' | 'kept'; by: string; at: Date };

/** One wish, or all that wait about one picture or about the words of a concern. */
export async function decideMaskWishes(
  writer: Writer,
  which: { id: string } | { concern: string; photo: string | null },
  { outcome, by, at }: Decided,
): Promise<void> {
  const condition =
    'id' in which
      ? sql`id = ${which.id}`
      : sql`concern_id = ${which.concern} and photo_id is not distinct from ${which.photo}::text`;
  await writer.run(sql`
    update concern_mask_wish set outcome = ${outcome}, decided_by = ${by}, decided_at = ${at}
    where community_id = ${writer.community} and outcome is null and ${condition}`);
}

export async function lockPhoto(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`
    select from concern_photo where community_id = ${writer.community} and id = ${id} for update`);
}

/** Puts the blurred files in the place of the old ones, whose names go onto the list of what must be destroyed. */
export async function replacePhoto(
  writer: Writer,
  photo: { id: string; file: string; thumbnail: string; bytes: number },
  old: readonly string[],
  at: Date,
): Promise<void> {
  await writer.run(sql`
    update concern_photo set file = ${photo.file}, thumbnail = ${photo.thumbnail}, bytes = ${photo.bytes},
      masks = masks + 1
    where community_id = ${writer.community} and id = ${photo.id}`);
  await writer.run(sql`
    insert into concern_file_doomed (community_id, file, at)
    select ${writer.community}, file, ${at} from unnest(${[...new Set(old)]}::text[]) as file
    on conflict do nothing`);
}

export async function doomedFiles(reader: Reader): Promise<string[]> {
  const rows = await reader.rows(sql<{ file: string }>`
    select file from concern_file_doomed where community_id = ${reader.community} order by at limit 200`);
  return rows.map(({ file }) => file);
}

export async function fileIsGone(writer: Writer, file: string): Promise<void> {
  await writer.run(sql`
    delete from concern_file_doomed where community_id = ${writer.community} and file = ${file}`);
}

export type MaskTally = {
  readonly asked: number;
  readonly waiting: number;
  readonly kept: number;
  readonly pictures: number;
  readonly words: number;
};

/** How often it was asked for, and what was masked, since a day. */
export async function tallyMasks(reader: Reader, since: Date): Promise<MaskTally> {
  const row = await reader.row(sql<MaskTally>`
    select coalesce(sum(times), 0)::int as asked,
      (count(*) filter (where outcome is null))::int as waiting,
      (count(*) filter (where outcome = 'kept'))::int as kept,
      (select count(*)::int from concern_event e where e.community_id = ${reader.community}
        and e.kind = 'mask_picture' and e.at >= ${since}) as pictures,
      (select count(*)::int from concern_event e where e.community_id = ${reader.community}
        and e.kind = 'mask_words' and e.at >= ${since}) as words
    from concern_mask_wish where community_id = ${reader.community} and at >= ${since}`);
  return row ?? { asked: 0, waiting: 0, kept: 0, pictures: 0, words: 0 };
}
