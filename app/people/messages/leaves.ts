import type { Catalogue, Language } from '../../platform/i18n/languages.ts';
import type { LeafWords } from '../../platform/leaf-kind.ts';
import { catalogue as pages } from './index.ts';
import { leaves as en } from './leaves.en.ts';
import { leaves as zhHans } from './leaves.zh-Hans.ts';
import { leaves as zhHant } from './leaves.zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

function wordsIn(lang: Language): LeafWords {
  const { kinds, fields, values } = catalogue[lang];
  return {
    kinds,
    fields,
    values: {
      ...values,
      role: pages[lang].roles,
      outcome: pages[lang].privacy.requests.outcomes,
    },
  };
}

export const leafWords: Readonly<Record<Language, LeafWords>> = {
  en: wordsIn('en'),
  'zh-Hans': wordsIn('zh-Hans'),
  'zh-Hant': wordsIn('zh-Hant'),
};
