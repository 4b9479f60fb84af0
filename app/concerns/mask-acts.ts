import { digestOf, forgetFileDigests, keepFileDigests, noteErasure } from '../disclosure/index.ts';
import { can, pseudonymIn, rightsHere } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { pixelate } from '../platform/files/pixelate.ts';
import type { Act } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import type { Services } from '../platform/services.ts';
import { carryOut } from './carry-out.ts';
import {
  addMaskWish,
  decideMaskWishes,
  lockMaskWish,
  lockPhoto,
  replacePhoto,
  tallyMasks,
} from './mask-store.ts';
import { matterOf } from './matter.ts';
import { areaOf, type Mark } from './picture-area.ts';
import { concernById, type PhotoRow, photoById } from './store.ts';
import { bodiesOf, kindsOf, mayDo, maySeeInside } from './who-may.ts';

/**
 * Blurs one place of a picture for ever: the picture and its thumbnail are written anew, the old files destroyed, and
 * an event says that it happened, by which office and when; not what was there.
 */
export async function maskPicture(
  act: Act,
  id: string,
  mark: Mark,
): Promise<Result<{ masks: number }>> {
  const { writer, actor, now } = act;
  await lockPhoto(writer, id);
  const photo = await photoById(writer, id);
  const concern = photo && (await concernById(writer, photo.concern));
  if (!photo || !concern) return refuse('not_found');
  const matter = await matterOf(writer, actor, concern);
  if (!maySeeInside(actor, matter)) return refuse('not_found');
  const verdict = mayDo(actor, 'mask_picture', matter, await rightsHere(writer));
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const blurred = await blur(act, photo, mark);
  if (!blurred.ok) return blurred;
  await noteErasure(writer, act.clock, {
    kind: pictureMasked,
    of: { photo: id, x: mark.x, y: mark.y, size: mark.size },
    basis: 'mask_personal_data',
  });
  const doer = {
    person: actor.person,
    kinds: kindsOf(actor, matter),
    bodies: bodiesOf(actor),
    pseudonym: await pseudonymIn(writer, actor.person, concern.ref),
  };
  const done = await carryOut(writer, now, concern.id, doer, { kind: 'mask_picture' });
  if (!done.ok) return done;
  await decideMaskWishes(
    writer,
    { concern: concern.id, photo: id },
    { outcome: 'masked', by: actor.person, at: now },
  );
  return accept({ masks: photo.masks + 1 });
}

/** The name of this in the journal of erasures. */
export const pictureMasked = 'concerns.picture';

/** Puts a picture in which one place is blurred in the place of the old one, whose files are destroyed. */
export async function blur(
  given: { writer: Writer; services: Pick<Services, 'uploads'>; now: Date },
  photo: PhotoRow,
  mark: Mark,
): Promise<Result<{ blurred: true }>> {
  const { writer, now } = given;
  const { community } = writer;
  const { uploads } = given.services;
  const bytes = await uploads.read(community, photo.file);
  if (!bytes) return refuse('photo_unreadable');
  const masked = await pixelate(bytes, areaOf(mark, photo));
  if (!masked.ok) return masked;
  const { full, thumbnail } = masked.value;
  const old = [photo.file, photo.thumbnail];
  const file = await uploads.keep(community, full.bytes, 'webp');
  const small = await uploads.keep(community, thumbnail.bytes, 'webp');
  const after = { id: photo.id, file, thumbnail: small, bytes: full.bytes.length };
  await replacePhoto(writer, after, old, now);
  await forgetFileDigests(writer, old);
  await keepFileDigests(writer, [digestOf(file, full.bytes), digestOf(small, thumbnail.bytes)]);
  // At once, as far as it goes; what a crash leaves is destroyed by the job that reads the list.
  writer.afterCommit(() => {
    for (const file of old) void uploads.remove(community, file).catch(() => {});
  });
  return accept({ blurred: true });
}

/** Anybody says that somebody can be recognised, in one picture or in the words. Who said it is not kept. */
export async function askToMask(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  concern: string,
  photo: string | null,
): Promise<Result<{ asked: true }>> {
  const row = await concernById(writer, concern);
  if (!row?.public) return refuse('not_found');
  const verdict = can(actor, 'content.ask_mask', { author: row.author });
  if (!verdict.ok) return refuse(verdict.code);
  if (photo) {
    const picture = await photoById(writer, photo);
    if (!picture?.public || picture.concern !== row.id)
      return refuse('picture_unknown', { field: 'what' });
  }
  await addMaskWish(writer, { id: newId(clock), concern: row.id, photo, at: clock.now() });
  return accept({ asked: true });
}

/** Nobody can be recognised there: it stays as it is, and is counted as such. */
export async function leaveAsItIs(
  writer: Writer,
  now: Date,
  actor: Actor,
  id: string,
): Promise<Result<{ kept: true }>> {
  const wish = await lockMaskWish(writer, id);
  const thing = { author: wish?.author ?? null, body: wish?.body ?? null };
  const verdict = can(actor, 'content.mask', thing);
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  if (!wish) return refuse('not_found');
  await decideMaskWishes(writer, { id }, { outcome: 'kept', by: actor.person, at: now });
  return accept({ kept: true });
}

/** What everybody may know of masking, over one year. */
export type MaskCounts = {
  readonly asked: number | null;
  readonly waiting: number | null;
  readonly kept: number | null;
  readonly pictures: number | null;
  readonly words: number | null;
  readonly since: Date;
  readonly until: Date;
};

/** Public counts of the last 365 days; null: one to four, which is not said more exactly. */
export async function maskCounts(reader: Reader, now: Date): Promise<MaskCounts> {
  const since = new Date(now.getTime() - 365 * 86_400_000);
  const tally = await tallyMasks(reader, since);
  const told = (count: number) => (count > 0 && count < 5 ? null : count);
  return {
    asked: told(tally.asked),
    waiting: told(tally.waiting),
    kept: told(tally.kept),
    pictures: told(tally.pictures),
    words: told(tally.words),
    since,
    until: now,
  };
}
