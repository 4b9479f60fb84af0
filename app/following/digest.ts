import { communitiesOf } from '../places/index.ts';
import type { JobContext } from '../platform/jobs/jobs.ts';
import { claimWeek, tellWeek, weekDue } from './digest-store.ts';
import type { Doors } from './doors.ts';
import { sendLetters } from './letters.ts';
import { lettersWait } from './mail-store.ts';
import { prune } from './notice-store.ts';
import { keptDays } from './settings.ts';

/**
 * The week's digest of every community whose Monday 09:00 has passed without it, once: the row of the week is the
 * claim, in the same transaction as the notices. A program that slept over Monday does it when it wakes; weeks it
 * slept through altogether are left out.
 */
export async function tellWeeks(context: JobContext): Promise<void> {
  const { database, clock, services } = context;
  for (const community of await communitiesOf(database)) {
    const now = clock.now();
    const week = await database.read(community.id, (reader) =>
      weekDue(reader, now, community.timeZone),
    );
    if (!week) continue;
    await database.write(community.id, async (writer) => {
      if (await claimWeek(writer, week, now))
        await tellWeek(writer, week, { at: now, mail: services.mail.available });
    });
  }
}

/** Letters that waited for the end of quiet hours, for tomorrow, or for the mail server. */
export async function sendWaiting(context: JobContext, doors: Doors): Promise<void> {
  if (!context.services.mail.available) return;
  for (const community of await communitiesOf(context.database))
    if (await context.database.read(community.id, lettersWait))
      await sendLetters(context, community, doors);
}

export async function forgetOld({ database, clock }: JobContext): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * 86_400_000);
  for (const { id } of await communitiesOf(database))
    await database.write(id, (writer) => prune(writer, before));
}
