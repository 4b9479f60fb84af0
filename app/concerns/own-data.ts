import { addOwnDataSource, exportOwnData, isGuest } from '../people/index.ts';
import type { Reader } from '../platform/db/database.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { displayNumber } from './display-number.ts';
import { handingsOf } from './handing-store.ts';
import { concernsOfAuthor } from './list-store.ts';
import { consentsFor, photosFor, sentencesOf, supportsOf } from './own-data-store.ts';
import type { ConcernRow } from './store.ts';

/** All of somebody's own concerns, with everything that is kept of them for that person. */
async function describe(reader: Reader, rows: readonly ConcernRow[]) {
  const ids = rows.map(({ id }) => id);
  const photos = await photosFor(reader, ids);
  const consents = await consentsFor(reader, ids);
  return rows.map((row) => ({
    number: displayNumber(row),
    address: `/concerns/${row.id}`,
    state: row.state,
    title: row.ownTitle,
    text: row.ownText,
    publicTitle: row.publicTitle,
    publicText: row.publicText,
    channel: row.channel,
    shownAs: row.visibility,
    forChild: row.ofMinor,
    aboutBody: row.aboutBody,
    submittedAt: row.submittedAt.toISOString(),
    confirmation: row.confirmation,
    rating: row.rating,
    consents: consents
      .filter(({ concern }) => concern === row.id)
      .map(({ concern: _, ...it }) => it),
    photos: photos
      .filter(({ concern }) => concern === row.id)
      .map(({ id, public: shown, at }) => ({ address: `/photos/${id}`, public: shown, at })),
  }));
}

/** What a person's own export says of their concerns and of what they did with others'. */
addOwnDataSource({
  name: 'concerns',
  read: async (reader, person) => describe(reader, await concernsOfAuthor(reader, person, 1000)),
});
addOwnDataSource({ name: 'supports', read: supportsOf });
addOwnDataSource({
  name: 'sentences',
  read: (reader, person) => sentencesOf(reader, { person }),
});
addOwnDataSource({ name: 'takenOver', read: handingsOf });

/** The same for whoever holds the slip: of the person as far as one is known, else of this concern alone. */
export async function exportBySlip(
  reader: Reader,
  keys: ServerKeys,
  row: ConcernRow,
  now: Date,
): Promise<Readonly<Record<string, unknown>>> {
  if (row.author && (await isGuest(reader, row.author)))
    return exportOwnData(reader, keys, row.author, now);
  return {
    format: 'linli-own-data/1',
    made: now.toISOString(),
    community: reader.community,
    concerns: await describe(reader, [row]),
    sentences: await sentencesOf(reader, { concern: row.id }),
  };
}
