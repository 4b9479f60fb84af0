import { Advice } from '../../platform/advice.ts';
import type { ErasureContext, ErasureKind } from '../../platform/capability.ts';
import { everyCommunity } from '../../platform/db/database.ts';
import type { Noted } from '../../platform/erasures/journal.ts';
import { repeating } from './note.ts';
import { communitiesHere, erasuresSeen, lifeOf } from './store.ts';

/** So long after its intent no transaction can still be on its way to the commit (statements end after 20 s). */
const longestMs = 10 * 60_000;

/**
 * Compares the journal with the database and erases again what this database has not seen: it was restored from a
 * backup that is older than the erasure. Each is repeated by the capability that knows its kind, all that one
 * transaction had erased in one transaction, oldest first. Before anybody is served; safe to repeat and to kill.
 *
 * An intent of which nobody knows whether it was committed is settled by looking: the database has seen it, or, if it
 * is still the same one, never will. In another one that took its place nothing can tell; then it is carried out, for
 * whoever asked for it was never told that it did not happen.
 *
 * @returns how many were repeated
 * @throws Advice `erasure_not_repeated`: with it open, a person would be back
 */
export async function repeatErasures(
  kinds: readonly ErasureKind[],
  context: ErasureContext,
): Promise<number> {
  const { database, clock } = context;
  const { journal } = database;
  const noted = (await journal.read()).filter(({ outcome }) => outcome !== 'void');
  if (noted.length === 0) return 0;
  const ids = noted.map(({ id }) => id);
  const { seen, here, life } = await database.read(everyCommunity, async (reader) => ({
    seen: await erasuresSeen(reader, ids),
    here: await communitiesHere(reader),
    life: await lifeOf(reader),
  }));
  const byKind = new Map(kinds.map((one) => [one.kind, one]));
  let repeated = 0;
  for (const one of noted) {
    if (seen.has(one.id)) {
      if (one.outcome === 'open') await journal.settle(one.id, 'done');
      continue;
    }
    if (one.outcome === 'open' && one.life === life) {
      const age = clock.now().getTime() - one.at.getTime();
      if (age > longestMs) await journal.settle(one.id, 'void');
      continue;
    }
    // Founded after the backup: nothing of it is here.
    if (!here.has(one.community)) continue;
    if (await repeatOne(one, byKind, context)) repeated++;
  }
  return repeated;
}

async function repeatOne(
  noted: Noted,
  kinds: ReadonlyMap<string, ErasureKind>,
  context: ErasureContext,
): Promise<boolean> {
  const { database } = context;
  try {
    return await database.write(noted.community, async (writer) => {
      if (!(await repeating(writer, noted.id, noted.at))) return false;
      for (const erasure of noted.what) {
        const known = kinds.get(erasure.kind);
        if (!known) throw new Error(`nobody knows the kind of erasure ${erasure.kind}`);
        await known.again(writer, erasure, context);
      }
      return true;
    });
  } catch (error) {
    throw new Advice(
      'erasure_not_repeated',
      `Erasure ${noted.id} of ${noted.at.toISOString().slice(0, 10)} could not be repeated on this restored database.`,
      'Linli does not start while somebody who asked to be forgotten would be back. Start it again; if it stays so, update Linli or ask for help with this number.',
      { cause: error },
    );
  }
}
