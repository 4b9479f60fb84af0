import { type Reader, sql, type Writer } from '../platform/db/database.ts';

/** What showed that it is theirs: the slip, themselves at the counter, kinship with somebody who died, an authority. */
export const proofs = ['self', 'kin', 'represents'] as const;
export type Proof = (typeof proofs)[number];

export type Handing = {
  readonly concern: string;
  readonly way: 'code' | 'counter';
  readonly proof: Proof | 'slip';
  readonly at: Date;
};

export async function addHanding(
  writer: Writer,
  handing: Handing & { id: string; person: string; seenBy: string | null },
): Promise<void> {
  await writer.run(sql`
    insert into concern_handing (community_id, id, concern_id, person_id, way, proof, seen_by, at)
    values (${writer.community}, ${handing.id}, ${handing.concern}, ${handing.person}, ${handing.way},
            ${handing.proof}, ${handing.seenBy}, ${handing.at})`);
}

export function handingsOf(reader: Reader, person: string): Promise<Handing[]> {
  return reader.rows(sql<Handing>`
    select concern_id as concern, way, proof, at from concern_handing
    where community_id = ${reader.community} and person_id = ${person} order by at, id`);
}

/** How many concerns somebody is the author of. */
export async function countOfAuthor(reader: Reader, author: string): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*)::int as n from concern
    where community_id = ${reader.community} and author_id = ${author}`);
  return row?.n ?? 0;
}
