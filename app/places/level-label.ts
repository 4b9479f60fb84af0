import type { Language } from '../platform/i18n/languages.ts';
import { wordsOf } from './messages/index.ts';
import type { Settings } from './settings.ts';

/** What a level of the tree is called in this community: its own word, else the one of the catalogue, else the code. */
export function levelLabel(labels: Settings['labels'], level: string, lang: Language): string {
  const known: Readonly<Record<string, string>> = wordsOf(lang).levels;
  const own = labels[level];
  return own?.[lang] || own?.['zh-Hans'] || known[level] || level;
}
