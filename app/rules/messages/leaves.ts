import type { Catalogue, Language } from '../../platform/i18n/languages.ts';
import type { LeafWords } from '../../platform/leaf-kind.ts';
import { catalogue as pages } from './index.ts';
import { leaves as en } from './leaves.en.ts';
import { leaves as zhHans } from './leaves.zh-Hans.ts';
import { leaves as zhHant } from './leaves.zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

function wordsIn(lang: Language): LeafWords {
  const { kinds, fields, values } = catalogue[lang];
  const names: Readonly<Record<string, readonly string[]>> = pages[lang].settings;
  return {
    kinds,
    fields,
    values: {
      ...values,
      setting: Object.fromEntries(Object.entries(names).map(([id, [name = id]]) => [id, name])),
    },
  };
}

export const leafWords: Readonly<Record<Language, LeafWords>> = {
  en: wordsIn('en'),
  'zh-Hans': wordsIn('zh-Hans'),
  'zh-Hant': wordsIn('zh-Hant'),
};
