import { type Reader, type Sql, sql, type Writer } from '../platform/db/database.ts';
import { endStates } from './transitions.ts';

/** ONE rule for everything that is kept for the sake of a concern only: it ended, and nothing happened since. */
const ended = (state: Sql) => sql`${state} = any(${[...endStates]}::text[])`;

/** People all of whose concerns ended before a moment: what they left to be called back has served. */
export async function authorsPastRetention(
  reader: Reader,
  before: Date,
  most: number,
): Promise<string[]> {
  const rows = await reader.rows(sql<{ author: string }>`
    select author_id as author from concern
    where community_id = ${reader.community} and author_id in (
      select author_id from concern
      where community_id = ${reader.community} and author_id is not null and not contact_let_go)
    group by author_id
    having bool_and(${ended(sql`state`)}) and max(last_event_at) < ${before}
    limit ${most}`);
  return rows.map(({ author }) => author);
}

export async function markContactsLetGo(writer: Writer, authors: readonly string[]): Promise<void> {
  await writer.run(sql`
    update concern set contact_let_go = true
    where community_id = ${writer.community} and author_id = any(${[...authors]}::text[])`);
}

export type KeptWords = {
  readonly id: string;
  readonly ref: string;
  readonly public: boolean;
  readonly ownTitle: string | null;
  readonly ownText: string;
};

/** Own words of concerns that ended before a moment, in which nothing was blacked out yet. */
export function wordsPastRetention(
  reader: Reader,
  before: Date,
  most: number,
): Promise<KeptWords[]> {
  return reader.rows(sql<KeptWords>`
    select id, ref, public, own_title as "ownTitle", own_text as "ownText" from concern
    where community_id = ${reader.community} and own_text is not null and not own_words_masked
      and ${ended(sql`state`)} and last_event_at < ${before}
    order by last_event_at, id limit ${most}`);
}

export async function keepMasked(
  writer: Writer,
  concern: string,
  words: { title: string | null; text: string },
): Promise<void> {
  await writer.run(sql`
    update concern set own_title = ${words.title}, own_text = ${words.text}, own_words_masked = true
    where community_id = ${writer.community} and id = ${concern}`);
}
