import type { Catalogue, Language } from '../../platform/i18n/languages.ts';
import type { LeafWords } from '../../platform/leaf-kind.ts';
import { labelsIn, wordsOf } from './index.ts';
import { leaves as en } from './leaves.en.ts';
import { leaves as zhHans } from './leaves.zh-Hans.ts';
import { leaves as zhHant } from './leaves.zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

/** The words of this capability's facts: what pages say of a step is what the log says of it. */
function wordsIn(lang: Language): LeafWords {
  const { step, kinds, fields, assurance } = catalogue[lang];
  const { event, codes } = wordsOf(lang);
  const labels = labelsIn(lang);
  return {
    kinds: {
      ...Object.fromEntries(
        Object.entries(event).map(([id, what]) => [`concern.${id}`, step(what)]),
      ),
      ...kinds,
    },
    fields,
    values: {
      from: labels.state,
      to: labels.state,
      role: { ...labels.role, new_handler: labels.role.handler },
      code: codes,
      channel: labels.channel,
      category: labels.category,
      urgency: labels.urgency,
      resolution: labels.resolution,
      confirmation: labels.confirmation,
      assurance,
    },
  };
}

export const leafWords: Readonly<Record<Language, LeafWords>> = {
  en: wordsIn('en'),
  'zh-Hans': wordsIn('zh-Hans'),
  'zh-Hant': wordsIn('zh-Hant'),
};
