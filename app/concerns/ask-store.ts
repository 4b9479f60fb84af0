import { type Reader, type Sql, sql, type Writer } from '../platform/db/database.ts';
import type { AskedRole, AskKind, OpenAsk } from './asks.ts';
import { type ConcernRow, concernColumns } from './store.ts';

/** What is waited for at a concern from now on, instead of what was. */
export async function setAsks(
  writer: Writer,
  concern: string,
  asks: readonly OpenAsk[],
): Promise<void> {
  await writer.run(sql`
    delete from concern_ask where community_id = ${writer.community} and concern_id = ${concern}
      and kind <> all(${asks.map(({ kind }) => kind)}::text[])`);
  for (const { kind, of, body, askedAt, dueAt } of asks)
    await writer.run(sql`
      insert into concern_ask (community_id, concern_id, kind, asked_of, body_id, asked_at, due_at)
      values (${writer.community}, ${concern}, ${kind}, ${[...of]}::text[], ${body}, ${askedAt}, ${dueAt})
      on conflict (community_id, concern_id, kind) do update set asked_of = excluded.asked_of,
        body_id = excluded.body_id, asked_at = excluded.asked_at, due_at = excluded.due_at`);
}

/** Whose answer is waited for: people with these roles, or who work for these bodies. */
export type Answerer = {
  readonly roles: readonly AskedRole[];
  readonly bodies: readonly string[];
};

const asked = (reader: Reader, { roles, bodies }: Answerer): Sql => sql`
  a.community_id = ${reader.community}
  and (a.asked_of && ${[...roles]}::text[] or a.body_id = any(${[...bodies]}::text[]))`;

export type AskRow = {
  readonly concern: string;
  readonly kind: AskKind;
  readonly of: readonly AskedRole[];
  readonly dueAt: Date;
};

/** Concerns where somebody waits for these people's answer, the nearest date first. */
export function askedConcerns(
  reader: Reader,
  who: Answerer,
  given: { calls: boolean; after?: { at: Date; id: string } | null; most: number },
): Promise<(ConcernRow & { askDueAt: Date })[]> {
  const after = given.after
    ? sql`and (w.due, w.concern_id) > (${given.after.at}, ${given.after.id})`
    : sql``;
  return reader.rows(sql<ConcernRow & { askDueAt: Date }>`
    select ${concernColumns}, w.due as "askDueAt"
    from (
      select a.concern_id, min(a.due_at) as due from concern_ask a
      where ${asked(reader, who)} and (a.kind = 'duty_call_back') = ${given.calls}::boolean
      group by a.concern_id
    ) w
    join concern c on c.community_id = ${reader.community} and c.id = w.concern_id
    where true ${after}
    order by w.due, w.concern_id limit ${given.most + 1}`);
}

/** How many concerns wait for these people's answer, without the calls. */
export async function countAsked(reader: Reader, who: Answerer): Promise<number> {
  const row = await reader.row(sql<{ count: number }>`
    select count(distinct a.concern_id)::int as count from concern_ask a
    where ${asked(reader, who)} and a.kind <> 'duty_call_back'`);
  return row?.count ?? 0;
}

/** What is waited for at these concerns, the nearest first. */
export function asksAt(reader: Reader, concerns: readonly string[]): Promise<AskRow[]> {
  return reader.rows(sql<AskRow>`
    select a.concern_id as concern, a.kind, a.asked_of as "of", a.due_at as "dueAt" from concern_ask a
    where a.community_id = ${reader.community} and a.concern_id = any(${[...concerns]}::text[])
    order by a.due_at, a.kind`);
}
