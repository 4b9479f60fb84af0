import { json, type Reader, type Sql, sql, type Writer } from '../platform/db/database.ts';
import type { Mapping } from './columns.ts';
import type { Findings, Import, ImportState, NamedMapping, RefusedRow } from './importing.ts';

const columns: Sql = sql`i.id, i.ref, i.way, i.state, i.file_name as "fileName", i.encoding,
  i.encoding_certain as "encodingCertain", i.header, i.samples, i.mapping, i.findings, i.fault,
  i.cursor_line as "cursorLine", i.rows, i.added, i.repeated, i.refused, i.by_person as by,
  i.by_pseudonym as "byPseudonym", i.at, i.finished_at as "finishedAt"`;

export async function addImport(writer: Writer, one: Import): Promise<void> {
  await writer.run(sql`
    insert into register_import (community_id, id, ref, way, state, file_name, encoding, encoding_certain, header,
      samples, mapping, findings, fault, cursor_line, rows, added, repeated, refused, by_person, by_pseudonym, at,
      finished_at)
    values (${writer.community}, ${one.id}, ${one.ref}, ${one.way}, ${one.state}, ${one.fileName}, ${one.encoding},
      ${one.encodingCertain}, ${json(one.header)}, ${json(one.samples)}, ${json(one.mapping)}, ${json(one.findings)},
      ${one.fault}, ${one.cursorLine}, ${one.rows}, ${one.added}, ${one.repeated}, ${one.refused}, ${one.by},
      ${one.byPseudonym}, ${one.at}, ${one.finishedAt})`);
}

export function importById(reader: Reader, id: string): Promise<Import | undefined> {
  return reader.row(sql<Import>`
    select ${columns} from register_import i where i.community_id = ${reader.community} and i.id = ${id}`);
}

/** Nobody else changes it until this transaction ends. */
export function lockImport(writer: Writer, id: string): Promise<Import | undefined> {
  return writer.row(sql<Import>`
    select ${columns} from register_import i
    where i.community_id = ${writer.community} and i.id = ${id} for update`);
}

export function recentImports(reader: Reader, most: number): Promise<Import[]> {
  return reader.rows(sql<Import>`
    select ${columns} from register_import i where i.community_id = ${reader.community}
    order by i.at desc, i.id desc limit ${most}`);
}

/** Of all communities: what waits for the program, the oldest first. */
export function waitingImports(
  reader: Reader,
): Promise<{ community: string; id: string; state: ImportState }[]> {
  return reader.rows(sql<{ community: string; id: string; state: ImportState }>`
    select i.community_id as community, i.id, i.state from register_import i
    where i.state in ('checking', 'running') order by i.at, i.id limit 20`);
}

export async function setMapping(writer: Writer, id: string, mapping: Mapping): Promise<void> {
  await writer.run(sql`
    update register_import set mapping = ${json(mapping)}, findings = null, state = 'checking'
    where community_id = ${writer.community} and id = ${id}`);
}

/** Only from the state in which it was read: between, somebody may have stopped it or chosen other columns. */
export async function setFindings(
  writer: Writer,
  one: Pick<Import, 'id' | 'mapping'>,
  findings: Findings,
): Promise<void> {
  await writer.run(sql`
    update register_import set findings = ${json(findings)}, state = 'ready'
    where community_id = ${writer.community} and id = ${one.id} and state = 'checking'
      and mapping = ${json(one.mapping)}`);
}

export async function setState(
  writer: Writer,
  id: string,
  state: ImportState,
  more: { fault?: string; finishedAt?: Date } = {},
): Promise<void> {
  await writer.run(sql`
    update register_import set state = ${state}, fault = ${more.fault ?? null},
      finished_at = ${more.finishedAt ?? null}
    where community_id = ${writer.community} and id = ${id}`);
}

export type Step = {
  readonly from: number;
  readonly to: number;
  readonly added: number;
  readonly repeated: number;
  readonly refused: number;
};

/** Moves on past some rows; false if another program did it first or somebody stopped it. */
export async function moveOn(writer: Writer, id: string, step: Step): Promise<boolean> {
  const count = await writer.run(sql`
    update register_import set cursor_line = ${step.to}, added = added + ${step.added},
      repeated = repeated + ${step.repeated}, refused = refused + ${step.refused},
      rows = rows + ${step.added + step.repeated + step.refused}
    where community_id = ${writer.community} and id = ${id} and state = 'running'
      and cursor_line = ${step.from}`);
  return count === 1;
}

