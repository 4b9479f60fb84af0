import { capabilitiesOn } from '../capabilities.ts';
import { beforeServing } from '../disclosure/index.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/db/database.ts';
import { openJournal } from '../platform/erasures/journal.ts';
import { openUploads } from '../platform/files/store.ts';
import { openJobs } from '../platform/jobs/jobs.ts';
import { refuse } from '../platform/result.ts';
import { openKeys } from '../platform/security/keys.ts';
import type { Services } from '../platform/services.ts';

/**
 * Erases again, on a database that was just restored, what was erased after its backup, with all that follows from
 * somebody being gone. Only where the key file is the right one: another would be made here in its place.
 *
 * @returns how many erasures were repeated
 */
export async function repeatErasuresOn(
  url: string,
  dataDir: string,
  say: (line: string) => void,
): Promise<number> {
  const clock = systemClock;
  const { keys } = await openKeys(dataDir, clock);
  const services: Services = {
    keys,
    mail: { available: false, send: async () => refuse('mail_not_set_up') },
    uploads: openUploads(dataDir),
    origin: 'http://localhost',
    secureCookies: false,
  };
  const journal = openJournal(dataDir, clock);
  const database = openDatabase(url, { readers: 2, writers: 2, keys, journal });
  try {
    const capabilities = capabilitiesOn(database);
    const jobs = await openJobs({
      url,
      database,
      clock,
      services,
      listeners: capabilities.flatMap(({ listeners = [] }) => listeners),
      jobs: [],
      onError: () => {},
    });
    try {
      const { repeated } = await beforeServing({
        kinds: capabilities.flatMap(({ erasures = [] }) => erasures),
        context: { database, clock, services, report: say },
      });
      if (repeated > 0) await jobs.drain('person.erased');
      return repeated;
    } finally {
      await jobs.stop();
    }
  } finally {
    await database.close();
  }
}
