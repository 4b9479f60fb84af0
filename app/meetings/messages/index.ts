import type { Catalogue, Language, Shape } from '../../platform/i18n/languages.ts';
import { words as en } from './en.ts';
import { words as zhHans } from './zh-Hans.ts';
import { words as zhHant } from './zh-Hant.ts';

export type Words = Shape<typeof en>;

export const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

export function wordsOf(lang: Language): Words {
  return catalogue[lang];
}