export async function addRefused(
  writer: Writer,
  id: string,
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await writer.run(sql`
    insert into register_refused (community_id, import_id, line, code, cells)
    select ${writer.community}, ${id}, (r ->> 'line')::integer, r ->> 'code', r -> 'cells'
    from jsonb_array_elements(${json(rows)}) r`);
}

/** A page of refused rows behind a line, in the order of the file. */
export function refusedAfter(reader: Reader, id: string, line: number, most: number) {
  return reader.rows(sql<RefusedRow>`
    select line, code, cells from register_refused
    where community_id = ${reader.community} and import_id = ${id} and line > ${line}
    order by line limit ${most}`);
}

export async function addFilePart(
  writer: Writer,
  id: string,
  part: number,
  bytes: Buffer,
): Promise<void> {
  await writer.run(sql`
    insert into register_file (community_id, import_id, part, bytes)
    values (${writer.community}, ${id}, ${part}, ${bytes})`);
}

export async function filePart(reader: Reader, id: string, part: number): Promise<Buffer | null> {
  const row = await reader.row(sql<{ bytes: Buffer }>`
    select bytes from register_file
    where community_id = ${reader.community} and import_id = ${id} and part = ${part}`);
  return row?.bytes ?? null;
}

export async function removeFile(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`
    delete from register_file where community_id = ${writer.community} and import_id = ${id}`);
}

/** One import at a time in a community: two would find the same row missing and both add it. */
export async function lockRegister(writer: Writer): Promise<void> {
  await writer.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`register:${writer.community}`}, 0))`,
  );
}

/** What was taken over before under these numbers: number to content. */
export async function knownRows(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows(sql<{ number: string; content: string }>`
    select number, content from register_row
    where community_id = ${reader.community} and number = any(${[...numbers]}::text[])`);
  return new Map(rows.map(({ number, content }) => [number, content]));
}

export type TakenRow = {
  readonly number: string;
  readonly content: string;
  readonly concern: string;
};

export async function addRows(writer: Writer, rows: readonly TakenRow[]): Promise<void> {
  if (rows.length === 0) return;
  await writer.run(sql`
    insert into register_row (community_id, number, content, concern_id)
    select ${writer.community}, r.number, r.content, r.concern
    from unnest(${rows.map((row) => row.number)}::text[], ${rows.map((row) => row.content)}::text[],
                ${rows.map((row) => row.concern)}::text[]) as r (number, content, concern)`);
}

/** Does something that may fail without the rest of the transaction failing with it. */
export async function alone<T>(
  writer: Writer,
  work: () => Promise<T>,
  failed: (value: T) => boolean,
): Promise<T> {
  await writer.run(sql`savepoint alone`);
  try {
    const value = await work();
    await writer.run(
      failed(value) ? sql`rollback to savepoint alone` : sql`release savepoint alone`,
    );
    return value;
  } catch (error) {
    await writer.run(sql`rollback to savepoint alone`);
    throw error;
  }
}

export async function rememberedMapping(reader: Reader, key: string): Promise<NamedMapping | null> {
  const row = await reader.row(sql<{ mapping: NamedMapping }>`
    select mapping from register_mapping
    where community_id = ${reader.community} and columns_key = ${key}`);
  return row?.mapping ?? null;
}

export async function rememberMapping(
  writer: Writer,
  key: string,
  mapping: NamedMapping,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    insert into register_mapping (community_id, columns_key, mapping, at)
    values (${writer.community}, ${key}, ${json(mapping)}, ${at})
    on conflict (community_id, columns_key) do update set mapping = excluded.mapping, at = excluded.at`);
}

/** Files that nobody went on with since `unusedSince`, and refused rows from before `doneBefore`: personal data. */
export async function removeLeftOver(
  writer: Writer,
  unusedSince: Date,
  doneBefore: Date,
): Promise<void> {
  const unused = sql`select id from register_import
    where community_id = ${writer.community} and at < ${unusedSince} and state in ('columns', 'checking', 'ready')`;
  await writer.run(sql`
    delete from register_file where community_id = ${writer.community} and import_id in (${unused})`);
  await writer.run(sql`
    delete from register_import where community_id = ${writer.community} and id in (${unused})`);
  await writer.run(sql`
    delete from register_refused r using register_import i
    where r.community_id = ${writer.community} and i.community_id = r.community_id and i.id = r.import_id
      and i.finished_at < ${doneBefore}`);
  // Samples show some of the rows as they came.
  await writer.run(sql`
    update register_import set samples = '[]'
    where community_id = ${writer.community} and finished_at < ${doneBefore} and samples <> '[]'`);
}
