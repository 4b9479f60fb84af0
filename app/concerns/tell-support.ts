import { disclose } from '../disclosure/index.ts';
import { pseudonymIn } from '../people/index.ts';
import type { Writer } from '../platform/db/database.ts';
import type { supported, supportWithdrawn } from './leaf-kinds.ts';
import type { ConcernRow } from './store.ts';

/**
 * That somebody stands behind a concern, or no longer, is everybody's to count; who it was is nobody's. The name that
 * is committed to is the one of this concern, so that even its opening leads nowhere else.
 */
export async function tellSupport(
  writer: Writer,
  row: Pick<ConcernRow, 'ref'>,
  given: {
    kind: typeof supported | typeof supportWithdrawn;
    person: string;
    assurance: number;
    at: Date;
  },
): Promise<{ id: string }> {
  const { kind, person, assurance, at } = given;
  const value = await pseudonymIn(writer, person, row.ref);
  return disclose(writer, {
    kind,
    at,
    ref: row.ref,
    process: row.ref,
    actor: null,
    rule: 'concern-1',
    body: { assurance },
    committed: { supporter: { value, person } },
  });
}
