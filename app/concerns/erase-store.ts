import { type Reader, type Sql, sql, type Writer } from '../platform/db/database.ts';

/** A concern whose author leaves, as far as forgetting has to know it. */
export type LeftConcern = { readonly id: string; readonly ref: string; readonly pseudonym: string };

export function concernsToForget(reader: Reader, author: string): Promise<LeftConcern[]> {
  return reader.rows(sql<LeftConcern>`
    select id, ref, author_pseudonym as pseudonym from concern
    where community_id = ${reader.community} and author_id = ${author}`);
}

/** Public concerns whose page says something of this person's: their own, and those to which they said something. */
export function pagesTouchedBy(
  reader: Reader,
  person: string,
): Promise<{ readonly id: string; readonly ref: string }[]> {
  return reader.rows(sql<{ id: string; ref: string }>`
    select c.id, c.ref from concern c
    where c.community_id = ${reader.community} and c.public and (c.author_id = ${person} or exists (
      select from concern_event e where e.community_id = c.community_id and e.concern_id = c.id
        and e.actor_person = ${person} and e.actor_role in ('author', 'resident')))
    order by c.id`);
}

/** The facts of what was said by the author, or not in public: their openings hold the same sentences. */
export async function factsToForget(
  reader: Reader,
  concerns: readonly string[],
): Promise<string[]> {
  const rows = await reader.rows(sql<{ fact: string }>`
    select fact_id as fact from concern_event
    where community_id = ${reader.community} and concern_id = any(${[...concerns]}::text[])
      and fact_id is not null and (actor_role = 'author' or not public)`);
  return rows.map(({ fact }) => fact);
}

const noSentences = sql`reason_text = null, detail = detail - 'evidence' - 'change'`;

/**
 * Of these concerns only the public act stays: not the author's words (nor the words that a search would find of what
 * was never public), not the way in by the slip, not the pictures nobody was shown, no sentence by the author, none
 * that was not public, and nothing that went between the author and a body complained of. Returns the files of the
 * pictures.
 */
export async function forgetAuthorOf(
  writer: Writer,
  concerns: readonly string[],
): Promise<string[]> {
  const ids = [...concerns];
  await writer.run(sql`
    update concern set own_title = null, own_text = null, author_id = null, status_code_hash = null,
      search_words = case when public then search_words else ''::tsvector end
    where community_id = ${writer.community} and id = any(${ids}::text[])`);
  await writer.run(sql`
    update concern_event set ${noSentences}
    where community_id = ${writer.community} and concern_id = any(${ids}::text[])
      and (actor_role = 'author' or not public)`);
  await writer.run(sql`
    update concern_call set question = '', answer = case when answer is null then null else '' end
    where community_id = ${writer.community} and concern_id = any(${ids}::text[])`);
  const gone = await writer.rows(sql<{ file: string; thumbnail: string }>`
    delete from concern_photo
    where community_id = ${writer.community} and concern_id = any(${ids}::text[]) and not public
    returning file, thumbnail`);
  return gone.flatMap(({ file, thumbnail }) => [file, thumbnail]);
}

/** Columns that say who it was and may stay empty. What an office did stays done, by nobody who could be named. */
const unnamed: readonly (readonly [table: string, column: string])[] = [
  ['concern', 'entered_by'],
  ['concern', 'handler_id'],
  ['concern_event', 'actor_person'],
  ['concern_handing', 'person_id'],
  ['concern_handing', 'seen_by'],
  ['concern_call', 'asked_by'],
  ['concern_call', 'answered_by'],
];

/** Everything else that names this person. A support stays counted, each by another nobody: no row leads to the next. */
export async function unlinkPerson(writer: Writer, person: string): Promise<void> {
  const theirs = (column: Sql) => sql`community_id = ${writer.community} and ${column} = ${person}`;
  await writer.run(sql`
    update concern_event set ${noSentences}
    where ${theirs(sql`actor_person`)} and (not public or actor_role in ('author', 'resident'))`);
  for (const [table, column] of unnamed)
    await writer.run(sql`
      update ${sql.table(table)} set ${sql.ref(column)} = null where ${theirs(sql.ref(column))}`);
  await writer.run(sql`
    update concern_consent set taken_by = 'erased' where ${theirs(sql`taken_by`)}`);
  await writer.run(sql`
    update concern_support set person_id = gen_random_uuid()::text where ${theirs(sql`person_id`)}`);
}
