import { claimName, disclose, knownNames } from '../disclosure/index.ts';
import { atlasOf, communitiesOf } from '../places/index.ts';
import { localDate, momentAt } from '../platform/calendar/local-time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import type { JobDefinition } from '../platform/jobs/jobs.ts';
import { moderationCounted } from './leaf-kinds.ts';
import { monthBefore, toldCounts } from './moderation.ts';
import { firstEventAt, tallyEvents } from './moderation-store.ts';

/** A server that slept longer than this many months does not tell of the time before. */
const longestSleep = 12;

const nameOf = (month: string) => `moderation:${month}`;

/**
 * Tells of every month that is over, once: how often something was held back, let through, sent elsewhere, masked.
 * What was held, and whose it was, is in no log that everybody reads.
 *
 * @returns the months told
 */
export async function countModeration(writer: Writer, clock: Clock): Promise<string[]> {
  const now = clock.now();
  const { timeZone } = (await atlasOf(writer)).community;
  const begin = (month: string) => momentAt(`${month}-01`, 0, timeZone);
  const first = await firstEventAt(writer);
  if (!first) return [];
  const months: string[] = [];
  let until = localDate(now, timeZone).slice(0, 7);
  while (months.length < longestSleep && begin(until) > first) {
    until = monthBefore(until);
    months.unshift(until);
  }
  const known = await knownNames(writer, months.map(nameOf));
  const told: string[] = [];
  for (const [index, month] of months.entries()) {
    // The name is made by one of several nodes, and only once.
    if (known.has(nameOf(month)) || !(await claimName(writer, nameOf(month)))) continue;
    const end = begin(months[index + 1] ?? localDate(now, timeZone).slice(0, 7));
    await disclose(writer, {
      kind: moderationCounted,
      at: now,
      ref: nameOf(month),
      process: nameOf(month),
      actor: null,
      rule: 'concern-1',
      body: { month, ...toldCounts(await tallyEvents(writer, begin(month), end)) },
    });
    told.push(month);
  }
  return told;
}

export const moderationJob: JobDefinition = {
  id: 'concerns.moderation',
  everySeconds: 3600,
  async run({ database, clock }) {
    for (const { id } of await communitiesOf(database))
      await database.write(id, (writer) => countModeration(writer, clock));
  },
};
