import { digestOf, keepFileDigests } from '../disclosure/index.ts';
import { communitiesOf } from '../places/index.ts';
import { photoLimits, readPhoto } from '../platform/files/photos.ts';
import type { Act, Ask, Prepared } from '../platform/http/route.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import type { JobDefinition } from '../platform/jobs/jobs.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { smallForm } from '../platform/security/form-body.ts';
import {
  claimSetAside,
  countSetAside,
  forgetSetAside,
  type KeptPicture,
  setAside,
} from './photo-store.ts';
import { addPhoto } from './store.ts';

export const mostPhotos = 4;

/** Bytes of a whole form with pictures. */
export const formWithPhotos = mostPhotos * photoLimits.bytes + smallForm;

/** For so long pictures wait for somebody who is ringing the fire brigade first. */
const waitsMs = 3_600_000;

const waitingSince = (now: Date) => new Date(now.getTime() - waitsMs);

/**
 * Decodes and writes anew up to four pictures, without what cameras hide in them, and stores the files. Takes seconds
 * for large ones: done before the act's transaction, in which others would wait for a number meanwhile.
 */
export async function storePhotos(
  ask: Ask,
  files: readonly File[],
): Promise<Result<Prepared<readonly KeptPicture[]>>> {
  const pictures = files.filter(({ size }) => size > 0);
  if (pictures.length > mostPhotos) return refuse('photo_too_many', { field: 'photos' });
  const { uploads } = ask.services;
  const names: string[] = [];
  const keep = async (bytes: Uint8Array) => {
    const name = await uploads.keep(ask.tenant.id, bytes, 'webp');
    names.push(name);
    return name;
  };
  const discard = async () => {
    for (const name of names) await uploads.remove(ask.tenant.id, name);
  };
  const stored: KeptPicture[] = [];
  try {
    for (const file of pictures) {
      const read = await readPhoto(new Uint8Array(await file.arrayBuffer()), file.name);
      if (!read.ok) {
        await discard();
        return { ...read, field: 'photos' };
      }
      const { full, thumbnail } = read.value;
      const whole = await keep(full.bytes);
      const small = await keep(thumbnail.bytes);
      stored.push({
        id: newId(ask.clock),
        file: whole,
        thumbnail: small,
        digests: [digestOf(whole, full.bytes), digestOf(small, thumbnail.bytes)],
        width: full.width,
        height: full.height,
        bytes: full.bytes.length,
      });
    }
  } catch (error) {
    // A full disk: what did fit is of no use.
    await discard().catch(() => {});
    throw error;
  }
  return accept({ value: stored, discard });
}

/**
 * Keeps stored pictures with a concern: those just sent, and those that were set aside under `claim` while its author
 * was on another page. Returns the ids of those just sent.
 */
export async function keepPhotos(
  act: Act,
  concern: string,
  stored: readonly KeptPicture[],
  claim?: string,
): Promise<Result<string[]>> {
  const waited = claim
    ? await claimSetAside(act.writer, claim, {
        concern,
        notBefore: waitingSince(act.now),
        at: act.now,
      })
    : 0;
  if (stored.length + waited > mostPhotos) return refuse('photo_too_many', { field: 'photos' });
  await keepFileDigests(
    act.writer,
    stored.flatMap(({ digests }) => digests),
  );
  for (const picture of stored)
    await addPhoto(act.writer, { ...picture, concern, eventSeq: null, public: false, at: act.now });
  return accept(stored.map(({ id }) => id));
}

/** Sets pictures aside for whoever has to see another page first. Returns the secret under which they wait. */
export async function setPhotosAside(
  act: Act,
  stored: readonly KeptPicture[],
  earlier?: string,
): Promise<Result<string>> {
  const claim = earlier ?? newPseudonym();
  const waiting = earlier ? await countSetAside(act.writer, earlier, waitingSince(act.now)) : 0;
  if (stored.length + waiting > mostPhotos) return refuse('photo_too_many', { field: 'photos' });
  await keepFileDigests(
    act.writer,
    stored.flatMap(({ digests }) => digests),
  );
  await setAside(act.writer, claim, stored, act.now);
  return accept(claim);
}

export { countSetAside, waitingSince };

/** Removes what nobody came back for. */
export const forgetPhotos: JobDefinition = {
  id: 'concerns.photos-set-aside',
  everySeconds: 600,
  async run({ database, clock, services }) {
    for (const { id } of await communitiesOf(database)) {
      const files = await database.write(id, (writer) =>
        forgetSetAside(writer, waitingSince(clock.now())),
      );
      for (const file of files) await services.uploads.remove(id, file);
    }
  },
};
