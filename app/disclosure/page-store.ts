import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Content } from './content/content.ts';

/** One version of the page at one address, or its withdrawal. */
export type PageVersion = {
  readonly version: number;
  readonly withdrawn: boolean;
  readonly kind: string;
  readonly ref: string;
  readonly factId: string;
  readonly at: Date;
  /** Only of institutional pages; personal content is in the opening of the fact. */
  readonly content: Content | null;
};

/** With its entry in the log and the sealed opening of its content: one question for a page that everybody opens. */
export type SealedPage = PageVersion & {
  readonly sealed: string | null;
  readonly wrapped: string | null;
  /** 0-based; null: it is being entered this moment. */
  readonly number: number | null;
  /** Of the leaf, in hex. */
  readonly hash: string | null;
  /** How many witnesses have signed a head that holds it. */
  readonly witnesses: number;
};

const columns = sql`p.version, p.withdrawn, p.kind, p.ref, p.fact_id as "factId", p.at, p.content, o.sealed, k.wrapped,
  n.seq as number, encode(l.hash, 'hex') as hash, (
    select count(*)::int from record_witness w where exists (
      select from record_cosignature c where c.witness = w.name and c.size > n.seq)
  ) as witnesses`;

const opened = (field: string) => sql`page_version p
  left join disclosed_opening o on o.community_id = p.community_id and o.fact_id = p.fact_id and o.field = ${field}
  left join opening_key k on k.community_id = o.community_id and k.fact_id = o.fact_id and k.field = o.field
  left join record_number n on n.community_id = p.community_id and n.fact_id = p.fact_id
  left join record_leaf l on l.seq = n.seq`;

/** The newest, which may be a withdrawal. `field`: under which personal content is opened. */
export function lastPageVersion(
  reader: Reader,
  path: string,
  field: string,
): Promise<SealedPage | undefined> {
  return reader.row(sql<SealedPage>`
    select ${columns} from ${opened(field)}
    where p.community_id = ${reader.community} and p.path = ${path}
    order by p.version desc, p.withdrawn desc limit 1`);
}

export function pageVersion(
  reader: Reader,
  path: string,
  version: number,
  field: string,
): Promise<SealedPage | undefined> {
  return reader.row(sql<SealedPage>`
    select ${columns} from ${opened(field)}
    where p.community_id = ${reader.community} and p.path = ${path} and p.version = ${version}
      and not p.withdrawn`);
}

export async function addPageVersion(
  writer: Writer,
  path: string,
  page: PageVersion,
): Promise<void> {
  await writer.run(sql`
    insert into page_version (community_id, path, version, withdrawn, kind, ref, fact_id, content, at)
    values (${writer.community}, ${path}, ${page.version}, ${page.withdrawn}, ${page.kind}, ${page.ref},
            ${page.factId}, ${page.content && json(page.content)}, ${page.at})`);
}

/**
 * How many pages of a kind are recorded, not withdrawn, and can be shown: what was committed to by somebody cannot,
 * once its key is gone (a restore without the file of keys).
 */
export async function countPages(reader: Reader, kind: string, field: string): Promise<number> {
  const row = await reader.row(sql<{ n: number }>`
    select count(*)::int as n from (
      select distinct on (path) withdrawn, fact_id, content from page_version
      where community_id = ${reader.community} and kind = ${kind}
      order by path, version desc, withdrawn desc) as newest
    where not withdrawn and (content is not null or exists (
      select from opening_key k
      where k.community_id = ${reader.community} and k.fact_id = newest.fact_id and k.field = ${field}))`);
  return row?.n ?? 0;
}

export type FileDigest = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** The same file hashes to the same: said again, it changes nothing. */
export async function keepFileDigests(
  writer: Writer,
  digests: readonly FileDigest[],
): Promise<void> {
  if (digests.length === 0) return;
  await writer.run(sql`
    insert into file_digest (community_id, file, sha256, bytes)
    select ${writer.community}, * from unnest(${digests.map(({ file }) => file)}::text[],
      ${digests.map(({ sha256 }) => sha256)}::text[], ${digests.map(({ bytes }) => bytes)}::int[])
    on conflict do nothing`);
}

export async function forgetFileDigests(writer: Writer, files: readonly string[]): Promise<void> {
  await writer.run(sql`
    delete from file_digest where community_id = ${writer.community} and file = any(${[...files]}::text[])`);
}

export async function fileDigests(
  reader: Reader,
  files: readonly string[],
): Promise<ReadonlyMap<string, FileDigest>> {
  if (files.length === 0) return new Map();
  const rows = await reader.rows(sql<FileDigest>`
    select file, sha256, bytes from file_digest
    where community_id = ${reader.community} and file = any(${[...files]}::text[])`);
  return new Map(rows.map((row) => [row.file, row]));
}
