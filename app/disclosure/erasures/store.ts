import { type Reader, sql, type Writer } from '../../platform/db/database.ts';

/** Writes down that this database has seen an erasure; false: it had already. */
export async function addErasure(writer: Writer, id: string, at: Date): Promise<boolean> {
  const added = await writer.run(sql`
    insert into erasure (community_id, id, at) values (${writer.community}, ${id}, ${at}) on conflict do nothing`);
  return added === 1;
}

/** Which of these this database has seen; `reader` is of `everyCommunity`. */
export async function erasuresSeen(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows(sql<{ id: string }>`
    select id from erasure where id = any(${[...ids]}::text[])`);
  return new Set(rows.map(({ id }) => id));
}

/** Which communities there are; `reader` is of `everyCommunity`. */
export async function communitiesHere(reader: Reader): Promise<Set<string>> {
  const rows = await reader.rows(sql<{ id: string }>`select id from community`);
  return new Set(rows.map(({ id }) => id));
}

/** The name of this database until another is restored in its place. */
export async function lifeOf(reader: Reader): Promise<string> {
  const row = await reader.row(sql<{ id: string }>`select id from database_life`);
  if (!row) throw new Error('this database has no name of its life');
  return row.id;
}
