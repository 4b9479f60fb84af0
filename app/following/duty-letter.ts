import { type Community, nameIn } from '../places/index.ts';
import type { JobContext } from '../platform/jobs/jobs.ts';
import { MailNotSent } from '../platform/mail/mailer.ts';
import { formatFor } from '../ui/index.ts';
import type { Doors } from './doors.ts';
import { wordsOf } from './messages/index.ts';

/**
 * Tells whoever holds the duty number, at any hour, that a call back is owed. Nothing of the concern stands in the
 * letter: the link opens it for those who may see it.
 */
export async function writeToDuty(
  { database, clock, services }: JobContext,
  community: Community,
  doors: Doors,
  call: { readonly concern: string; readonly dueAt: Date },
): Promise<void> {
  const duty = await database.read(community.id, (reader) => doors.dutyAddress(reader));
  if (!duty) return;
  const words = wordsOf(duty.lang).duty;
  const format = formatFor({ lang: duty.lang, timeZone: community.timeZone, now: clock.now() });
  try {
    await services.mail.send({
      to: duty.to,
      lang: duty.lang,
      subject: words.subject(nameIn(community.names, duty.lang)),
      text: `${words.text(format.moment(call.dueAt))}\n${services.origin}/${community.slug}/concerns/${call.concern}\n`,
    });
  } catch (error) {
    // An address that refuses for good refuses again; the workers were told in the product all the same.
    if (!(error instanceof MailNotSent && error.permanent)) throw error;
  }
}
