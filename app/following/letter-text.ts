import type { Language } from '../platform/i18n/languages.ts';
import { formatFor } from '../ui/index.ts';
import { digestOf } from './digest-figures.ts';
import { wordsOf } from './messages/index.ts';
import type { NoticeRow } from './notice-store.ts';
import { canSay, changesInWords, sentence } from './sentence.ts';

/** What residents wrote must stay on its line and in its direction, also in a letter. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

const inside: readonly string[] = ['own', 'assigned', 'desk'];

/** Titles are said only while they are public; a letter about anything else carries a link and nothing of it. */
export function letterText(given: {
  lang: Language;
  notices: readonly NoticeRow[];
  titles: ReadonlyMap<string, string>;
  place: string;
  home: string;
  stop: string;
  timeZone: string;
  now: Date;
}): { subject: string; text: string } {
  const { lang, place, home } = given;
  const words = wordsOf(lang);
  const format = formatFor(given);
  const notices = given.notices
    .filter(({ kind }) => canSay(kind) || kind === 'digest')
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const blocks = notices.map((notice) => {
    const digest = digestOf(notice);
    if (digest)
      return [
        words.digest.heading(format.date(notice.at)),
        words.digest.sentence(format.list(changesInWords(words, digest.all))),
        `${home}/notices`,
      ].join('\n');
    const title = given.titles.get(notice.subject);
    const line = sentence(words, notice, title === undefined ? null : oneLine(title));
    // Others cannot open what is not public now.
    const link = title !== undefined || inside.includes(notice.why);
    return link ? `${line}\n${home}/concerns/${notice.subject}` : line;
  });
  const subject =
    notices.length === 1
      ? words.letter.subjectOne(place)
      : words.letter.subjectMany(place, notices.length);
  return {
    subject: oneLine(subject),
    text: `${[
      ...blocks,
      `${words.letter.all}\n${home}/notices`,
      `--\n${words.letter.stop}\n${given.stop}`,
    ].join('\n\n')}\n`,
  };
}
