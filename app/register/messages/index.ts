import type { Catalogue, Language, Shape } from '../../platform/i18n/languages.ts';
import { words as en } from './en.ts';
import { words as zhHans } from './zh-Hans.ts';
import { words as zhHant } from './zh-Hant.ts';

export type Words = Shape<typeof en>;

export const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

export function wordsOf(lang: Language): Words {
  return catalogue[lang];
}

/** The sentence for a code of this capability or of the acts it calls. */
export function reasonIn(lang: Language, code: string): string {
  const { refusals } = wordsOf(lang);
  const sentences: Readonly<Record<string, string>> = refusals;
  return sentences[code] ?? refusals.row_refused;
}
