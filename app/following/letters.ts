import type { Community } from '../places/index.ts';
import { nameIn } from '../places/index.ts';
import { newId } from '../platform/ids.ts';
import type { JobContext } from '../platform/jobs/jobs.ts';
import { type Letter, MailNotSent } from '../platform/mail/mailer.ts';
import type { Doors } from './doors.ts';
import { letterText } from './letter-text.ts';
import { claimLetters, endLetters, type LetterEnd, whoMayGetLetters } from './mail-store.ts';
import type { NoticeRow } from './notice-store.ts';
import { stopCodes } from './setting-store.ts';

const batch = 100;
const atOnce = 5;

type Addressed = { letter: string; mail: Letter | null };

/**
 * Sends what waits to go out in one community, a batch at a time: one letter a person with all their notices.
 * A letter is marked before it is sent, so that nobody gets one twice; after a crash in between, the notices of one
 * batch are in the product only. Ends at the first failure: the next round tries again.
 */
export async function sendLetters(
  context: JobContext,
  community: Community,
  doors: Doors,
): Promise<number> {
  if (!context.services.mail.available) return 0;
  let sent = 0;
  for (;;) {
    const letters = await claimBatch(context, community, doors);
    if (letters.length === 0) return sent;
    const ends = await sendAll(context, letters);
    await context.database.write(community.id, (writer) => endLetters(writer, ends));
    sent += ends.filter(({ state }) => state === 'sent').length;
    if (ends.some(({ state }) => state === 'failed')) return sent;
  }
}

function claimBatch(
  { database, clock, services }: JobContext,
  community: Community,
  doors: Doors,
): Promise<Addressed[]> {
  const now = clock.now();
  return database.write(community.id, async (writer) => {
    const { timeZone } = community;
    const persons = await whoMayGetLetters(writer, { now, timeZone, most: batch });
    if (persons.length === 0) return [];
    const letters = persons.map((person) => ({ id: newId(clock), person }));
    const rows = await claimLetters(writer, letters, now);
    const addresses = await doors.addresses(writer, services, persons);
    const codes = await stopCodes(writer, persons);
    const ids = new Set(rows.filter((row) => row.subjectKind === 'concern').map((r) => r.subject));
    const concerns = await doors.publicConcerns(writer, [...ids]);
    const titles = new Map(concerns.map(({ id, title }) => [id, title]));
    const byLetter = Map.groupBy(rows, ({ letter }) => letter);
    return letters.map(({ id, person }): Addressed => {
      const address = addresses.get(person);
      const notices: NoticeRow[] = byLetter.get(id) ?? [];
      const code = codes.get(person);
      if (!address || !code || notices.length === 0) return { letter: id, mail: null };
      const { to, lang } = address;
      const stop = `${services.origin}/${community.slug}/notices/stop/${code}`;
      const text = letterText({
        lang,
        notices,
        titles,
        place: nameIn(community.names, lang),
        home: `${services.origin}/${community.slug}`,
        stop,
        timeZone,
        now,
      });
      return { letter: id, mail: { to, lang, ...text, listUnsubscribe: stop } };
    });
  });
}

async function sendAll(
  { services }: JobContext,
  letters: readonly Addressed[],
): Promise<LetterEnd[]> {
  const ends: LetterEnd[] = [];
  const waiting = [...letters];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      ends.push({ id: next.letter, state: await sendOne(services.mail, next.mail) });
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ends;
}

async function sendOne(
  mail: JobContext['services']['mail'],
  letter: Letter | null,
): Promise<LetterEnd['state']> {
  if (!letter) return 'no_address';
  try {
    await mail.send(letter);
    return 'sent';
  } catch (error) {
    // The notice stands in the product all the same. Away: tried again later. Refused for good: not again.
    return error instanceof MailNotSent && error.permanent ? 'refused' : 'failed';
  }
}
