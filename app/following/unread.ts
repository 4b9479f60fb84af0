import type { Reader } from '../platform/db/database.ts';
import { countUnread } from './notice-store.ts';

/** Beyond this, "many" is enough. */
export const unreadAtMost = 100;

/** How many notices a person has not read, counted up to 100. */
export function unreadCount(reader: Reader, person: string): Promise<number> {
  return countUnread(reader, person, unreadAtMost);
}
