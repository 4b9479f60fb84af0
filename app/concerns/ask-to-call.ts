import { disclose } from '../disclosure/index.ts';
import { can, pseudonymIn } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { cleanText } from '../platform/text/index.ts';
import { addCall, answerCalls, callsOf } from './call-store.ts';
import { callAnswered, callAsked } from './leaf-kinds.ts';
import { concernById } from './store.ts';

/**
 * The body complained of does not know who complains. What it needs to know it asks a worker, who calls the author and
 * writes back what may be told.
 */
export async function askToCall(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  given: { id: string; question: string },
): Promise<Result<{ id: string }>> {
  const row = await concernById(writer, given.id);
  if (!row?.public || !row.aboutBody || row.aboutBody !== row.body) return refuse('not_found');
  const verdict = can(actor, 'concern.ask_to_call', { body: row.body });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const question = cleanText(given.question);
  if (!question) return refuse('reason_missing', { field: 'question' });
  if ((await callsOf(writer, row.id)).some(({ answer }) => answer === null))
    return refuse('already_asked');
  const { person } = actor;
  const at = clock.now();
  await addCall(writer, { id: newId(clock), concern: row.id, by: person, question, at });
  await tell(writer, row.ref, callAsked, person, at);
  return accept({ id: row.id });
}

export async function answerCall(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  given: { id: string; answer: string },
): Promise<Result<{ id: string }>> {
  const row = await concernById(writer, given.id);
  if (!row) return refuse('not_found');
  const thing = { author: row.author, body: null, about: row.aboutBody };
  const verdict = can(actor, 'concern.answer_call', thing);
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const { person } = actor;
  const answer = cleanText(given.answer);
  if (!answer) return refuse('reason_missing', { field: 'answer' });
  const at = clock.now();
  if (!(await answerCalls(writer, row.id, { by: person, answer, at }))) return refuse('not_found');
  await tell(writer, row.ref, callAnswered, person, at);
  return accept({ id: row.id });
}

async function tell(
  writer: Writer,
  ref: string,
  kind: typeof callAsked | typeof callAnswered,
  person: string,
  at: Date,
): Promise<void> {
  await disclose(writer, {
    kind,
    at,
    ref,
    process: ref,
    actor: await pseudonymIn(writer, person, ref),
    rule: 'concern-1',
    body: {},
  });
}
