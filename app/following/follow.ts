import { atlasOf } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import type { Doors } from './doors.ts';
import { countFollows, removeFollow, saveFollow, wordOn } from './follow-store.ts';
import { followsAtMost } from './settings.ts';
import type { Subject } from './subject.ts';

/** Whether a subject is there for everybody to follow. */
async function canBeFollowed(doors: Doors, reader: Reader, { kind, id }: Subject) {
  const atlas = await atlasOf(reader);
  switch (kind) {
    case 'concern':
      return (await doors.publicConcerns(reader, [id])).length > 0;
    case 'place':
      return atlas.place(id) !== null;
    case 'body':
      return atlas.body(id) !== null;
    case 'category':
      return doors.categories.includes(id);
    case 'community':
      return id === reader.community;
  }
}

/** Follows a subject for a person; also takes back a "stop telling me". */
export async function follow(
  writer: Writer,
  clock: Clock,
  doors: Doors,
  person: string,
  subject: Subject,
): Promise<Result<{ following: boolean }, 'follow_unknown_subject' | 'follow_too_many'>> {
  const word = await wordOn(writer, person, subject);
  if (word === true) return accept({ following: true });
  // Who once said "stop telling me" about their own concern may take it back, public or not.
  if (word === null && !(await canBeFollowed(doors, writer, subject)))
    return refuse('follow_unknown_subject', { field: 'subject' });
  if (word === null && (await countFollows(writer, person)) >= followsAtMost)
    return refuse('follow_too_many', { field: 'subject' });
  await saveFollow(writer, person, subject, true, clock.now());
  return accept({ following: true });
}

/**
 * Stops following. About a concern that would reach the person anyway (theirs, or one they stand behind) the wish is
 * kept; about everything else nothing is left behind.
 */
export async function stopFollowing(
  writer: Writer,
  clock: Clock,
  doors: Doors,
  person: string,
  subject: Subject,
): Promise<Result<{ following: boolean }>> {
  if (subject.kind === 'concern' && (await isTouched(doors, writer, person, subject.id)))
    await saveFollow(writer, person, subject, false, clock.now());
  else await removeFollow(writer, person, subject);
  return accept({ following: false });
}

/** Whether a concern reaches a person without following it. */
export async function isTouched(
  doors: Doors,
  reader: Reader,
  person: string,
  concern: string,
): Promise<boolean> {
  const { author, supporters } = await doors.touched(reader, concern);
  return author === person || supporters.includes(person);
}
