import { atlasOf } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { formatFor } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';
import type { Speech } from './say.ts';

/** The words, numbers and names of whoever asks. */
export async function speechOf(ask: Ask): Promise<Speech> {
  const { lang, now } = ask;
  const { timeZone } = ask.tenant;
  return {
    words: wordsOf(lang),
    lang,
    format: formatFor({ lang, timeZone, now }),
    atlas: await atlasOf(ask.reader),
  };
}
