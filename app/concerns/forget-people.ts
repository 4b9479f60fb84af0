import { forget, pageField, passOpenings } from '../disclosure/index.ts';
import type { Listener } from '../platform/jobs/jobs.ts';
import {
  concernsToForget,
  factsToForget,
  forgetAuthorOf,
  pagesTouchedBy,
  unlinkPerson,
} from './erase-store.ts';
import { recordConcern } from './record-concern.ts';

/** Erased accounts take their own words with them; what was public stays, without the person. */
export const forgetErased: Listener = {
  id: 'concerns.person-erased',
  event: 'person.erased',
  async hear({ community, payload }, { database, clock, services }) {
    const person = payload['person'];
    if (typeof person !== 'string') return;
    const files = await database.write(community, async (writer) => {
      const left = await concernsToForget(writer, person);
      const pages = await pagesTouchedBy(writer, person);
      // Every version of these pages, whoever told the concern: sentences of this person stand in them.
      for (const { ref } of pages)
        await forget(writer, clock, { ref, field: pageField }, 'own_request', 'system');
      // What was opened while nobody knew who it was belongs to this person too.
      for (const { ref, pseudonym } of left)
        await passOpenings(writer, { ref, pseudonym, from: null }, person);
      const ids = left.map(({ id }) => id);
      const facts = await factsToForget(writer, ids);
      await forget(writer, clock, { facts }, 'own_request', 'system');
      const pictures = await forgetAuthorOf(writer, ids);
      await unlinkPerson(writer, person);
      await forget(writer, clock, { person }, 'own_request', 'system');
      for (const { id } of pages) await recordConcern(writer, id, clock.now());
      return pictures;
    });
    for (const name of files) await services.uploads.remove(community, name);
  },
};
