import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result } from '../platform/result.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import type { Doer } from './carry-out.ts';
import { categories } from './codes.ts';
import { raiseConcern } from './raise-concern.ts';
import { concernByOldNumber } from './store.ts';

export type ImportRow = {
  /** The number it had in the old register, or `#hash` of its content. */
  readonly oldNumber: string;
  readonly title: string;
  readonly text: string;
  /** When it was raised, if the register says; else now. */
  readonly at: Date | null;
  readonly place: string | null;
  readonly category: string | null;
};

/** Takes over one row of an old register as a concern on somebody's behalf. The same old number twice adds nothing. */
export async function importConcern(
  writer: Writer,
  clock: Clock,
  keys: ServerKeys,
  doer: Doer,
  row: ImportRow,
): Promise<Result<{ id: string; repeated: boolean }>> {
  const before = await concernByOldNumber(writer, row.oldNumber);
  if (before) return accept({ id: before.id, repeated: true });
  const known = categories.find((category) => category === row.category);
  const raised = await raiseConcern(writer, clock, keys, doer, {
    title: row.title,
    text: row.text,
    place: row.place,
    category: known ?? (row.category ? 'other' : null),
    visibility: 'hidden',
    channel: 'import',
    author: null,
    authorPseudonym: null,
    onBehalf: { by: doer.person ?? 'import', way: 'register', readBack: false },
    oldNumber: row.oldNumber,
    // Its own date, so that the clock of "our promise" is honest about how long it has waited.
    toldAt: row.at,
  });
  return raised.ok ? accept({ id: raised.value.id, repeated: false }) : raised;
}
