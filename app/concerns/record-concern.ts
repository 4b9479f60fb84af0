import { fileDigests, recordPage, type Unversioned, withdrawPage } from '../disclosure/index.ts';
import { atlasOf, nameIn, publicPlace } from '../places/index.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { concernNow } from './concern-now.ts';
import type { Timing } from './deadlines.ts';
import { displayNumber } from './display-number.ts';
import type { EventRow } from './event-store.ts';
import { picturePath } from './picture-href.ts';
import { contentOfConcern, type Picture, type Telling } from './public-content.ts';
import { labelIn } from './record-words.ts';
import { type ConcernRow, concernById, lockConcern, type PhotoRow, photosOf } from './store.ts';

/** The address under which the page of a concern is recorded. */
export function pagePath(slug: string, id: string): string {
  return `/${slug}/concerns/${id}`;
}

/** Has the page of a concern recorded when the act is ready, once however much happens in it. */
export function recordConcernAtEnd(writer: Writer, id: string, at: Date, known?: Known): void {
  writer.beforeCommit(`concern ${id}`, () => recordConcern(writer, id, at, known));
}

/** What happened, where the act has it at hand. */
type Known = { readonly events: readonly EventRow[]; readonly timing: Timing };

/**
 * Records the page of a concern as it is now, or that it is gone. The one place where it happens; in the transaction of
 * whatever changed it. The same content is not recorded twice.
 */
export async function recordConcern(
  writer: Writer,
  id: string,
  at: Date,
  known?: Known,
): Promise<void> {
  // Two acts at once must not both give the next version: an act has this lock already.
  const row = await lockConcern(writer, id);
  if (!row) return;
  const { slug } = (await atlasOf(writer)).community;
  const { ref } = row;
  const page = { path: pagePath(slug, id), process: ref, at };
  if (!row.public) {
    await withdrawPage(writer, page);
    return;
  }
  await recordPage(writer, {
    ...{ ...page, ref, kind: 'concern' },
    content: await publicContentOf(writer, row, known),
    personal: { person: row.author },
  });
}

/** What everybody may read of a concern, as its page is recorded. */
export async function publicContentOf(
  reader: Reader,
  row: ConcernRow,
  known?: Known,
): Promise<Unversioned> {
  const { events, timing } = known ?? (await knownOf(reader, row));
  const photos = (await photosOf(reader, row.id)).filter((photo) => photo.public);
  return contentOfConcern(await tellingOf(reader, row, { events, timing, photos, inside: false }));
}

async function knownOf(reader: Reader, row: ConcernRow): Promise<Known> {
  const { rows, timing } = await concernNow(reader, row);
  return { events: rows, timing };
}

/** Everything that is told on the page of a concern, for everybody or (`inside`) for whoever works on it. */
export async function tellingOf(
  reader: Reader,
  row: ConcernRow,
  given: {
    events: readonly EventRow[];
    timing: Timing;
    photos: readonly PhotoRow[];
    inside: boolean;
  },
): Promise<Telling> {
  const { events, timing, photos, inside } = given;
  const atlas = await atlasOf(reader);
  const { slug, timeZone, settings } = atlas.community;
  const place = publicPlace(atlas.place(row.place), row.precision ?? 'community', atlas.blocks);
  const target = row.target ? await concernById(reader, row.target) : undefined;
  return {
    ...{ row, events, timeZone, inside },
    number: displayNumber(row),
    place: place.names && nameIn(place.names, settings.language),
    kept: keptOf(events, timing),
    pictures: await picturesOf(reader, slug, photos),
    bodyName(id) {
      const body = atlas.body(id);
      return body && nameIn(body.names, settings.language);
    },
    target: target?.public
      ? { number: displayNumber(target), href: pagePath(slug, target.id) }
      : null,
    codeLabel: (code) => labelIn(settings.language)(`code.${code}`),
  };
}

async function picturesOf(
  reader: Reader,
  slug: string,
  photos: readonly PhotoRow[],
): Promise<Picture[]> {
  const digests = await fileDigests(
    reader,
    photos.flatMap(({ file, thumbnail }) => [file, thumbnail]),
  );
  return photos.map((photo) => {
    const { id, eventSeq } = photo;
    const drawn = digests.get(photo.thumbnail) ?? null;
    const whole = digests.get(photo.file);
    return {
      ...{ id, eventSeq, drawn },
      href: `/${slug}${picturePath(photo)}`,
      whole: whole ? { sha256: whole.sha256, bytes: whole.bytes } : null,
    };
  });
}

/** How long each promise took that ended with an event, by the event's number. */
function keptOf(events: readonly EventRow[], timing: Timing): Telling['kept'] {
  const kept = new Map<number, { ms: number; lateMs: number }>();
  for (const { metAt, startedAt, dueAt, owner } of timing.promises) {
    if (!metAt || owner === 'author') continue;
    const ended = events.find((event) => event.at.getTime() === metAt.getTime());
    if (ended)
      kept.set(ended.seq, {
        ms: metAt.getTime() - startedAt.getTime(),
        lateMs: Math.max(0, metAt.getTime() - dueAt.getTime()),
      });
  }
  return kept;
}
