import type { Language } from '../../platform/i18n/languages.ts';
import type { LeafWords } from '../../platform/leaf-kind.ts';
import { leaves as en } from './leaves.en.ts';
import { leaves as zhHans } from './leaves.zh-Hans.ts';
import { leaves as zhHant } from './leaves.zh-Hant.ts';

export const leafWords: Readonly<Record<Language, LeafWords>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};
