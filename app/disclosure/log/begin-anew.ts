import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import { type Database, everyCommunity } from '../../platform/db/database.ts';
import { keyFilePath, makeLogKey } from './key-file.ts';
import { clearRecord, headOf } from './store.ts';

/**
 * The last resort, where the record can neither be mended nor caught up: puts the old one aside and lets the next
 * start found another under a new name, with a new key, into which every fact of this database enters again. Nothing of
 * it is secret: whoever has kept an old head sees that the record broke here.
 *
 * @returns the old record's name and size, for the entry that tells of it
 */
export async function beginAnew(
  database: Database,
  given: { dataDir: string; clock: Clock },
): Promise<{ origin: string; size: number; root: string } | null> {
  const head = await database.read(everyCommunity, headOf);
  if (!head) return null;
  await database.write(everyCommunity, clearRecord);
  const stamp = given.clock
    .now()
    .toISOString()
    .replace(/[^0-9]/g, '')
    .slice(0, 14);
  const aside = (path: string) =>
    rename(path, `${path}.${stamp}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  await aside(join(given.dataDir, 'record'));
  await aside(keyFilePath(given.dataDir));
  await makeLogKey(given.dataDir, nextOrigin(head.origin), given.clock);
  return { origin: head.origin, size: head.size, root: head.root.toString('hex') };
}

/** `host/record` → `host/record/2` → `host/record/3`: a new name, so that nobody takes one record for the other. */
export function nextOrigin(origin: string): string {
  const [, base, number] = /^(.*?)(?:\/(\d{1,6}))?$/.exec(origin) ?? [];
  return `${base ?? origin}/${Number(number ?? 1) + 1}`;
}
