import type { Catalogue, Language, Shape } from '../../platform/i18n/languages.ts';
import { words as en } from './en.ts';
import { words as zhHans } from './zh-Hans.ts';
import { words as zhHant } from './zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

export type FrameWords = Shape<typeof en>;

/** The frame's words in a language. */
export function frameWords(lang: Language): FrameWords {
  return catalogue[lang];
}

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体',
  'zh-Hant': '繁體',
  en: 'English',
};
