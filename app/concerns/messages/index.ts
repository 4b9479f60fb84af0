import type { Catalogue, Language } from '../../platform/i18n/languages.ts';
import type { DecisionRefusal } from '../refusal-codes.ts';
import { words as en } from './en.ts';
import { labels as labelsEn } from './labels.en.ts';
import { labels as labelsZhHans } from './labels.zh-Hans.ts';
import { labels as labelsZhHant } from './labels.zh-Hant.ts';
import { words as zhHans } from './zh-Hans.ts';
import { words as zhHant } from './zh-Hant.ts';

const catalogue: Catalogue<typeof en> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };
const labels: Catalogue<typeof labelsEn> = {
  en: labelsEn,
  'zh-Hans': labelsZhHans,
  'zh-Hant': labelsZhHant,
};

export type ConcernWords = ReturnType<typeof wordsOf>;
export type Labels = ReturnType<typeof labelsIn>;

export function wordsOf(lang: Language) {
  return catalogue[lang];
}

export function labelsIn(lang: Language) {
  return labels[lang];
}

/** A word of a closed list by an id that came from the database; unknown ids are shown as they are. */
export function labelFor(
  list: Readonly<Record<string, string>>,
  id: string | null | undefined,
): string {
  return id ? (list[id] ?? id) : '';
}

export const refusals = {
  en: en.refusals,
  'zh-Hans': zhHans.refusals,
  'zh-Hant': zhHant.refusals,
} as const satisfies Readonly<
  Record<Language, Readonly<Record<Exclude<DecisionRefusal, 'not_allowed'>, string>>>
>;
