import type { Clock } from '../../platform/clock.ts';
import type { Writer } from '../../platform/db/database.ts';
import type { Erasure } from '../../platform/erasures/journal.ts';
import { newPseudonym } from '../../platform/ids.ts';
import { addErasure, lifeOf } from './store.ts';

/** What each open transaction erases; `again`: it repeats what the journal has already. */
const pending = new WeakMap<Writer, Erasure[] | 'again'>();

/**
 * Notes in the journal outside the database that this transaction erases something, so that a restore from before it
 * does not bring it back. The line is on disk before the commit; no line, no commit. Everything that one transaction
 * erases is one line.
 *
 * Called by whatever deletes or hides something of a person at somebody's wish. What a term deletes by itself is not
 * noted: the term is over in the restored database as well.
 */
export async function noteErasure(writer: Writer, clock: Clock, erasure: Erasure): Promise<void> {
  const known = pending.get(writer);
  if (known === 'again') return;
  if (known) {
    known.push(erasure);
    return;
  }
  const what = [erasure];
  pending.set(writer, what);
  const { community, journal } = writer;
  const at = clock.now();
  const id = newPseudonym();
  const life = await lifeOf(writer);
  // The proof of the commit, for whoever looks after a crash.
  await addErasure(writer, id, at);
  writer.alongside({
    before: () => journal.intend({ id, community, life, at, what }),
    async after(outcome) {
      if (outcome !== 'unknown')
        await journal.settle(id, outcome === 'committed' ? 'done' : 'void');
    },
  });
}

/**
 * From here on this transaction repeats an erasure of the journal, and notes nothing anew.
 *
 * @returns false when this database has seen it: another program was faster
 */
export async function repeating(writer: Writer, id: string, at: Date): Promise<boolean> {
  pending.set(writer, 'again');
  return addErasure(writer, id, at);
}
