import type { RecordLink } from '../platform/capability.ts';
import type { Reader } from '../platform/db/database.ts';
import { displayNumber } from './display-number.ts';
import { publicByRef } from './list-store.ts';

/** The page of a concern by the name it has in the public record; only of those that everybody may read. */
export async function recordLinks(
  reader: Reader,
  refs: readonly string[],
): Promise<ReadonlyMap<string, RecordLink>> {
  const rows = await publicByRef(reader, refs);
  return new Map(
    rows.map((row) => [row.ref, { label: displayNumber(row), path: `/concerns/${row.id}` }]),
  );
}
