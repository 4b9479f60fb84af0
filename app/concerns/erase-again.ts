import type { ErasureKind } from '../platform/capability.ts';
import type { Writer } from '../platform/db/database.ts';
import type { Erasure } from '../platform/erasures/journal.ts';
import { newId } from '../platform/ids.ts';
import { maskMark, searchWords, tokenizerVersion } from '../platform/text/index.ts';
import { wordsMasked } from './act-on-concern.ts';
import { carryOut, type Doer } from './carry-out.ts';
import type { Command } from './concern.ts';
import { blur, pictureMasked } from './mask-acts.ts';
import { addMaskWish, lockPhoto } from './mask-store.ts';
import { areaSizes } from './picture-area.ts';
import { authorErased, forgetWhoTold } from './slip-data.ts';
import { type ConcernRow, concernById, indexWords, photoById } from './store.ts';

/** A moderator decided it, before the restore; who it was is not in the journal. */
const someModerator: Doer = { person: null, kinds: ['moderator'], bodies: [], pseudonym: null };

const covered = maskMark.repeat(6);

/**
 * What was masked or erased in concerns, and was brought back by a restore from an older backup. The journal holds no
 * words: public words are covered altogether, and wait on the moderators' list to be written anew.
 */
export const erasuresAgain: readonly ErasureKind[] = [
  {
    kind: wordsMasked,
    async again(writer, { of }, { clock }) {
      const row = await concernById(writer, idIn(of, 'concern'));
      if (!row?.public) return;
      const now = clock.now();
      const words = { publicTitle: covered, publicText: covered };
      await carry(writer, now, row.id, { kind: 'mask_words', words: covered }, words);
      const shown = searchWords(covered);
      await indexWords(writer, row.id, { words: shown, version: tokenizerVersion() });
      await addMaskWish(writer, { id: newId(clock), concern: row.id, photo: null, at: now });
    },
  },
  {
    kind: pictureMasked,
    async again(writer, { of }, { clock, services }) {
      const id = idIn(of, 'photo');
      await lockPhoto(writer, id);
      const photo = await photoById(writer, id);
      const { x, y } = of;
      const size = areaSizes.find((one) => one === of['size']);
      if (typeof x !== 'number' || typeof y !== 'number' || !size)
        throw new Error('a blurred place that is none');
      // Not there yet, or its file did not come back: nothing is to be seen.
      if (!photo || !(await services.uploads.read(writer.community, photo.file))) return;
      const now = clock.now();
      const blurred = await blur({ writer, services, now }, photo, { x, y, size });
      if (!blurred.ok) throw new Error(`a picture was not blurred again: ${blurred.code}`);
      await carry(writer, now, photo.concern, { kind: 'mask_picture' });
    },
  },
  {
    kind: authorErased,
    async again(writer, { of }, { clock, services }) {
      const row = await concernById(writer, idIn(of, 'concern'));
      const tools = { clock, keys: services.keys };
      if (!row) return;
      const done = await forgetWhoTold(writer, tools, services.uploads, row);
      if (!done.ok) throw new Error(`who told a concern was not forgotten again: ${done.code}`);
    },
  },
];

async function carry(
  writer: Writer,
  now: Date,
  concern: string,
  command: Command,
  also: Partial<ConcernRow> = {},
): Promise<void> {
  const done = await carryOut(writer, now, concern, someModerator, command, also);
  if (!done.ok) throw new Error(`${command.kind} could not be repeated: ${done.code}`);
}

function idIn(of: Erasure['of'], name: 'concern' | 'photo'): string {
  const id = of[name];
  if (typeof id !== 'string') throw new Error(`an erasure that names no ${name}`);
  return id;
}
