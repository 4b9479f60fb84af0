import type { Catalogue, Language } from '../../platform/i18n/languages.ts';
import { words as en } from './recorded.en.ts';
import { words as zhHans } from './recorded.zh-Hans.ts';
import { words as zhHant } from './recorded.zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

export const recordedWords = (lang: Language) => catalogue[lang];
