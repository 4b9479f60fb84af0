import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type FactRow = {
  id: string;
  log: 'public' | 'private';
  type: string;
  at: Date;
  ref: string;
  actor: string | null;
  rule: string;
  leaf: Buffer;
  position: number;
};

export type NewFact = Omit<FactRow, 'position'> & { process: string };

/** A public one waits for its number from this very transaction on. */
export async function addFact(writer: Writer, fact: NewFact): Promise<void> {
  await writer.run(sql`
    with told as (
      insert into disclosed_fact (community_id, id, log, type, at, ref, process, actor, rule, leaf)
      values (${writer.community}, ${fact.id}, ${fact.log}, ${fact.type}, ${fact.at}, ${fact.ref}, ${fact.process},
              ${fact.actor}, ${fact.rule}, ${fact.leaf})
      returning community_id, id, log, position)
    insert into record_pending (community_id, fact_id, position)
    select community_id, id, position from told where log = 'public'`);
}

/** @param ref what it is called in the log, or the name by which it was disclosed */
export function factsAbout(
  reader: Reader,
  ref: string,
  log: 'public' | 'private',
): Promise<FactRow[]> {
  return reader.rows(sql<FactRow>`
    select id, log, type, at, ref, actor, rule, leaf, position from disclosed_fact
    where community_id = ${reader.community} and log = ${log} and ref in (${ref}, (
      select id from record_name where community_id = ${reader.community} and name = ${ref}))
    order by position`);
}

export async function countFacts(reader: Reader): Promise<{ public: number; private: number }> {
  const found = await reader.row(sql<{ public: number; private: number }>`
    select count(*) filter (where log = 'public') as public, count(*) filter (where log = 'private') as private
    from disclosed_fact where community_id = ${reader.community}`);
  return found ?? { public: 0, private: 0 };
}

/** How many facts of one kind there are. */
export async function countOfType(
  reader: Reader,
  log: 'public' | 'private',
  type: string,
): Promise<number> {
  const found = await reader.row(sql<{ count: number }>`
    select count(*)::int as count from disclosed_fact
    where community_id = ${reader.community} and log = ${log} and type = ${type}`);
  return found?.count ?? 0;
}

/** How many things had something covered, by the ground for it: what an installation was asked to remove. */
export function redactionsByBasis(reader: Reader): Promise<{ basis: string; count: number }[]> {
  return reader.rows(sql<{ basis: string; count: number }>`
    select convert_from(leaf, 'UTF8')::jsonb -> 'body' ->> 'basis' as basis, count(*)::int as count
    from disclosed_fact where community_id = ${reader.community} and type in ('redacted', 'forgotten')
    group by 1 order by 1`);
}
