import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import { isId, newPseudonym } from '../platform/ids.ts';

/**
 * How the log calls something: by the id it has, where that is one of ours, else by a random one that is made once.
 * `offices`, `accounts` and ids that somebody chose are of the second kind.
 */
export async function recordId(writer: Writer, name: string): Promise<string> {
  if (isId(name)) return name;
  const find = () =>
    writer.row(sql<{ id: string }>`
      select id from record_name where community_id = ${writer.community} and name = ${name}`);
  const known = await find();
  if (known) return known.id;
  await writer.run(sql`
    insert into record_name (community_id, name, id) values (${writer.community}, ${name}, ${newPseudonym()})
    on conflict (community_id, name) do nothing`);
  const row = await find();
  if (!row) throw new Error('a name vanished while it was made');
  return row.id;
}

/** Which of these names have been made. */
export async function knownNames(
  reader: Reader,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.rows(sql<{ name: string }>`
    select name from record_name
    where community_id = ${reader.community} and name = any(${[...names]}::text[])`);
  return new Set(rows.map(({ name }) => name));
}

/** Makes the name if nobody has; whoever made it is told, and nobody else. */
export async function claimName(writer: Writer, name: string): Promise<boolean> {
  const made = await writer.rows(sql<{ id: string }>`
    insert into record_name (community_id, name, id) values (${writer.community}, ${name}, ${newPseudonym()})
    on conflict (community_id, name) do nothing returning id`);
  return made.length > 0;
}

/** What the program calls these, by the ids of the log; an id that is its own name is not among them. */
export async function namesInRecord(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.rows(sql<{ id: string; name: string }>`
    select id, name from record_name
    where community_id = ${reader.community} and id = any(${[...ids]}::text[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
