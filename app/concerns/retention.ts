import { forget } from '../disclosure/index.ts';
import { deleteContacts, type Tools } from '../people/index.ts';
import { atlasOf, communitiesOf } from '../places/index.ts';
import type { Writer } from '../platform/db/database.ts';
import type { JobDefinition } from '../platform/jobs/jobs.ts';
import { searchWords, tokenizerVersion } from '../platform/text/index.ts';
import { rulesOf } from './carry-out.ts';
import {
  authorsPastRetention,
  type KeptWords,
  keepMasked,
  markContactsLetGo,
  wordsPastRetention,
} from './retention-store.ts';
import { maskPersonalData } from './screening/personal-data.ts';
import { indexWords } from './store.ts';

const atOnce = 200;

/**
 * The rule, said once: half a year (†) after a concern ended, what was kept for its sake alone goes. Contact data left
 * to be called back, when all concerns of that person ended (a contact of an account stays until its owner deletes
 * it); and personal data in the author's own words, which are blacked out as for publication.
 */
export async function letGo(
  writer: Writer,
  tools: Tools,
): Promise<{ contacts: number; words: number }> {
  const { policy } = rulesOf(await atlasOf(writer));
  const before = new Date(tools.clock.now().getTime() - policy.contactDataD * 86_400_000);
  const authors = await authorsPastRetention(writer, before, atOnce);
  const contacts = authors.length > 0 ? await deleteContacts(writer, tools, authors) : 0;
  await markContactsLetGo(writer, authors);
  const kept = await wordsPastRetention(writer, before, atOnce);
  for (const words of kept) await maskOwnWords(writer, tools, words);
  return { contacts, words: kept.length };
}

async function maskOwnWords(writer: Writer, tools: Tools, kept: KeptWords): Promise<void> {
  const title = kept.ownTitle === null ? null : maskPersonalData(kept.ownTitle).masked;
  const text = maskPersonalData(kept.ownText).masked;
  await keepMasked(writer, kept.id, { title, text });
  if (title === kept.ownTitle && text === kept.ownText) return;
  // What was never published is found by its own words: by the masked ones from now on.
  if (!kept.public)
    await indexWords(writer, kept.id, {
      words: searchWords(`${title ?? ''} ${text}`),
      version: tokenizerVersion(),
    });
  await forget(writer, tools.clock, { ref: kept.ref, field: 'words' }, 'retention', 'system');
}

export const retention: JobDefinition = {
  id: 'concerns.retention',
  everySeconds: 3600,
  async run({ database, clock, services }) {
    for (const { id } of await communitiesOf(database))
      await database.write(id, (writer) => letGo(writer, { clock, keys: services.keys }));
  },
};
