import { communitiesOf } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { deleteOldCodes } from './code-store.ts';
import { forgetWrongPasswords } from './factor-store.ts';
import { deleteOldLogins } from './login-store.ts';
import { deleteOldLetters } from './residence-store.ts';

const day = 24 * 3_600_000;

/** How long traces of signing in stay, after they have ended. */
export const keepFor = {
  logins: 90 * day,
  codes: 30 * day,
  letters: 60 * day,
  wrongPasswords: day,
} as const;

/** Deletes what has been kept long enough. Safe to repeat. */
export async function keepHouse(database: Database, clock: Clock): Promise<void> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  for (const { id } of await communitiesOf(database))
    await database.write(id, async (writer) => {
      await deleteOldLogins(writer, before(keepFor.logins));
      await deleteOldCodes(writer, before(keepFor.codes));
      await deleteOldLetters(writer, before(keepFor.letters));
      await forgetWrongPasswords(writer, before(keepFor.wrongPasswords));
    });
}
