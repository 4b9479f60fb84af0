import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { codeHash, newCode, readCode } from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { can } from './can.ts';
import { readingCounts } from './contact-store.ts';
import {
  addDataRequest,
  answerDataRequestRow,
  type DataRequestKind,
  type DataRequestOutcome,
  type DataRequestRow,
  dataRequestByCode,
  dataRequestsBySlip,
  lockDataRequest,
  nextDataRequestNumber,
  tallyDataRequests,
} from './data-request-store.ts';
import { dataRequestAnswered, dataRequestAsked } from './leaf-kinds.ts';
import { officerOf, type Tools, tellPrivately, tellPublicly } from './tools.ts';

const dayMs = 86_400_000;
/** † Calendar days in which a request about data is answered. */
export const dataRequestDays = 30;

export type DataWish = { readonly kind: DataRequestKind; readonly text: string };

export type DataRequestGiven = {
  readonly number: string;
  readonly dueAt: string;
  /** For whoever has neither account nor slip: with it they see the answer. */
  readonly code: string | null;
};

export function dataRequestNumber(row: { year: number; number: number }): string {
  return `D${row.year}-${String(row.number).padStart(3, '0')}`;
}

const hashFor = (keys: ServerKeys, community: string, code: string) =>
  codeHash(keys.keyFor('codes'), { purpose: 'data_request', community, code });

/** The log calls a request by a name of its own: the id in our tables would tell when it was made. */
export const dataRequestRef = (id: string): string => `data_request:${id}`;

type From =
  | { way: 'account'; person: string }
  | { way: 'slip'; concern: string; person: string | null }
  | { way: 'counter'; worker: string };

async function keep(
  writer: Writer,
  tools: Tools,
  wish: DataWish,
  from: From,
): Promise<Result<DataRequestGiven>> {
  const text = wish.text.trim();
  if (!text) return refuse('data_request_words_missing', { field: 'text' });
  const askedAt = tools.clock.now();
  const dueAt = new Date(askedAt.getTime() + dataRequestDays * dayMs);
  const year = askedAt.getUTCFullYear();
  const number = await nextDataRequestNumber(writer, year);
  const code = from.way === 'counter' ? newCode('status') : null;
  const id = newId(tools.clock);
  await addDataRequest(writer, {
    id,
    number,
    year,
    kind: wish.kind,
    text,
    way: from.way,
    person: from.way === 'counter' ? null : from.person,
    concern: from.way === 'slip' ? from.concern : null,
    codeHash: code && hashFor(tools.keys, writer.community, code),
    enteredBy: from.way === 'counter' ? from.worker : null,
    askedAt,
    dueAt,
  });
  // Without the person: that somebody asked is public, who it was is not.
  await tellPublicly(writer, tools.clock, {
    kind: dataRequestAsked,
    ref: dataRequestRef(id),
    actor: null,
    body: { kind: wish.kind, due: dueAt.toISOString().slice(0, 10) },
    committed: { words: { value: text, person: from.way === 'counter' ? null : from.person } },
  });
  return accept({
    number: dataRequestNumber({ year, number }),
    dueAt: dueAt.toISOString(),
    code,
  });
}

/** A resident asks about what is held of them. */
export async function askAboutData(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  wish: DataWish,
): Promise<Result<DataRequestGiven>> {
  const verdict = can(actor, 'data_request.ask', { author: actor.person });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  return keep(writer, tools, wish, { way: 'account', person: actor.person });
}

/** Whoever holds the slip of a concern asks. The code was compared by whoever calls. */
export function askAboutDataBySlip(
  writer: Writer,
  tools: Tools,
  slip: { concern: string; person: string | null },
  wish: DataWish,
): Promise<Result<DataRequestGiven>> {
  return keep(writer, tools, wish, { way: 'slip', ...slip });
}

/** A worker writes it down for somebody at the counter; the receipt has a code. */
export async function askAboutDataAtCounter(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  wish: DataWish,
): Promise<Result<DataRequestGiven>> {
  const verdict = can(actor, 'data_request.enter_at_counter', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  return keep(writer, tools, wish, { way: 'counter', worker: actor.person });
}

/** The privacy officer answers, once, with a reason that the person reads. */
export async function answerDataRequest(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
  given: { outcome: DataRequestOutcome; answer: string },
): Promise<Result<{ number: string }>> {
  const verdict = can(actor, 'data_request.answer', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const row = await lockDataRequest(writer, id);
  if (!row) return refuse('not_found');
  if (row.person === actor.person) return refuse('not_oneself');
  if (row.outcome) return refuse('data_request_answered');
  const answer = given.answer.trim();
  if (!answer) return refuse('data_answer_missing', { field: 'answer' });
  const at = tools.clock.now();
  const { outcome } = given;
  const { role } = verdict;
  await answerDataRequestRow(writer, id, { outcome, answer, by: actor.person, role, at });
  await tellPublicly(writer, tools.clock, {
    kind: dataRequestAnswered,
    ref: dataRequestRef(id),
    actor: actor.person,
    body: { kind: row.kind, outcome, late: at > row.dueAt },
    committed: {
      answer: { value: answer, person: row.person },
      officer: await officerOf(writer, actor.person),
    },
  });
  if (row.person)
    await tellPrivately(writer, tools.clock, {
      type: 'data_request.told',
      about: row.person,
      actor: actor.person,
      body: { role, outcome },
    });
  return accept({ number: dataRequestNumber(row) });
}

/** By the code of the receipt; null: none has it. */
export async function dataRequestForCode(
  reader: Reader,
  keys: ServerKeys,
  typed: string,
): Promise<DataRequestRow | null> {
  const code = readCode('status', typed);
  const row = code && (await dataRequestByCode(reader, hashFor(keys, reader.community, code)));
  return row || null;
}

export function dataRequestsForSlip(reader: Reader, concern: string): Promise<DataRequestRow[]> {
  return dataRequestsBySlip(reader, concern);
}

/** What everybody may know of requests about data and of looks at contact data, over one year. */
export type DataCounts = {
  /** null: one to four, which is not said more exactly. */
  readonly asked: number | null;
  readonly answered: number | null;
  readonly inTime: number | null;
  readonly late: number | null;
  readonly readings: number | null;
  readonly readingsByTwo: number | null;
  readonly since: Date;
  readonly until: Date;
};

/** Public counts of the last 365 days; counts of one to four are not told. */
export async function dataCounts(reader: Reader, now: Date): Promise<DataCounts> {
  const since = new Date(now.getTime() - 365 * dayMs);
  const tally = await tallyDataRequests(reader, since, now);
  const readings = await readingCounts(reader, since);
  const told = (count: number) => (count > 0 && count < 5 ? null : count);
  return {
    asked: told(tally.asked),
    answered: told(tally.answered),
    inTime: told(tally.inTime),
    late: told(tally.late),
    readings: told(readings.all),
    readingsByTwo: told(readings.byTwo),
    since,
    until: now,
  };
}
