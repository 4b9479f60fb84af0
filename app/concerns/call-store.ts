import { type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Call } from './call.ts';

export async function addCall(
  writer: Writer,
  call: { id: string; concern: string; by: string; question: string; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into concern_call (community_id, id, concern_id, asked_by, question, asked_at)
    values (${writer.community}, ${call.id}, ${call.concern}, ${call.by}, ${call.question}, ${call.at})`);
}

export function callsOf(reader: Reader, concern: string): Promise<Call[]> {
  return reader.rows(sql<Call>`
    select id, question, asked_at as "askedAt", answer, answered_at as "answeredAt" from concern_call
    where community_id = ${reader.community} and concern_id = ${concern} order by asked_at, id`);
}

/** Answers what is open; returns whether anything was. */
export async function answerCalls(
  writer: Writer,
  concern: string,
  given: { by: string; answer: string; at: Date },
): Promise<boolean> {
  const count = await writer.run(sql`
    update concern_call set answered_by = ${given.by}, answer = ${given.answer}, answered_at = ${given.at}
    where community_id = ${writer.community} and concern_id = ${concern} and answer is null`);
  return count > 0;
}
