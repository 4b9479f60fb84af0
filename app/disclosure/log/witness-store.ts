import { addSignatures } from '../../../packages/ledger/index.ts';
import { type Reader, sql, type Writer } from '../../platform/db/database.ts';
import type { Checkpoint } from './store.ts';

/** Somebody outside who signs what they have seen; configured by their key. */
export type Witness = {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** The newest head it has signed, and when. */
  readonly size: number | null;
  readonly at: Date | null;
  /** Since when it has not signed what it was asked to; null: it signs. */
  readonly silentSince: Date | null;
};

export function witnessesOf(reader: Reader): Promise<Witness[]> {
  return reader.rows(sql<Witness>`
    select w.name, w.vkey, w.url, c.size, c.at, w.silent_since as "silentSince" from record_witness w
    left join lateral (
      select size, at from record_cosignature where witness = w.name order by size desc limit 1) c on true
    order by w.name`);
}

export async function addWitness(
  writer: Writer,
  witness: Pick<Witness, 'name' | 'vkey' | 'url'>,
  at: Date,
): Promise<boolean> {
  const added = await writer.run(sql`
    insert into record_witness (name, vkey, url, added_at)
    values (${witness.name}, ${witness.vkey}, ${witness.url}, ${at}) on conflict do nothing`);
  return added === 1;
}

export async function removeWitness(writer: Writer, name: string): Promise<boolean> {
  return (await writer.run(sql`delete from record_witness where name = ${name}`)) === 1;
}

export async function addCosignature(
  writer: Writer,
  one: { size: number; witness: string; line: string; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into record_cosignature (size, witness, line, at)
    values (${one.size}, ${one.witness}, ${one.line}, ${one.at}) on conflict do nothing`);
  await writer.run(sql`
    update record_witness set silent_since = null, silent_why = null
    where name = ${one.witness} and silent_since is not null`);
}

/** It was asked and did not sign. The first time counts: since then it has been silent. */
export async function noteSilence(
  writer: Writer,
  witness: string,
  why: string,
  at: Date,
): Promise<void> {
  await writer.run(sql`
    update record_witness set silent_since = coalesce(silent_since, ${at}), silent_why = ${why}
    where name = ${witness}`);
}

/** Lines of witnesses for one head, of those who are witnesses today. */
export async function cosignaturesOf(reader: Reader, size: number): Promise<string[]> {
  const found = await reader.rows(sql<{ line: string }>`
    select c.line from record_cosignature c join record_witness w on w.name = c.witness
    where c.size = ${size} order by c.witness`);
  return found.map(({ line }) => line);
}

/** How many witnesses have signed a head that holds this entry. */
export async function witnessedBy(reader: Reader, seq: number): Promise<number> {
  const found = await reader.row(sql<{ n: number }>`
    select count(distinct c.witness)::int as n from record_cosignature c
    join record_witness w on w.name = c.witness where c.size > ${seq}`);
  return found?.n ?? 0;
}

/** A head with the signatures of the log and of everybody who has witnessed it. */
export async function cosignedNote(reader: Reader, head: Checkpoint): Promise<string> {
  const lines = await cosignaturesOf(reader, head.size);
  return lines.length ? addSignatures(head.note, lines) : head.note;
}
