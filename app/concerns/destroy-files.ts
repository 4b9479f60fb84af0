import { communitiesOf } from '../places/index.ts';
import type { JobDefinition } from '../platform/jobs/jobs.ts';
import { doomedFiles, fileIsGone } from './mask-store.ts';

/** Destroys what a blurred picture was before: the file first, then its line on the list. Safe to repeat. */
export const destroyFiles: JobDefinition = {
  id: 'concerns.destroy_files',
  everySeconds: 60,
  async run({ database, services }) {
    for (const { id } of await communitiesOf(database)) {
      const files = await database.read(id, (reader) => doomedFiles(reader));
      for (const file of files) {
        await services.uploads.remove(id, file);
        await database.write(id, (writer) => fileIsGone(writer, file));
      }
    }
  },
};
