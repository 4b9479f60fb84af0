import {
  type Database,
  everyCommunity,
  type Reader,
  type Writer,
} from '../../platform/db/database.ts';
import type { OpensTo } from '../../platform/leaf-kind.ts';
import type { Plain } from '../fact.ts';
import { openOpening, sealOpening } from './seal.ts';
import { addOpenings, lockUnsealed, replaceBySealed, sealedOf } from './store.ts';

/** Seals what opens a fact's commitments and keeps it, in the fact's own transaction. */
export async function keepOpenings(
  writer: Writer,
  factId: string,
  openings: readonly {
    readonly field: string;
    readonly salt: Uint8Array;
    readonly value: Plain;
    readonly person: string | null;
    readonly openTo: OpensTo;
  }[],
): Promise<void> {
  if (openings.length === 0) return;
  const { community, keys } = writer;
  await addOpenings(
    writer,
    factId,
    openings.map(({ field, person, openTo, ...opening }) => ({
      field,
      person,
      openTo,
      ...sealOpening(keys, { community, factId, field }, opening),
    })),
  );
}

/**
 * What opens the commitments of a fact, field by field. What was erased is not among them, nor what cannot be opened
 * because its key is gone (a restore without the file of keys): for whoever asks both are the same.
 */
export async function openingsOfFact(
  reader: Reader,
  factId: string,
): Promise<{ field: string; salt: Buffer; value: Plain; openTo: OpensTo }[]> {
  const { community, keys } = reader;
  return (await sealedOf(reader, factId)).flatMap(({ field, openTo, sealed, wrapped }) => {
    if (sealed === null) return [];
    const opening = openOpening(keys, { community, factId, field }, { sealed, wrapped });
    return opening ? [{ field, openTo, ...opening }] : [];
  });
}

const atOnce = 500;

/**
 * Seals openings of a version that kept them readable. Before anybody is served; safe to repeat, to kill, and to do in
 * several programs at once. Returns how many there were.
 */
export async function sealLeftovers(database: Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await database.write(everyCommunity, async (writer) => {
      const rows = await lockUnsealed(writer, atOnce);
      if (rows.length > 0)
        await replaceBySealed(
          writer,
          rows.map(({ salt, value, ...place }) => ({
            ...place,
            ...sealOpening(writer.keys, place, { salt, value }),
          })),
        );
      return rows.length;
    });
    if (count === 0) return sealed;
    sealed += count;
  }
}
