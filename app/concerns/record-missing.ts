import {
  countPages,
  digestOf,
  type FileDigest,
  fileDigests,
  keepFileDigests,
  pageField,
} from '../disclosure/index.ts';
import { communitiesOf } from '../places/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { JobContext, JobDefinition } from '../platform/jobs/jobs.ts';
import { countPublic, publicAfter } from './list-store.ts';
import { publicPicturesAfter } from './photo-store.ts';
import { recordConcern } from './record-concern.ts';

const atOnce = 50;

type Context = Pick<JobContext, 'database' | 'clock' | 'services'>;

/**
 * Records the pages of concerns that were public before pages were recorded, with the hashes of their pictures; and
 * those whose recorded content cannot be opened any more, since the database was restored without its file of keys.
 * After that it counts and finds nothing to do. Safe to repeat: what is recorded already is not recorded again.
 */
export async function recordMissing(context: Context): Promise<number> {
  let done = 0;
  for (const { id: community } of await communitiesOf(context.database)) {
    await hashPictures(context, community);
    done += await recordIn(context, community);
  }
  return done;
}

async function recordIn({ database, clock }: Context, community: string): Promise<number> {
  const [pages, concerns] = await database.read(community, async (reader) => [
    await countPages(reader, 'concern', pageField),
    await countPublic(reader),
  ]);
  if (pages >= concerns) return 0;
  let done = 0;
  for (let after = ''; ; ) {
    const ids = await database.read(community, (reader) => publicAfter(reader, after, atOnce));
    const last = ids.at(-1);
    if (last === undefined) return done;
    for (const id of ids)
      await database.write(community, (writer) => recordConcern(writer, id, clock.now()));
    done += ids.length;
    after = last;
  }
}

/** Communities all of whose pictures have their hashes: those that come in now bring theirs along. */
const hashed = new WeakMap<Database, Set<string>>();

async function hashPictures(
  { database, clock, services }: Context,
  community: string,
): Promise<void> {
  const done = hashed.get(database) ?? new Set<string>();
  hashed.set(database, done);
  if (done.has(community)) return;
  for (let after = ''; ; ) {
    const pictures = await database.read(community, (reader) =>
      publicPicturesAfter(reader, after, atOnce),
    );
    const last = pictures.at(-1);
    if (!last) break;
    const files = pictures.flatMap(({ file, thumbnail }) => [file, thumbnail]);
    const known = await database.read(community, (reader) => fileDigests(reader, files));
    const found: FileDigest[] = [];
    for (const file of files.filter((one) => !known.has(one))) {
      const bytes = await services.uploads.read(community, file);
      if (bytes) found.push(digestOf(file, bytes));
    }
    const touched = pictures.filter(({ file, thumbnail }) =>
      found.some((one) => one.file === file || one.file === thumbnail),
    );
    if (found.length > 0)
      await database.write(community, (writer) => keepFileDigests(writer, found));
    for (const concern of new Set(touched.map((one) => one.concern)))
      await database.write(community, (writer) => recordConcern(writer, concern, clock.now()));
    after = last.id;
  }
  done.add(community);
}

export const recordPages: JobDefinition = {
  id: 'concerns.record_pages',
  everySeconds: 600,
  async run(context) {
    await recordMissing(context);
  },
};
