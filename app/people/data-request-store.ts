import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export const dataRequestKinds = ['see', 'correct', 'erase', 'restrict', 'object'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];
export const dataRequestOutcomes = ['done', 'partly', 'refused'] as const;
export type DataRequestOutcome = (typeof dataRequestOutcomes)[number];

/** What somebody asked about their own data. */
export type DataRequestRow = {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly kind: DataRequestKind;
  readonly text: string | null;
  readonly way: 'account' | 'slip' | 'counter';
  readonly person: string | null;
  /** Name of the account, where it was asked by one. */
  readonly name: string | null;
  readonly concern: string | null;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly outcome: DataRequestOutcome | null;
  readonly answer: string | null;
  readonly answeredRole: string | null;
  readonly answeredAt: Date | null;
};

const columns = sql`
  d.id, d.number, d.year, d.kind, d.text, d.way, d.person_id as person, p.pseudonym as name, d.concern_id as concern,
  d.asked_at as "askedAt", d.due_at as "dueAt", d.outcome, d.answer, d.answered_role as "answeredRole",
  d.answered_at as "answeredAt"`;

const joined = sql`data_request d left join person p on p.community_id = d.community_id and p.id = d.person_id`;

/** The next number of the year; the row lock makes it gapless. */
export async function nextDataRequestNumber(writer: Writer, year: number): Promise<number> {
  const row = await writer.row(sql<{ last: number }>`
    insert into data_request_counter (community_id, year, last) values (${writer.community}, ${year}, 1)
    on conflict (community_id, year) do update set last = data_request_counter.last + 1 returning last`);
  if (!row) throw new Error('no number was given');
  return row.last;
}

export async function addDataRequest(
  writer: Writer,
  request: Pick<
    DataRequestRow,
    'id' | 'number' | 'year' | 'kind' | 'text' | 'way' | 'person' | 'concern' | 'askedAt' | 'dueAt'
  > & { codeHash: string | null; enteredBy: string | null },
): Promise<void> {
  await writer.run(sql`
    insert into data_request (community_id, id, number, year, kind, text, way, person_id, concern_id, code_hash,
      entered_by, asked_at, due_at)
    values (${writer.community}, ${request.id}, ${request.number}, ${request.year}, ${request.kind}, ${request.text},
      ${request.way}, ${request.person}, ${request.concern}, ${request.codeHash}, ${request.enteredBy},
      ${request.askedAt}, ${request.dueAt})`);
}

export function lockDataRequest(writer: Writer, id: string): Promise<DataRequestRow | undefined> {
  return writer.row(sql<DataRequestRow>`
    select ${columns} from ${joined}
    where d.community_id = ${writer.community} and d.id = ${id} and d.forgotten_at is null for update of d`);
}

export async function answerDataRequestRow(
  writer: Writer,
  id: string,
  given: { outcome: DataRequestOutcome; answer: string; by: string; role: string; at: Date },
): Promise<void> {
  await writer.run(sql`
    update data_request set outcome = ${given.outcome}, answer = ${given.answer}, answered_by = ${given.by},
      answered_role = ${given.role}, answered_at = ${given.at}
    where community_id = ${writer.community} and id = ${id} and outcome is null`);
}

/** Unanswered, the one due next first. */
export function dataRequestsOpen(reader: Reader): Promise<DataRequestRow[]> {
  return reader.rows(sql<DataRequestRow>`
    select ${columns} from ${joined}
    where d.community_id = ${reader.community} and d.outcome is null and d.forgotten_at is null
    order by d.due_at, d.id limit 200`);
}

export function dataRequestsOf(reader: Reader, person: string): Promise<DataRequestRow[]> {
  return reader.rows(sql<DataRequestRow>`
    select ${columns} from ${joined}
    where d.community_id = ${reader.community} and d.person_id = ${person} order by d.asked_at desc, d.id limit 200`);
}

/** What was asked with the slip of this concern. */
export function dataRequestsBySlip(reader: Reader, concern: string): Promise<DataRequestRow[]> {
  return reader.rows(sql<DataRequestRow>`
    select ${columns} from ${joined}
    where d.community_id = ${reader.community} and d.concern_id = ${concern} and d.forgotten_at is null
    order by d.asked_at desc, d.id limit 50`);
}

export function dataRequestByCode(
  reader: Reader,
  hash: string,
): Promise<DataRequestRow | undefined> {
  return reader.row(sql<DataRequestRow>`
    select ${columns} from ${joined} where d.community_id = ${reader.community} and d.code_hash = ${hash}`);
}

export type DataRequestTally = {
  readonly asked: number;
  readonly answered: number;
  readonly inTime: number;
  readonly late: number;
};

/** Of what was asked since: answered, answered in time, and past its date without an answer. */
export async function tallyDataRequests(
  reader: Reader,
  since: Date,
  now: Date,
): Promise<DataRequestTally> {
  const row = await reader.row(sql<DataRequestTally>`
    select count(*)::int as asked, count(answered_at)::int as answered,
      (count(*) filter (where answered_at <= due_at))::int as "inTime",
      (count(*) filter (where answered_at is null and forgotten_at is null and due_at < ${now}))::int as late
    from data_request where community_id = ${reader.community} and asked_at >= ${since}`);
  return row ?? { asked: 0, answered: 0, inTime: 0, late: 0 };
}

/** Words and person go; that something was asked and when it was answered stays for the counts. */
export async function forgetDataRequests(writer: Writer, person: string, at: Date): Promise<void> {
  await writer.run(sql`
    update data_request set text = null, answer = null, person_id = null, code_hash = null, forgotten_at = ${at}
    where community_id = ${writer.community} and person_id = ${person}`);
}
