import type { FileDigest } from '../disclosure/index.ts';
import { type Reader, sql, type Writer } from '../platform/db/database.ts';

/** A picture as the uploads keep it, before it belongs to anything. */
export type KeptPicture = {
  /** Of both files, as they are served. */
  readonly digests: readonly FileDigest[];
  readonly id: string;
  readonly file: string;
  readonly thumbnail: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
};

export async function setAside(
  writer: Writer,
  claim: string,
  pictures: readonly KeptPicture[],
  at: Date,
): Promise<void> {
  for (const { id, file, thumbnail, width, height, bytes } of pictures)
    await writer.run(sql`
      insert into photo_set_aside (community_id, id, claim, file, thumbnail, width, height, bytes, at)
      values (${writer.community}, ${id}, ${claim}, ${file}, ${thumbnail}, ${width}, ${height}, ${bytes}, ${at})`);
}

/** Gives what was set aside under a secret to a concern, once; returns how many pictures. */
export function claimSetAside(
  writer: Writer,
  claim: string,
  given: { concern: string; notBefore: Date; at: Date },
): Promise<number> {
  return writer.run(sql`
    with claimed as (
      delete from photo_set_aside p
      where p.community_id = ${writer.community} and p.claim = ${claim} and p.at >= ${given.notBefore}
      returning p.*
    )
    insert into concern_photo (community_id, id, concern_id, event_seq, file, thumbnail, width, height, bytes, public, at)
    select community_id, id, ${given.concern}, null, file, thumbnail, width, height, bytes, false, ${given.at}
    from claimed`);
}

export async function countSetAside(
  reader: Reader,
  claim: string,
  notBefore: Date,
): Promise<number> {
  const row = await reader.row(sql<{ count: number }>`
    select count(*)::int as count from photo_set_aside
    where community_id = ${reader.community} and claim = ${claim} and at >= ${notBefore}`);
  return row?.count ?? 0;
}

/** Forgets what nobody claimed; returns the files to remove. */
export async function forgetSetAside(writer: Writer, before: Date): Promise<string[]> {
  const rows = await writer.rows(sql<{ file: string; thumbnail: string }>`
    delete from photo_set_aside where community_id = ${writer.community} and at < ${before}
    returning file, thumbnail`);
  return rows.flatMap(({ file, thumbnail }) => [file, thumbnail]);
}

/** What a body shows with a step: public with it. */
export async function photosOfEvent(
  writer: Writer,
  concern: string,
  ids: readonly string[],
  seq: number,
): Promise<void> {
  await writer.run(sql`
    update concern_photo set event_seq = ${seq}, public = true
    where community_id = ${writer.community} and concern_id = ${concern} and id = any(${[...ids]}::text[])`);
}

/** Public pictures of all concerns in the order of their ids, from one on. */
export function publicPicturesAfter(
  reader: Reader,
  after: string,
  most: number,
): Promise<{ id: string; concern: string; file: string; thumbnail: string }[]> {
  return reader.rows(sql<{ id: string; concern: string; file: string; thumbnail: string }>`
    select id, concern_id as concern, file, thumbnail from concern_photo
    where community_id = ${reader.community} and public and id > ${after} order by id limit ${most}`);
}
