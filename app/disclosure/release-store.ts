import { type Reader, sql, type Writer } from '../platform/db/database.ts';

export type Release = { readonly version: string; readonly manifest: Buffer; readonly at: Date };

/** The newest release that was recorded. */
export function lastRelease(reader: Reader): Promise<Release | undefined> {
  return reader.row(sql<Release>`
    select version, manifest, at from release_manifest
    where community_id = ${reader.community} order by position desc limit 1`);
}

/** Of two programs that start at once, one waits until the other has recorded it. */
export async function lockReleases(writer: Writer): Promise<void> {
  await writer.run(sql`select pg_advisory_xact_lock(hashtext('linli release'))`);
}

export async function addRelease(
  writer: Writer,
  release: { version: string; manifest: Uint8Array; factId: string; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into release_manifest (community_id, version, manifest, fact_id, at)
    values (${writer.community}, ${release.version}, ${Buffer.from(release.manifest)}, ${release.factId}, ${release.at})`);
}

/** One recorded page of a kind that has its number and is not withdrawn, of any community. Ask it of all of them. */
export function numberedPage(reader: Reader, kind: string): Promise<{ path: string } | undefined> {
  return reader.row(sql<{ path: string }>`
    select p.path from page_version p
    join record_number n on n.community_id = p.community_id and n.fact_id = p.fact_id
    where p.kind = ${kind} and not exists (
      select from page_version later where later.community_id = p.community_id and later.path = p.path
        and (later.version, later.withdrawn) > (p.version, p.withdrawn))
      and not p.withdrawn
    order by n.seq desc limit 1`);
}
